/**
 * Products of intensities on wavelengths, weighted by microrings:
 *
 *   y_k = sum over chunks of N channels of ADC( sum_i ( sum_j C_ij w_kj ) x_i + n_k )
 *
 * x and w are signed words; of a weight the sign is the arm, positive or negative, and the magnitude the setting of its ring. C is the
 * crosstalk of the wavelengths within a chunk (`photonics/crosstalk-matrix.ts`), n the noise of the receiver. Thermal crosstalk
 * is a constant shift that heaters compensate: decoupled ones exactly, ones that stand far apart to less than 1e-5 of the drift;
 * `residue` is what the tuning of a ring leaves, crosstalk or not. How the sign of an operand is sent no work states.
 */
import type { PartialSums } from './photonic-dot-product.js'

export interface RingArrayProduct {
  readonly law: 'ring-array-product'
  /** With sign: of operands, of the settings of rings, of converted partial sums. */
  readonly bits: number
  /** Channels N, and where they are: metres. */
  readonly grid: {
    readonly channels: number
    readonly first: number
    readonly spacing: number
    readonly qualityFactor: number
  }
  /** Share of the crosstalk that calibration leaves. */
  readonly crosstalk: number
  readonly imprint: RingImprint
  /** Standard deviation of the noise of a partial sum over full scale, and what full scale is. */
  readonly receiverNoise: number
  readonly receiverRange: ReceiverRange
  /** Full scale of the converter over the root mean square of the strongest partial sums. */
  readonly crest: number
  /** `each` is converted by itself; or the result has one Gaussian of the same variance, which leaves clipping out. */
  readonly partialSums: PartialSums
}

/**
 * How a magnitude w becomes a transmission T between the floor, on resonance, and the ceiling.
 *
 *   affine    T = floor + (ceiling - floor) w      both arms have the floor, which their difference has not
 *   clamped   T = max(floor, ceiling w)            the arm that rests has the floor, and weights lose it
 */
export interface RingImprint {
  readonly map: ImprintMap
  /** Settings are equal steps of transmission, or of detuning. */
  readonly steps: ImprintSteps
  readonly floor: number
  readonly ceiling: number
  /** Standard deviation of a ring's detuning about its setting, over its half width. */
  readonly residue: number
}

export const imprintMaps = ['affine', 'clamped'] as const
type ImprintMap = (typeof imprintMaps)[number]

export const imprintSteps = ['transmission', 'detuning'] as const
type ImprintSteps = (typeof imprintSteps)[number]

/** Full scale of a receiver: that of its converter, or all channels with the greatest operand and weight. */
export const receiverRanges = ['signal', 'light'] as const
type ReceiverRange = (typeof receiverRanges)[number]
