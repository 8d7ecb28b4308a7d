/** Lowest and highest value of every metric: a summary that does not depend on the order of the points. */
import type { Extremes } from './batch.js'

export const emptyExtremes = (metrics: number): Extremes => ({
  lowest: new Float64Array(metrics).fill(Infinity),
  highest: new Float64Array(metrics).fill(-Infinity),
})

/** Takes in the metrics that stand in `row` from `first` on. */
export const extend = ({ lowest, highest }: Extremes, row: Float64Array, first: number): void => {
  for (let i = 0; i < lowest.length; i++) {
    const value = row[first + i]!
    if (value < lowest[i]!) lowest[i] = value
    if (value > highest[i]!) highest[i] = value
  }
}

export const joinExtremes = (a: Extremes, b: Extremes): Extremes => ({
  lowest: a.lowest.map((value, i) => Math.min(value, b.lowest[i]!)),
  highest: a.highest.map((value, i) => Math.max(value, b.highest[i]!)),
})
