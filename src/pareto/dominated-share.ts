/**
 * How much a front leaves to be gained: the share of the box between the best and the worst value of every objective that its rows
 * dominate. 1 if one row is best in everything; it does not depend on units.
 *
 *   share = hypervolume(rows, worst) / product of (worst - best)
 */
import { hypervolume } from './hypervolume.js'

const extremes = (column: Float64Array): readonly [best: number, worst: number] => {
  let [best, worst] = [Infinity, -Infinity]
  for (const value of column) {
    best = Math.min(best, value)
    worst = Math.max(worst, value)
  }
  return [best, worst]
}

/**
 * @param objectives one column an objective, minimised, of all rows that compete
 * @param front the rows of the front
 * @returns undefined where there is no box: no rows, or an objective that is the same in all
 */
export const dominatedShare = (objectives: readonly Float64Array[], front: readonly number[]): number | undefined => {
  const ends = objectives.map(extremes)
  const box = ends.reduce((volume, [best, worst]) => volume * (worst - best), 1)
  if (front.length === 0 || !(box > 0) || !Number.isFinite(box)) return undefined
  // Scaled to the unit box first: products of joules, seconds and square metres would lose their digits.
  const scaled = objectives.map((column, k) =>
    Float64Array.from(front, (row) => (column[row]! - ends[k]![0]) / (ends[k]![1] - ends[k]![0])),
  )
  return hypervolume(
    scaled,
    objectives.map(() => 1),
  )
}
