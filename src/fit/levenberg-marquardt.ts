/**
 * Levenberg-Marquardt: least squares of a curve that is not linear in its parameters, each of which may be bounded.
 *
 *   step:  minimise |J s - r|^2 + damping |D s|^2     by reflections, without forming J'J
 *
 * with the residuals r, the slopes J of the curve, and D the largest norm each column of J has had [More: The Levenberg-Marquardt
 * algorithm: implementation and theory, LNM 630, 1978]. A step that lowers |r|^2 is taken and the damping eased, another is
 * tried again more damped. A parameter at a bound that the descent would push out is held there for the step; a step is cut
 * off at the bounds. Finds the minimum near its start: starts are the caller's task.
 *
 * Parameters are expected to be of the order of one.
 */
import { solveLeastSquares } from './least-squares.js'

export interface Curve {
  /** Number of residuals. */
  readonly rows: number
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** Writes the residuals, data less curve, and by parameter the slopes of the curve. */
  readonly evaluate: (parameters: Float64Array, residuals: Float64Array, slopes: readonly Float64Array[]) => void
}

interface Minimum {
  readonly parameters: Float64Array
  readonly rss: number
}

const mostSteps = 100
const mostDamping = 1e12
/** A step that lowers the sum of squares by less, relatively, is the last: what is left is 1e-4 of a standard error. */
const tolerance = 1e-9

const dot = (a: Float64Array, b: Float64Array, rows: number): number => {
  let sum = 0
  for (let i = 0; i < rows; i++) sum += a[i]! * b[i]!
  return sum
}

export const levenbergMarquardt = ({ rows, lower, upper, evaluate }: Curve, start: ArrayLike<number>): Minimum => {
  const count = start.length
  const clamp = (value: number, k: number): number => Math.min(Math.max(value, lower[k]!), upper[k]!)
  const spaces = () => Array.from({ length: count }, () => new Float64Array(rows + count))
  let [residuals, triedResiduals] = [new Float64Array(rows + count), new Float64Array(rows + count)]
  let [slopes, triedSlopes] = [spaces(), spaces()]
  const scales = new Float64Array(count)
  let parameters = Float64Array.from(start, clamp)
  evaluate(parameters, residuals, slopes)
  let rss = dot(residuals, residuals, rows)

  let damping = 1e-3
  for (let step = 0; step < mostSteps && damping < mostDamping && rss > 0; step++) {
    const columns = slopes.map((slope, k) => {
      const descent = dot(slope, residuals, rows)
      const isHeld = (parameters[k]! <= lower[k]! && descent < 0) || (parameters[k]! >= upper[k]! && descent > 0)
      scales[k] = Math.max(scales[k]!, Math.sqrt(dot(slope, slope, rows))) || 1
      const column = isHeld ? new Float64Array(rows + count) : slope.slice()
      column[rows + k] = Math.sqrt(damping) * scales[k]
      return column
    })
    const change = solveLeastSquares(columns, residuals.slice())
    if (change === undefined) break
    const tried = parameters.map((value, k) => clamp(value + change[k]!, k))
    evaluate(tried, triedResiduals, triedSlopes)
    const triedRss = dot(triedResiduals, triedResiduals, rows)
    if (triedRss < rss) {
      const isLast = rss - triedRss <= tolerance * rss && damping < 1
      ;[residuals, triedResiduals] = [triedResiduals, residuals]
      ;[slopes, triedSlopes] = [triedSlopes, slopes]
      parameters = tried
      rss = triedRss
      damping /= 10
      if (isLast) break
    } else damping *= 10
  }
  return { parameters, rss }
}
