/**
 * Non-dominated sorting: the rows that none dominates, then those that only these dominate, and so on.
 *
 * Efficient non-dominated sort with binary search [Zhang, Tian, Cheng, Jin: An efficient approach to nondominated sorting for
 * evolutionary multiobjective optimization, IEEE Trans. Evol. Comput. 19, 2015]: rows come in lexicographic order, so that none is
 * dominated by a later one, and a row goes into the first front of which no member dominates it. What a front dominates, every
 * front before it dominates too: hence the binary search.
 *
 * With constraints [Deb, Pratap, Agarwal, Meyarivan: A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE Trans.
 * Evol. Comput. 6, 2002, VI.A] a feasible row is before an infeasible one, and of two infeasible ones that of less violation.
 */
import type { Ledger } from './ledger.js'

export type Front = readonly number[]

const isEqual = (points: Float64Array, one: number, other: number, dimensions: number): boolean => {
  for (let k = 0; k < dimensions; k++) if (points[one + k] !== points[other + k]) return false
  return true
}

/** Whether a member dominates the row, which comes after all of them: its first objective is no better than theirs. */
const isDominatedBy = (front: Front, points: Float64Array, dimensions: number, row: number): boolean => {
  for (let member = front.length - 1; member >= 0; member--) {
    const at = front[member]! * dimensions
    let k = 1
    while (k < dimensions && points[at + k]! <= points[row * dimensions + k]!) k++
    if (k === dimensions && !isEqual(points, at, row * dimensions, dimensions)) return true
  }
  return false
}

/**
 * @param points objectives, `dimensions` of them a row
 * @param rows which rows to sort
 */
export const nonDominatedFronts = (points: Float64Array, dimensions: number, rows: readonly number[]): Front[] => {
  const order = [...rows].sort((one, other) => {
    for (let k = 0; k < dimensions; k++) {
      const difference = points[one * dimensions + k]! - points[other * dimensions + k]!
      if (difference !== 0) return difference
    }
    return one - other
  })
  const fronts: number[][] = []
  for (const row of order) {
    let [from, to] = [0, fronts.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if (isDominatedBy(fronts[middle]!, points, dimensions, row)) from = middle + 1
      else to = middle
    }
    if (from === fronts.length) fronts.push([row])
    else fronts[from]!.push(row)
  }
  return fronts
}

/** Rows that break constraints, those of least violation first; of equal violation in one front. */
const byViolation = (violations: Float64Array, rows: readonly number[]): Front[] => {
  const fronts = new Map<number, number[]>()
  for (const row of [...rows].sort((one, other) => violations[one]! - violations[other]! || one - other)) {
    const front = fronts.get(violations[row]!)
    if (front === undefined) fronts.set(violations[row]!, [row])
    else front.push(row)
  }
  return [...fronts.values()]
}

/** Fronts of rows that were answered: of the feasible ones by dominance, then of the others by violation. */
export const constrainedFronts = (ledger: Ledger, rows: readonly number[]): Front[] => [
  ...nonDominatedFronts(
    ledger.objectives,
    ledger.dimensions,
    rows.filter((row) => ledger.violations[row] === 0),
  ),
  ...byViolation(
    ledger.violations,
    rows.filter((row) => ledger.violations[row] !== 0),
  ),
]
