/**
 * Products of non-negative light, counted photon by photon: what a machine that multiplies by transmission does to a product.
 *
 *   moving-average         extremes, averaged over inputs; weights by their own               the scaling study of the work
 *   percentile             magnitudes above a percentile are clipped                          its models for comparison
 *   percentile-lut-base    the same, with more of weights, keys and values clipped            its model of the experiment
 *   tracked                extremes of the very tensor: nothing is ever clipped               no device does that
 *
 * [Anderson2023, sections 3.2 and 3.3, table 4]
 */
export const rangeSchemes = ['moving-average', 'percentile', 'percentile-lut-base', 'tracked'] as const
export type RangeScheme = (typeof rangeSchemes)[number]

export interface ShotNoiseProduct {
  readonly law: 'shot-noise-product'
  /** What the ends of the converters' ranges are. */
  readonly ranges: RangeScheme
  /** Of the streamed operand, of the held one, of the result. A result of 0 bits is clamped to its range and not rounded. */
  readonly inputBits: number
  readonly heldBits: number
  readonly outputBits: number
  /** Light that a dark pixel lets through, over that of a bright one. */
  readonly floor: number
  /** Those that would be detected if no weight absorbed: a share by the length of the dot product, and one of its own. Both 0: no noise. */
  readonly photonsPerMac: number
  readonly photonsPerDotProduct: number
  /** Standard deviation that the receiver adds, in electrons. */
  readonly receiverNoise: number
  /** Standard deviation of the optics over the mean of a pass; frozen: one for each detector, in every sample the same. */
  readonly systematicError: number
  readonly frozen: boolean
}
