/**
 * Ranges of the operands and results of every product in the exact network: what converters with fixed ranges are calibrated to.
 *
 *   extremes       m <- gamma m + (1 - gamma) m_s     sample after sample, from the first one's        gamma = 0.999
 *   percentiles    mean over samples
 *
 * The work tracks extremes while it trains, thousands of batches; over few samples they are near those of the first. It takes its
 * percentiles of one batch. [Anderson2023, table 4, released simulation]
 */
import type { Site } from '#src/network/arithmetic.js'

/** Percentiles that are kept, in per cent of the signed values. */
export const percentiles = [98, 99, 99.9, 99.99, 99.9999] as const
export type Percentile = (typeof percentiles)[number]

/** Of one tensor at one site. */
export interface Range {
  readonly least: number
  readonly greatest: number
  /** In the order of `percentiles`. */
  readonly percentiles: readonly number[]
}

/** Left operand, right operand and result of a product. */
export interface SiteRanges {
  readonly left: Range
  readonly right: Range
  readonly result: Range
}

/** By `siteKey`. Empty if no disturbance needs them. */
export type Ranges = Readonly<Record<string, SiteRanges>>

/** All heads of a layer share their ranges. */
export const siteKey = ({ operation, layer }: Site): string => `${operation}.${layer}`

const memory = 0.999
const movingAverage = (values: readonly number[]): number =>
  values.reduce((average, value) => memory * average + (1 - memory) * value)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const merged = (ofSamples: readonly Range[]): Range => ({
  least: movingAverage(ofSamples.map(({ least }) => least)),
  greatest: movingAverage(ofSamples.map(({ greatest }) => greatest)),
  percentiles: percentiles.map((_, i) => mean(ofSamples.map((range) => range.percentiles[i]!))),
})

/** Of several samples, in their order. @param ofSamples at least one; all have the same sites */
export const mergedRanges = (ofSamples: readonly Ranges[]): Ranges =>
  Object.fromEntries(
    Object.keys(ofSamples[0]!).map((key) => {
      const sites = ofSamples.map((ranges) => ranges[key]!)
      return [
        key,
        {
          left: merged(sites.map(({ left }) => left)),
          right: merged(sites.map(({ right }) => right)),
          result: merged(sites.map(({ result }) => result)),
        },
      ]
    }),
  )
