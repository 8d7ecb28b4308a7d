/**
 * Pareto dominance of minimised objectives.
 *
 *   a is no worse than b    a_k <= b_k for every objective k
 *   a dominates b           a is no worse than b, and a_k < b_k for some k
 *
 * Points of equal objectives do not dominate each other: a front keeps all of them. A maximised objective is negated by the
 * caller. Points lie one after the other in a flat array, and are named by the place of their first objective.
 */
type Points = ArrayLike<number>

/** Whether point a is no worse than point b in every objective: it dominates b or equals it. */
export const isNoWorse = (a: Points, aAt: number, b: Points, bAt: number, dimensions: number): boolean => {
  for (let k = 0; k < dimensions; k++) if (a[aAt + k]! > b[bAt + k]!) return false
  return true
}

export const dominates = (a: Points, aAt: number, b: Points, bAt: number, dimensions: number): boolean =>
  isNoWorse(a, aAt, b, bAt, dimensions) && !isNoWorse(b, bAt, a, aAt, dimensions)
