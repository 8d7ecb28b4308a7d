/** The law of attention weights from modulators (`disturbances/electro-optic-softmax.ts`). */
import type { ElectroOpticSoftmax } from '#models/disturbances/electro-optic-softmax.js'
import { optmaxGain } from '#models/photonics/electro-optic-nonlinearity.js'
import { type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Site } from '#src/network/arithmetic.js'
import { drawsOf, type Pass } from './draws.js'
import { meanSymbols, rowsOf, scoreSymbols } from './electro-optic/symbols.js'
import { chainOf, type Transmission, transmitted } from './electro-optic/transmission.js'
import type { SoftmaxLaw, Surroundings } from './law.js'

/** e, and of Optmax r: what the modulators made of rows of scores. */
interface Modulated {
  readonly numerators: Transmission
  readonly reciprocals: Transmission | undefined
}

/** In room of the workspace. */
export const modulation = (
  workspace: Workspace,
  disturbance: ElectroOpticSoftmax,
): ((pass: Pass, scores: Matrix, length: number, growth: number, site: Site) => Modulated) => {
  const { rising, falling } = disturbance
  const rise = chainOf(disturbance, rising)
  const fall = falling === undefined ? undefined : chainOf(disturbance, falling)

  return (pass, scores, length, growth, site) => {
    const rows = rowsOf(disturbance, scores, length, growth)
    const ofScores = scoreSymbols(disturbance, workspace.arena, scores, rows)
    const numerators = transmitted(workspace, rise, ofScores, drawsOf(pass, site, 'detection'))
    if (fall === undefined) return { numerators, reciprocals: undefined }
    const ofMeans = meanSymbols(disturbance, numerators.words, rows)
    return {
      numerators,
      reciprocals: transmitted(workspace, fall, ofMeans, drawsOf(pass, site, 'detection, second pass')),
    }
  }
}

export const electroOpticSoftmax = (disturbance: ElectroOpticSoftmax, { workspace }: Surroundings): SoftmaxLaw => {
  const modulate = modulation(workspace, disturbance)

  return (pass) => (scores, length, growth, site) => {
    within(workspace, () => {
      const { numerators, reciprocals } = modulate(pass, scores, length, growth, site)
      const { columns, calibrated } = numerators.symbols.rows
      const weights = numerators.words
      if (reciprocals !== undefined)
        for (const [row, n] of calibrated.entries())
          for (let place = row * columns, end = place + columns; place < end; place++)
            weights[place]! *= (optmaxGain / n) * reciprocals.words[place]!

      for (let row = 0; row < scores.rows; row++)
        workspace.arena
          .f32(scores.at + 4 * row * scores.stride, columns)
          .set(weights.subarray(row * columns, (row + 1) * columns))
    })
  }
}
