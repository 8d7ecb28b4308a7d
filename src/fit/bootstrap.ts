/**
 * Intervals by resampling residuals: the law is fitted again to its own curve with residuals drawn anew, and the middle 95 %
 * of what comes out is the interval [Efron, Tibshirani: An introduction to the bootstrap, 1993, 9.5 and 13.3].
 *
 * Residuals, not rows, are drawn: x is a design chosen by the sweep, and a resample that misses its ends would tell of another
 * design. Residuals are widened by sqrt(n / (n - k)) for the k parameters that flattened them. At a level of more than 32 rows
 * the mean of the draws is drawn at once, as a normal of their variance. 1000 resamples; fewer, to 200, beyond 1000 levels.
 *
 * Intervals of this kind are a little narrow: of an offset law with 3 % noise at a dozen x, nine in ten hold the true exponent.
 * And they are those of noise about the right law. Where the law is wrong its residuals are structure, and the interval of its
 * exponent is too narrow, whatever its width: compare the AIC of the laws and look at the breaks.
 */
import { integerBelow, normal } from '#src/random/philox.js'
import type { FittedLaw } from './fit-law.js'
import type { Levels } from './levels.js'
import { crossoverOf, type Law, lawOf, logAt, models } from './power-law.js'

export type Interval = readonly [low: number, high: number]

interface Intervals {
  readonly exponent: Interval
  readonly prefactor: Interval
  readonly offset: Interval
  /** To infinity, where too many resamples have no floor to meet. */
  readonly crossover: Interval
}

/** A stream of draws for each model: the letters 'fit' and a number. */
const streams = { power: 0x66697400, 'offset-power': 0x66697401 } as const

const mostDrawsAtLevel = 32

/** The value below which a share of the ascending values lies, between neighbours in proportion. */
export const quantile = (ascending: Float64Array, share: number): number => {
  const place = share * (ascending.length - 1)
  const [low, high] = [ascending[Math.floor(place)]!, ascending[Math.ceil(place)]!]
  if (low === high) return low
  return low + (high - low) * (place - Math.floor(place))
}

/** The middle 95 % of some values. */
export const middle = (values: readonly number[]): Interval => {
  const ascending = Float64Array.from(values).sort()
  return [quantile(ascending, 0.025), quantile(ascending, 0.975)]
}

/** The residuals of all rows, widened, about a mean of zero. */
const residualsOf = ({ logX, weights, rows }: Levels, { shape, model }: FittedLaw): Float64Array => {
  const residuals = rows.slice()
  let row = 0
  for (let level = 0; level < logX.length; level++)
    for (const end = row + weights[level]!; row < end; row++) residuals[row]! -= logAt(shape, logX[level]!)
  const mean = residuals.reduce((sum, value) => sum + value, 0) / rows.length
  const widening = Math.sqrt(rows.length / Math.max(1, rows.length - models[model].parameters))
  return residuals.map((value) => (value - mean) * widening)
}

const resamplesOf = (levels: number): number => Math.min(1000, Math.max(200, Math.floor(1e6 / levels)))

/** A law fitted again to its own curve with residuals drawn anew, at every call from other draws of the seed. */
export const refitting = (levels: Levels, fitted: FittedLaw, seed: number): (() => Law) => {
  const { logX, weights } = levels
  const stream = streams[fitted.model]
  const residuals = residualsOf(levels, fitted)
  const deviation = Math.sqrt(residuals.reduce((sum, value) => sum + value * value, 0) / residuals.length)
  const curve = logX.map((x) => logAt(fitted.shape, x))

  let draw = 0
  const meanResidual = (count: number): number => {
    if (count > mostDrawsAtLevel) return (deviation / Math.sqrt(count)) * normal(seed, stream, draw++)
    let sum = 0
    for (let i = 0; i < count; i++) sum += residuals[integerBelow(residuals.length, seed, stream, draw++)]!
    return sum / count
  }
  return () => {
    const logY = curve.map((value, level) => value + meanResidual(weights[level]!))
    return lawOf(levels, models[fitted.model].fit({ logX, logY, weights }, fitted.shape))
  }
}

/** 95 % intervals of a fitted law's parameters; the same for the same seed. */
export const bootstrap = (levels: Levels, fitted: FittedLaw, seed: number): Intervals => {
  const refitted = refitting(levels, fitted, seed)
  const laws = Array.from({ length: resamplesOf(levels.logX.length) }, refitted)
  return {
    exponent: middle(laws.map(({ exponent }) => exponent)),
    prefactor: middle(laws.map(({ prefactor }) => prefactor)),
    offset: middle(laws.map(({ offset }) => offset)),
    crossover: middle(laws.map((law) => crossoverOf(law) ?? Infinity)),
  }
}
