/**
 * Tallies: what is counted of a network on one sample, and what follows from the counts of many.
 *
 *   mean NLL     sum of -ln p(target) / predictions        perplexity   exp(mean NLL)        accuracy   correct / predictions
 *   logit error  sqrt(sum (l - l_exact)^2 / sum l_exact^2)                                   flip rate  flips / predictions
 *
 * l are the logits of every prediction, l_exact those of the exact network on the same inputs.
 */
import type { Task } from '#src/network/network.js'

/** Numbers of one tally, in this order. */
export const tallyFields = [
  'negativeLogLikelihood',
  'predictions',
  'correct',
  'flips',
  'errorSquares',
  'referenceSquares',
] as const
export type Tally = Readonly<Record<(typeof tallyFields)[number], number>>
export const tallyLength = tallyFields.length

/** The tally that stands at `at`. */
export const tallyAt = (numbers: Float64Array, at: number): Tally =>
  Object.fromEntries(tallyFields.map((field, index) => [field, numbers[at + index]!])) as Tally

/** Of all samples, added in their order. */
export const summed = (tallies: readonly Tally[]): Tally =>
  Object.fromEntries(
    tallyFields.map((field) => [field, tallies.reduce((sum, tally) => sum + tally[field], 0)]),
  ) as Tally

/** Of one run over all samples. */
interface Found {
  readonly perplexity?: number
  readonly accuracy?: number
  readonly meanNll: number
  readonly logitError: number
  readonly flipRate: number
}

const found = (task: Task, tally: Tally): Found => {
  const meanNll = tally.negativeLogLikelihood / tally.predictions
  return {
    ...(task === 'next-token' ? { perplexity: Math.exp(meanNll) } : { accuracy: tally.correct / tally.predictions }),
    meanNll,
    logitError: Math.sqrt(tally.errorSquares / tally.referenceSquares),
    flipRate: tally.flips / tally.predictions,
  }
}

type Quantity = keyof Found

/** What a simulation found, as means over its repeats. */
export interface Metrics extends Found {
  /** Over all repeats; of networks that classify. */
  readonly correct?: number
  readonly count?: number
  /** Of the means, over the repeats; null of a single one. */
  readonly standardError: Readonly<Partial<Record<Quantity, number | null>>>
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const standardErrorOf = (values: readonly number[]): number | null => {
  if (values.length < 2) return null
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

/** @param repeats the tally of each repeat over all samples */
export const metricsOf = (task: Task, repeats: readonly Tally[]): Metrics => {
  const each = repeats.map((tally) => found(task, tally))
  const quantities = Object.keys(each[0]!) as readonly Quantity[]
  const all = summed(repeats)
  const valuesOf = (quantity: Quantity): readonly number[] => each.map((one) => one[quantity]!)
  return {
    ...(Object.fromEntries(quantities.map((quantity) => [quantity, mean(valuesOf(quantity))])) as unknown as Found),
    ...(task === 'next-token' ? {} : { correct: all.correct, count: all.predictions }),
    standardError: Object.fromEntries(quantities.map((quantity) => [quantity, standardErrorOf(valuesOf(quantity))])),
  }
}
