/**
 * Scaling laws as they are read: which model was chosen, its curve, and its numbers in digits.
 *
 *   power         y = a x^p
 *   offset-power  y = c + a x^p
 */
import type { ColumnSchema } from '#src/columns/columns.js'
import type { Fit, FittedModel } from '#src/fit/fit.js'
import { printed } from './quantity.js'

export const chosenModel = ({ models, chosen }: Fit): FittedModel | undefined =>
  models.find(({ model }) => model === chosen)

export const lawAt = (
  { prefactor, exponent, offset }: Pick<FittedModel, 'prefactor' | 'exponent' | 'offset'>,
  x: number,
): number => offset + prefactor * x ** exponent

/** The x at which a law meets its floor, if that is among the rows. */
export const floorWithin = ({ range: [least, most] }: Fit, { crossover }: FittedModel): number | undefined =>
  crossover !== undefined && crossover >= least && crossover <= most ? crossover : undefined

/** `1.1e6 to 1.4e6`, or `1.1e6 to ∞`, of a law that has a floor to meet. */
export const crossoverEnds = ({ crossoverInterval }: FittedModel, x: ColumnSchema): string =>
  (crossoverInterval ?? []).map((end) => (Number.isFinite(end) ? printed(x, end) : '∞')).join(' to ')

const [fewestDecimals, mostDecimals] = [2, 4]

/** As many decimals as tell the ends of the interval apart, within reason. */
const decimalsFor = ([low, high]: FittedModel['interval']): number => {
  const digits = high > low ? Math.ceil(-Math.log10(high - low)) : fewestDecimals
  return Math.min(mostDecimals, Math.max(fewestDecimals, digits))
}

/** A signed number with a proper minus, and no minus before zero. */
export const signed = (value: number, decimals: number): string =>
  value
    .toFixed(decimals)
    .replace(/^-(?=0\.?0*$)/, '')
    .replace('-', '−')

/** `−0.71` */
export const exponentText = ({ exponent, interval }: FittedModel): string => signed(exponent, decimalsFor(interval))

/** `−0.73` and `−0.69`, to the same decimals as the exponent. */
export const intervalEnds = ({ interval: [low, high] }: FittedModel): readonly [low: string, high: string] => {
  const decimals = decimalsFor([low, high])
  return [signed(low, decimals), signed(high, decimals)]
}

/** `[−0.73, −0.69]` */
export const intervalText = (model: FittedModel): string => `[${intervalEnds(model).join(', ')}]`
