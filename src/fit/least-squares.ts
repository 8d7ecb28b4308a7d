/**
 * Least squares for a handful of parameters: a straight line, a linear system, and a curve whose parameters have bounds.
 */

export interface Line {
  readonly intercept: number
  readonly slope: number
  /** Weighted sum of squares of what the line leaves. */
  readonly rss: number
}

/** The line of least weighted squares, v = intercept + slope u, over the points from `from` to before `to`. */
export const fitLine = (u: Float64Array, v: Float64Array, weights: Float64Array, from = 0, to = u.length): Line => {
  let [weight, meanU, meanV] = [0, 0, 0]
  for (let i = from; i < to; i++) {
    weight += weights[i]!
    meanU += weights[i]! * u[i]!
    meanV += weights[i]! * v[i]!
  }
  meanU /= weight
  meanV /= weight
  let [squares, products] = [0, 0]
  for (let i = from; i < to; i++) {
    squares += weights[i]! * (u[i]! - meanU) ** 2
    products += weights[i]! * (u[i]! - meanU) * (v[i]! - meanV)
  }
  const slope = products / squares
  let rss = 0
  for (let i = from; i < to; i++) rss += weights[i]! * (v[i]! - meanV - slope * (u[i]! - meanU)) ** 2
  return { intercept: meanV - slope * meanU, slope, rss }
}

/**
 * The x that minimises |A x - b|, by Householder reflections [Golub, Van Loan: Matrix computations, 5.3.2].
 *
 * @param columns of A, each as long as the target and no fewer rows than columns; overwritten, as is the target
 * @returns undefined if a column depends on those before it
 */
export const solveLeastSquares = (columns: readonly Float64Array[], target: Float64Array): Float64Array | undefined => {
  const sides = [...columns, target]
  const diagonal = new Float64Array(columns.length)
  for (const [k, column] of columns.entries()) {
    let [above, below] = [0, 0]
    for (let i = 0; i < column.length; i++) {
      if (i < k) above += column[i]! ** 2
      else below += column[i]! ** 2
    }
    if (below <= 1e-28 * above || below === 0) return undefined
    diagonal[k] = column[k]! > 0 ? -Math.sqrt(below) : Math.sqrt(below)
    column[k]! -= diagonal[k]
    const half = -diagonal[k] * column[k]!
    for (const side of sides.slice(k + 1)) {
      let product = 0
      for (let i = k; i < side.length; i++) product += column[i]! * side[i]!
      for (let i = k; i < side.length; i++) side[i]! -= (product / half) * column[i]!
    }
  }
  const solution = new Float64Array(columns.length)
  for (let k = columns.length - 1; k >= 0; k--) {
    let rest = target[k]!
    for (let j = k + 1; j < columns.length; j++) rest -= columns[j]![k]! * solution[j]!
    solution[k] = rest / diagonal[k]!
  }
  return solution
}
