/**
 * A pass of symbols through a chain: light of a modulator, noise of a receiver, words of an ADC.
 *
 *   x = edge(code)    y_j = (1 - a) x_j + a y_(j-1)    d = y + sigma(y) n    word = q_out(d), less the word of darkness if that is known
 */
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import type { Draws } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { nearestWhole } from '../nearest-whole.js'
import { edgeLevels } from './edge.js'
import { lastCodeOf, type Symbols } from './symbols.js'

interface Chain {
  readonly edge: ModulatorEdge
  readonly levels: Float64Array
  /** a */
  readonly memory: number
  readonly lastWord: number
  /** Subtracted after conversion. */
  readonly darkWord: number
}

export const chainOf = (disturbance: ElectroOpticSoftmax, edge: ModulatorEdge): Chain => {
  const { outputBits, memory, floorSubtracted } = disturbance
  const levels = edgeLevels(edge, lastCodeOf(disturbance))
  const lastWord = 2 ** outputBits - 1
  // One word at least is left above it.
  const darkWord = floorSubtracted ? Math.min(lastWord - 1, nearestWhole(lastWord * levels[0]!)) : 0
  return { edge, levels, memory, lastWord, darkWord }
}

/** What was sent and what became of it, element by element; 0 for the padding. */
export interface Transmission {
  readonly chain: Chain
  readonly symbols: Symbols
  readonly draws: Draws
  /** y */
  readonly light: Float64Array
  /** d */
  readonly detected: Float32Array
  /** Over full scale. */
  readonly words: Float32Array
}

/** Standard deviation of what is detected of light y. */
export const deviationAt = ({ constant, linear, quadratic }: ModulatorEdge['variance'], y: number): number =>
  Math.sqrt(Math.max(0, constant + y * (linear + y * quadratic)))

/** Detected light and words are in room of the workspace. */
export const transmitted = (
  { kernels, arena }: Workspace,
  chain: Chain,
  symbols: Symbols,
  draws: Draws,
): Transmission => {
  const { edge, levels, memory, lastWord, darkWord } = chain
  const { codes, rest } = symbols
  const { columns, elements } = symbols.rows
  const count = codes.length
  const [detectedAt, sigmasAt] = [arena.allocate(4 * count), arena.allocate(4 * count)]
  const light = new Float64Array(count)
  const sigmas = arena.f32(sigmasAt, count).fill(0)
  for (const [row, length] of elements.entries()) {
    let before = levels[rest]!
    for (let place = row * columns, end = place + length; place < end; place++) {
      const y = (1 - memory) * levels[codes[place]!]! + memory * before
      light[place] = y
      sigmas[place] = deviationAt(edge.variance, y)
      before = y
    }
  }

  const detected = arena.f32(detectedAt, count)
  detected.set(light)
  kernels.addNormalEach(detectedAt, sigmasAt, count, draws, 0)

  // Standard deviations are needed no more.
  const words = sigmas
  for (let i = 0; i < count; i++) {
    const word = nearestWhole(lastWord * Math.min(1, Math.max(0, detected[i]!)))
    words[i] = Math.max(0, word - darkWord) / (lastWord - darkWord)
  }
  return { chain, symbols, draws, light, detected, words }
}
