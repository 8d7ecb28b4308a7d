/**
 * Norms undone. Of a row of m elements, x^ = (x - mean) / sigma, or x / root mean square,
 *
 *   dx_j = (d_j - mean d - x^_j mean(d x^)) / sigma      d_j = g_j gain_j; without `mean d` where the mean of x stays
 *   dgain_j = sum over rows of g_j x^_j      dshift_j = sum over rows of g_j
 *
 * A rounded gain is the one that x sees; its gradient goes straight through to the gain that was rounded.
 * [Ba, Kiros and Hinton: Layer normalization, 2016; Zhang and Sennrich: Root mean square layer normalization, 2019]
 */
import type { NormDisturbance } from '#models/disturbances/disturbance.js'
import { countOf, type Matrix, newMatrix, within } from '#src/kernels/workspace.js'
import type { Norm, Site } from '#src/network/arithmetic.js'
import type { Pass } from '#src/noise/draws.js'
import type { Surroundings } from '#src/noise/law.js'
import { roundedGain } from '#src/noise/rounded-norm.js'

/** Rows that were normalised. */
interface NormalisedRows {
  /** As they were given: a contiguous copy. */
  readonly x: Matrix
  readonly norm: Norm
  /** Of what came of them; contiguous. */
  readonly gradient: Matrix
  /** Gradients are added here, those of gain and shift where `gradientOf` says. */
  readonly ofX: Matrix
  readonly gradientOf: (address: number) => number
}

type NormReversal = (pass: Pass) => (normalised: NormalisedRows, site: Site) => void

export const reverseNorm = (disturbance: NormDisturbance, { workspace }: Surroundings): NormReversal => {
  const { kernels, arena } = workspace
  const heldGain = (gain: number, columns: number): number =>
    disturbance.law === 'exact' ? gain : roundedGain(workspace, disturbance, gain, columns)

  return () =>
    ({ x, norm, gradient, ofX, gradientOf }) => {
      within(workspace, () => {
        const { rows, columns } = x
        const gain = heldGain(norm.gain, columns)
        const ofGain = gradientOf(norm.gain)
        const part = newMatrix(workspace, rows, columns)
        arena.f32(part.at, countOf(part)).fill(0)
        if (norm.kind === 'rms')
          kernels.rmsNormGradient(x.at, gradient.at, rows, columns, gain, norm.epsilon, part.at, ofGain)
        else {
          const ofShift = gradientOf(norm.shift)
          kernels.layerNormGradient(x.at, gradient.at, rows, columns, gain, norm.epsilon, part.at, ofGain, ofShift)
        }
        kernels.addMatrix(ofX.at, ofX.stride, part.at, part.stride, rows, columns)
      })
    }
}
