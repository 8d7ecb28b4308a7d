/**
 * Converters with fixed ranges: what an operand or a result becomes between the ends to which it is calibrated.
 *
 *   q(x) = lo + (hi - lo) / (2^b - 1) round((2^b - 1) (clamp(x, lo, hi) - lo) / (hi - lo))
 *
 * The ends are levels, so that between -p and p zero is none: it becomes half a step. By the scheme lo and hi are the extremes, or
 * -p and p, p a percentile of the signed values; a computed tensor without negative values starts at its least. A percentile below
 * zero, of a tensor that is almost all negative, stands for its magnitude: the work does not say. [Anderson2023, table 4, released
 * simulation]
 */
import type { RangeScheme } from '#models/disturbances/shot-noise-product.js'
import type { Kernels } from '#src/kernels/kernels.js'
import { type Percentile, percentiles, type Range } from '../ranges.js'

export interface Ends {
  readonly low: number
  readonly high: number
}

/** Tensors of a product: the held operand is weights, or computed as keys and values are. */
export type Tensor = 'streamed' | 'weights' | 'computed' | 'result'

const clipping: Readonly<Record<'percentile' | 'percentile-lut-base', Readonly<Record<Tensor, Percentile>>>> = {
  percentile: { streamed: 99.99, weights: 99.9, computed: 99.9, result: 99.9999 },
  'percentile-lut-base': { streamed: 99.99, weights: 99, computed: 98, result: 99.9999 },
}

/** Of a calibrated scheme. */
export const calibratedEnds = (scheme: Exclude<RangeScheme, 'tracked'>, range: Range, tensor: Tensor): Ends => {
  if (scheme === 'moving-average') return { low: range.least, high: range.greatest }
  const high = Math.abs(range.percentiles[percentiles.indexOf(clipping[scheme][tensor])]!)
  return { low: tensor === 'weights' || range.least < 0 ? -high : range.least, high }
}

/** In place, with 2^bits levels; to its range alone with 0 bits, or where the range is a point. */
export const convert = (kernels: Kernels, at: number, count: number, { low, high }: Ends, bits: number): void => {
  if (bits > 0 && low < high) kernels.quantiseBetween(at, count, low, high, 2 ** bits)
  else kernels.clamp(at, count, low, high)
}
