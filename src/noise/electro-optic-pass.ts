/**
 * One pass of rows through a modulator: codes of a DAC, light, noise of the receiver, words of an ADC.
 *
 *   x = edge(code)    y_j = (1 - a) x_j + a y_(j-1)    word = q_out( y + sigma(y) n ), less the word of darkness if that is known
 *
 * An edge is a table, as a DAC has only so many codes. Rows are padded to equal lengths; nothing is sent for the padding.
 */
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import { transmission } from '#models/photonics/electro-optic-modulator.js'
import type { Draws } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { nearestWhole } from './nearest-whole.js'

/** What a pass sends: codes, row after row of so many columns, of which the first `elements` of each row are there. */
interface Symbols {
  readonly codes: Uint16Array
  readonly columns: number
  readonly elements: readonly number[]
  /** Code at which the modulator rests before a row. */
  readonly rest: number
}

/** @returns words over full scale, in room of the workspace, 0 for the padding */
export type ElectroOpticPass = (symbols: Symbols, draws: Draws) => Float32Array

/** Light of every code over that of the last. */
const edgeTable = ({ swing, floor }: ModulatorEdge, last: number): Float64Array => {
  const end = (Math.PI / 2) * swing
  const full = transmission(floor, end)
  return Float64Array.from({ length: last + 1 }, (_, code) => transmission(floor, (end * code) / last) / full)
}

export const electroOpticPass = (
  { kernels, arena }: Workspace,
  { inputBits, outputBits, memory, floorSubtracted }: ElectroOpticSoftmax,
  edge: ModulatorEdge,
): ElectroOpticPass => {
  const { constant, linear, quadratic } = edge.variance
  const table = edgeTable(edge, 2 ** inputBits - 1)
  const lastWord = 2 ** outputBits - 1
  // One word at least is left above it.
  const darkWord = floorSubtracted ? Math.min(lastWord - 1, nearestWhole(lastWord * table[0]!)) : 0

  return ({ codes, columns, elements, rest }, draws) => {
    const count = codes.length
    const lightAt = arena.allocate(4 * count)
    const sigmasAt = arena.allocate(4 * count)
    const light = arena.f32(lightAt, count).fill(0)
    const sigmas = arena.f32(sigmasAt, count).fill(0)
    for (const [row, length] of elements.entries()) {
      let before = table[rest]!
      for (let place = row * columns, end = place + length; place < end; place++) {
        const y = (1 - memory) * table[codes[place]!]! + memory * before
        light[place] = y
        sigmas[place] = Math.sqrt(Math.max(0, constant + y * (linear + y * quadratic)))
        before = y
      }
    }
    kernels.addNormalEach(lightAt, sigmasAt, count, draws, 0)
    for (let i = 0; i < count; i++) {
      const word = nearestWhole(lastWord * Math.min(1, Math.max(0, light[i]!)))
      light[i] = Math.max(0, word - darkWord) / (lastWord - darkWord)
    }
    return light
  }
}
