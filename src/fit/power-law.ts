/**
 * Scaling laws, fitted by least squares on log y (see levels.ts):
 *
 *   power           y = a x^p
 *   offset-power    y = c + a x^p       a > 0, c >= 0, |p| <= 10
 *
 * The first is a line in logarithms. Where a part of y does not scale, a line misses the exponent, and its interval excludes it:
 * hence the second, non-linear one. Its starts: the line; and for each p of a ladder the c and a of least relative squares,
 * which are linear, of which the best three go on.
 */
import { fitLine, solveLeastSquares } from './least-squares.js'
import { type Curve, levenbergMarquardt } from './levenberg-marquardt.js'
import type { Levels } from './levels.js'

export type ModelName = 'power' | 'offset-power'

/** A law in the coordinates of the levels: log y = log(exp(intercept + exponent log x) + offset). */
export interface Shape {
  readonly intercept: number
  readonly exponent: number
  readonly offset: number
}

/** A law in the units of x and y: y = offset + prefactor x^exponent. */
export interface Law {
  readonly exponent: number
  readonly prefactor: number
  readonly offset: number
}

/** What a fit is made of: means of log y at levels of log x, and how many rows are behind each. */
type Means = Pick<Levels, 'logX' | 'logY' | 'weights'>

interface Model {
  /** Of the curve, without the variance. */
  readonly parameters: number
  readonly fewestLevels: number
  /** @param near a law that the sought one is close to, to start from it alone */
  readonly fit: (means: Means, near?: Shape) => Shape
}

const steepest = 10

/** The value of log y at a logarithm of x. */
export const logAt = ({ intercept, exponent, offset }: Shape, logX: number): number => {
  const scaling = intercept + exponent * logX
  return offset === 0 ? scaling : Math.log(Math.exp(scaling) + offset)
}

/** Weighted sum of squares of what a law leaves of the means of log y. */
export const squares = ({ logX, logY, weights }: Means, shape: Shape): number => {
  let sum = 0
  for (let i = 0; i < logX.length; i++) sum += weights[i]! * (logY[i]! - logAt(shape, logX[i]!)) ** 2
  return sum
}

const fitPower = ({ logX, logY, weights }: Means): Shape => {
  const { intercept, slope } = fitLine(logX, logY, weights)
  return { intercept, exponent: slope, offset: 0 }
}

const offsetCurve = ({ logX, logY, weights }: Means): Curve => ({
  rows: logX.length,
  lower: [-Infinity, -steepest, 0],
  upper: [Infinity, steepest, Infinity],
  evaluate: ([intercept, exponent, offset], residuals, [byIntercept, byExponent, byOffset]) => {
    for (let i = 0; i < logX.length; i++) {
      const root = Math.sqrt(weights[i]!)
      const scaling = Math.exp(intercept! + exponent! * logX[i]!)
      const value = scaling + offset!
      residuals[i] = root * (logY[i]! - Math.log(value))
      byIntercept![i] = root * (scaling / value)
      byExponent![i] = root * (scaling / value) * logX[i]!
      byOffset![i] = root / value
    }
  },
})

/** For a given exponent, the law of least relative squares: 1 = a x^p / y + c / y, which is linear in a and c. */
const lawOfExponent = ({ logX, logY, weights }: Means, exponent: number): Shape | undefined => {
  const roots = weights.map(Math.sqrt)
  const byPrefactor = roots.map((root, i) => root * Math.exp(exponent * logX[i]! - logY[i]!))
  const byOffset = roots.map((root, i) => root * Math.exp(-logY[i]!))
  const solution = solveLeastSquares([byPrefactor, byOffset], roots)
  if (solution === undefined || !(solution[0]! > 0) || !(solution[1]! > 0)) return undefined
  return { intercept: Math.log(solution[0]!), exponent, offset: solution[1]! }
}

const ladder = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.25, 1.5, 2, 3, 5].flatMap((p) => [-p, p])

const offsetStarts = (means: Means): Shape[] => {
  const scanned = ladder.flatMap((exponent) => lawOfExponent(means, exponent) ?? [])
  const ranked = scanned
    .map((shape) => ({ shape, rss: squares(means, shape) }))
    .sort((one, other) => one.rss - other.rss)
  return [fitPower(means), ...ranked.slice(0, 3).map(({ shape }) => shape)]
}

const fitOffsetPower = (means: Means, near?: Shape): Shape => {
  const curve = offsetCurve(means)
  const minima = (near === undefined ? offsetStarts(means) : [near]).map(({ intercept, exponent, offset }) =>
    levenbergMarquardt(curve, [intercept, exponent, offset]),
  )
  const { parameters } = minima.reduce((best, minimum) => (minimum.rss < best.rss ? minimum : best))
  return { intercept: parameters[0]!, exponent: parameters[1]!, offset: parameters[2]! }
}

export const models: Readonly<Record<ModelName, Model>> = {
  power: { parameters: 2, fewestLevels: 3, fit: fitPower },
  'offset-power': { parameters: 3, fewestLevels: 4, fit: fitOffsetPower },
}

/**
 * The x at which a falling law has come down to its floor: where both its terms are equal, a x^p = c, and y is twice c. Below it the
 * law scales, above it hardly. None without a floor to fall to, or if it is beyond the range of numbers.
 */
export const crossoverOf = ({ exponent, prefactor, offset }: Law): number | undefined => {
  if (!(offset > 0 && exponent < 0)) return undefined
  const x = Math.exp((Math.log(offset) - Math.log(prefactor)) / exponent)
  return x > 0 && x < Infinity ? x : undefined
}

export const lawOf = ({ origin }: Levels, { intercept, exponent, offset }: Shape): Law => ({
  exponent,
  prefactor: Math.exp(intercept + origin.logY - exponent * origin.logX),
  offset: offset * Math.exp(origin.logY),
})
