/**
 * Moments of what scalers give, over all samples, tokens and features of a head:
 *
 *   mean = sum / n        deviation = sqrt((squares - sum^2 / n) / (n - 1))
 *
 * In double precision; moments of samples add, so that they are the same in whatever threads they were gathered, added in order.
 */
import { type HeadCounts, type OfHeads, ofEveryHead } from '#src/noise/gain-cell/scalers.js'

export interface Moments {
  readonly count: number
  readonly sum: number
  readonly squares: number
}

export interface Spread {
  readonly mean: number
  readonly deviation: number
}
export type Statistics = OfHeads<Spread>

export const noMoments: Moments = { count: 0, sum: 0, squares: 0 }

const addedMoments = (a: Moments, b: Moments): Moments => ({
  count: a.count + b.count,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
})

const spreadOf = ({ count, sum, squares }: Moments): Spread => ({
  mean: sum / count,
  deviation: Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1)),
})

/** Of one sample or more, in their order. */
export const statisticsOf = (counts: HeadCounts, samples: readonly OfHeads<Moments>[]): Statistics =>
  ofEveryHead(counts, (projection, layer, head) =>
    spreadOf(samples.map((sample) => sample[layer]![head]![projection]).reduce(addedMoments, noMoments)),
  )
