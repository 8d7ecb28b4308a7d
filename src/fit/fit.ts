/**
 * The scaling law of a sample: every model asked for, with intervals; the one to believe; and where regimes change.
 *
 * Chosen is the model of lowest AIC, but the simpler one if it is within 2 of that: such a difference is no evidence to speak of
 * [Burnham, Anderson: Model selection and multimodel inference, 2002, 2.6].
 */
import * as E from 'fp-ts/lib/Either.js'
import { bootstrap, type Interval } from './bootstrap.js'
import { type Break, findBreaks } from './breaks.js'
import { fitLaw, type FittedLaw } from './fit-law.js'
import { type Levels, levelsOf } from './levels.js'
import { crossoverOf, type Law, type ModelName, models as laws } from './power-law.js'

/** y = offset + prefactor x^exponent. */
export interface FittedModel extends Law {
  readonly model: ModelName
  /** 95 % interval of the exponent; those of the prefactor and the offset below. */
  readonly interval: Interval
  /** 95 % interval of the exponent with the doubt about parameters in it, where a sweep asks for it. */
  readonly doubtInterval?: Interval
  readonly r2: number
  readonly aic: number
  readonly prefactorInterval: Interval
  readonly offsetInterval: Interval
  /** The x at which the falling term is as small as the offset; none for a law without a floor. May be far from any row. */
  readonly crossover?: number
  /** Its end is infinite (null in JSON) where the rows leave it open whether there is a floor. */
  readonly crossoverInterval?: Interval
  readonly crossoverDoubtInterval?: Interval
  /** Sum of squares of the residuals of log y, and the number of rows. */
  readonly rss: number
  readonly n: number
}

export interface ScalingLaw {
  /** By rising number of parameters. */
  readonly models: readonly FittedModel[]
  /** Least and greatest x of the rows: what the law says beyond them is extrapolated. */
  readonly range: Interval
  readonly chosen: ModelName
  readonly breaks: readonly Break[]
  /** Why models that were asked for are not among them. */
  readonly refused: readonly string[]
}

/** A scaling law and what it is of: an entry of fits.json. */
export interface Fit extends ScalingLaw {
  readonly y: string
  readonly x: string
  readonly by: Readonly<Record<string, string>>
  /** Whether it is of the least y at each x, and the condition that those rows meet. */
  readonly least?: true
  readonly where?: string
}

export interface Sample {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly models: readonly ModelName[]
  /** Any safe integer; decides the intervals' last digits. */
  readonly seed: number
}

const noEvidence = 2

const withIntervals = (levels: Levels, law: FittedLaw, seed: number): FittedModel => {
  const intervals = bootstrap(levels, law, seed)
  const crossover = crossoverOf(law)
  return {
    model: law.model,
    exponent: law.exponent,
    prefactor: law.prefactor,
    offset: law.offset,
    interval: intervals.exponent,
    r2: law.r2,
    aic: law.aic,
    prefactorInterval: intervals.prefactor,
    offsetInterval: intervals.offset,
    ...(crossover === undefined ? {} : { crossover, crossoverInterval: intervals.crossover }),
    rss: law.rss,
    n: law.n,
  }
}

const rangeOf = (x: ArrayLike<number>): Interval => {
  let [least, most] = [Infinity, 0]
  for (let row = 0; row < x.length; row++) {
    least = Math.min(least, x[row]!)
    most = Math.max(most, x[row]!)
  }
  return [least, most]
}

/** @param fitted by rising number of parameters */
const choose = (fitted: readonly FittedLaw[]): ModelName => {
  const lowest = Math.min(...fitted.map(({ aic }) => aic))
  return fitted.find(({ aic }) => aic <= lowest + noEvidence)!.model
}

/**
 * Fits the laws asked for to y against x. Left is one sentence: why the rows have no law, or why none of the models can be fitted.
 *
 * x and y are of one length; rows without a value are left out by the caller.
 */
export const fitScalingLaw = ({ x, y, models, seed }: Sample): E.Either<string, ScalingLaw> => {
  const asked = [...new Set(models)].sort((one, other) => laws[one].parameters - laws[other].parameters)
  if (asked.length === 0) return E.left('no model to fit')
  const grouped = levelsOf(x, y)
  if (E.isLeft(grouped)) return grouped
  const levels = grouped.right
  const tried = asked.map((model) => fitLaw(levels, model))
  const fitted = tried.flatMap((law) => (E.isRight(law) ? [law.right] : []))
  const refused = tried.flatMap((law) => (E.isLeft(law) ? [law.left] : []))
  if (fitted.length === 0) return E.left(refused.join('; '))
  return E.right({
    models: fitted.map((law) => withIntervals(levels, law, seed)),
    range: rangeOf(x),
    chosen: choose(fitted),
    breaks: findBreaks(levels, fitted),
    refused,
  })
}
