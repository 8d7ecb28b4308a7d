/** Which points of a sample stand beside a front: in figures, and in a report. */
import { sampleSize } from '#src/engine/engine.js'
import { figureSize, sampled, thinned } from '#src/engine/sample.js'

export interface Beside {
  /** The sample of the figures, points of the front among them. */
  readonly sample: readonly number[]
  /** Of it those that are not on the front. */
  readonly others: readonly number[]
  /** In a report: no more than leave room for the front. */
  readonly beside: readonly number[]
}

/** @param grid points of the grid that the sample is of */
export const besideOf = (front: ArrayLike<number>, gathered: readonly number[], grid: number): Beside => {
  const onFront = new Set(Array.from(front))
  const without = (points: readonly number[]): readonly number[] => points.filter((index) => !onFront.has(index))
  const sample = sampled(gathered, figureSize, grid)
  return { sample, others: without(sample), beside: thinned(without(gathered), Math.max(0, sampleSize - front.length)) }
}
