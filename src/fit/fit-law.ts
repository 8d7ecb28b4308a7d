/**
 * One model fitted to a sample, and how well it explains it:
 *
 *   R2   = 1 - rss / total                                      of log y
 *   AICc = n ln(rss / n) + 2 k + 2 k (k + 1) / (n - k - 1)      k parameters, the variance among them
 *
 * [Akaike, IEEE Trans. Autom. Control 19, 1974; Hurvich, Tsai, Biometrika 76, 1989: with the correction for small n, without which
 * an offset is soon read out of five points]. With n <= k + 1 there is no correction: the line is told with the plain criterion and
 * the offset not fitted. Residuals below 1e-12 count as rounding.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type Levels, rounding } from './levels.js'
import { type Law, lawOf, type ModelName, models, type Shape, squares } from './power-law.js'

export interface FittedLaw extends Law {
  readonly model: ModelName
  readonly shape: Shape
  /** Share of the variance of log y that the law explains; 1 for a constant y. */
  readonly r2: number
  readonly aic: number
  /** Sum of squares of the residuals of log y, and the number of rows. */
  readonly rss: number
  readonly n: number
}

/** Residuals that are rounding all count the same: no model is better by fitting them. */
export const logVariance = (rss: number, n: number): number => Math.log(Math.max(rss / n, rounding ** 2))

const informationCriterion = (rss: number, n: number, k: number): number =>
  n * logVariance(rss, n) + 2 * k + (n > k + 1 ? (2 * k * (k + 1)) / (n - k - 1) : 0)

/** Fits one model. Left says why it cannot be. */
export const fitLaw = (levels: Levels, model: ModelName): E.Either<string, FittedLaw> => {
  const { parameters, fewestLevels, fit } = models[model]
  const [n, distinct] = [levels.rows.length, levels.logX.length]
  if (model === 'offset-power') {
    if (levels.isConstant) return E.left('offset-power: y is constant, and an offset alone explains it')
    if (distinct < fewestLevels || n < parameters + 3)
      return E.left(
        `offset-power needs at least ${parameters + 3} rows at ${fewestLevels} distinct x, got ${n} rows at ${distinct}`,
      )
  }
  const shape = levels.isConstant ? { intercept: 0, exponent: 0, offset: 0 } : fit(levels)
  const law = lawOf(levels, shape)
  if (!(law.prefactor > 0 && law.prefactor < Infinity))
    return E.left(`${model}: the prefactor of x^${law.exponent.toPrecision(3)} is beyond the range of numbers`)
  const rss = squares(levels, shape) + levels.within
  return E.right({
    model,
    shape,
    ...law,
    r2: levels.isConstant ? 1 : 1 - rss / levels.total,
    aic: informationCriterion(rss, n, parameters + 1),
    rss,
    n,
  })
}
