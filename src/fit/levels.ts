/**
 * The rows of a fit grouped by x: each distinct x is a level, at which y was seen one or more times.
 *
 * A law is fitted to log y against log x: its noise is taken as multiplicative, of the same relative size everywhere. For a curve
 * through the levels the sum of squares falls into two parts, of which the curve moves the first alone,
 *
 *   sum over rows (log y - f)^2 = sum over levels w (mean log y - f)^2 + sum within levels (log y - mean log y)^2
 *
 * so that a fit costs as much as there are levels, not rows. Both logarithms are counted from their means: fits do not depend
 * on units, and need no scaling.
 */
import * as E from 'fp-ts/lib/Either.js'

export interface Levels {
  /** Logarithms of x, ascending, and the mean logarithms of y there; both less their origin. */
  readonly logX: Float64Array
  readonly logY: Float64Array
  /** How many rows each level has. */
  readonly weights: Float64Array
  readonly origin: { readonly logX: number; readonly logY: number }
  /** The logarithms of y, less their origin, of all rows, level after level. */
  readonly rows: Float64Array
  /** Sum of squares of the rows about the means of their levels, and about the mean of all. */
  readonly within: number
  readonly total: number
  /** Whether y is the same at all rows, but for rounding. */
  readonly isConstant: boolean
}

/** Relative differences below this are rounding, not shape: of numbers computed by long formulas, or read from text. */
export const rounding = 1e-12

const fewestLevels = 3

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Groups rows by x. Left is a sentence on what makes them unfit for a law: numbers that are not positive, or fewer than three
 * distinct x.
 */
export const levelsOf = (x: ArrayLike<number>, y: ArrayLike<number>): E.Either<string, Levels> => {
  if (x.length !== y.length) return E.left(`x has ${x.length} rows, y has ${y.length}`)
  for (const [name, values] of [
    ['x', x],
    ['y', y],
  ] as const)
    for (let row = 0; row < values.length; row++)
      if (!(values[row]! > 0 && values[row]! < Infinity))
        return E.left(
          `row ${row}: ${name} is ${String(values[row])}; a law in logarithms needs positive, finite numbers`,
        )

  const order = Array.from(x, (_, row) => row).sort((i, j) => x[i]! - x[j]! || y[i]! - y[j]!)
  const logsX = Float64Array.from(order, (row) => Math.log(x[row]!))
  // Ascending, so that x which differ by rounding stand together.
  const starts = order.flatMap((_, i) => (i === 0 || logsX[i]! - logsX[i - 1]! > rounding ? [i] : []))
  if (starts.length < fewestLevels)
    return E.left(`x has ${starts.length} distinct values; a law needs at least ${fewestLevels}`)

  const logsY = Float64Array.from(order, (row) => Math.log(y[row]!))
  const origin = { logX: mean(logsX), logY: mean(logsY) }
  const rows = logsY.map((value) => value - origin.logY)
  const counts = starts.map((start, level) => (starts[level + 1] ?? rows.length) - start)
  const logY = Float64Array.from(starts, (start, level) => mean(rows.subarray(start, start + counts[level]!)))
  const between = logY.reduce((sum, value, level) => sum + counts[level]! * value * value, 0)
  let within = 0
  for (const [level, start] of starts.entries())
    for (let i = start; i < start + counts[level]!; i++) within += (rows[i]! - logY[level]!) ** 2
  return E.right({
    logX: Float64Array.from(starts, (start) => logsX[start]! - origin.logX),
    logY,
    weights: Float64Array.from(counts),
    origin,
    rows,
    within,
    total: between + within,
    isConstant: rows.every((value) => Math.abs(value) < rounding),
  })
}
