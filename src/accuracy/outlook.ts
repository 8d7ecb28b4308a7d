/**
 * What all repeats of a simulation will say, by what the first of them do: the ends of an interval for each metric.
 *
 *   M = (r m + (R - r) m') / R          m: mean of the r repeats made; m': of the others; M: of all R
 *   m' within the values that the metric can have at all, so M is bounded without any doubt
 *
 * Of a network that classifies, m' of accuracy and flip rate is bounded more narrowly. Draws of different samples and repeats are
 * independent, so the count of an event in n samples varies no more than a binomial one of the mean probability p [Hoeffding: On the
 * distribution of the number of successes in independent trials, Ann. Math. Stat. 27, 1956]:
 *
 *   |m' - m| <= |q - p| + z sqrt(q (1 - q) (1 / (n r + z^2) + 1 / (n (R - r))))          q = (n r p + z^2 / 2) / (n r + z^2)
 *
 * with the q of [Agresti, Coull: Approximate is better than "exact" for interval estimation of binomial proportions, Am. Stat. 52, 1998],
 * so that one repeat has an interval, and one without an event too. The event is a right answer or a flip, whichever bounds more
 * narrowly: an answer is as right as that of the exact network unless it flips, so it varies no more than flips do, if they are no more
 * than half of all.
 *
 * z = 3 is a choice of ours: of many samples an interval is missed to one side once in 700 times. Whoever is dropped is wrongly dropped only
 * if its own interval or that of who dominates it is missed, so with a probability of at most 0.3 % for each metric and each number of
 * repeats. Of language models only repeats are independent, of which there are too few for an error: their metrics have the bound alone.
 */
import type { Outcome } from './simulate.js'

export interface Interval {
  readonly least: number
  readonly most: number
}

type Found = Extract<Outcome, { kind: 'found' }>

/** Repeats made, of how many, each of so many independent samples. */
interface Making {
  readonly made: number
  readonly all: number
  readonly samples: number | undefined
}

/** Standard errors to either side. */
const z = 3
/** Wider than what rounding does to a mean, so that a bound which is met exactly is not missed. */
const rounding = 1e-12

/** @param other values that the other repeats can have in the mean */
const ofAll = (mean: number, { made, all }: Making, other: Interval): Interval => ({
  least: (made * mean + (all - made) * other.least) / all - rounding,
  most: (made * mean + (all - made) * other.most) / all + rounding,
})

/** How far the share of an event in the other repeats is from that in those made. */
const drift = (share: number, made: number, all: number, samples: number): number => {
  const seen = samples * made
  const shrunk = (seen * share + z ** 2 / 2) / (seen + z ** 2)
  const error = Math.sqrt(shrunk * (1 - shrunk) * (1 / (seen + z ** 2) + 1 / (samples * (all - made))))
  return Math.abs(shrunk - share) + z * error
}

/** @param events shares of which each tells how much this one varies */
const shareOfAll = (mean: number, making: Making, events: readonly number[]): Interval => {
  const { made, all, samples } = making
  const most = samples === undefined ? 1 : Math.min(...events.map((share) => drift(share, made, all, samples)))
  return ofAll(mean, making, { least: Math.max(0, mean - most), most: Math.min(1, mean + most) })
}

type Quantity = 'accuracy' | 'perplexity' | 'excess' | 'standardError' | 'logitError' | 'flipRate'

/** What the metrics of a simulation are, in the names of results; NaN for what networks of the task do not have. */
export const foundMetrics = ({ metrics, exact }: Found): Readonly<Record<Quantity, number>> => {
  const { accuracy = Number.NaN, perplexity = Number.NaN, logitError, flipRate, standardError } = metrics
  const ofTask = metrics.accuracy === undefined ? standardError.perplexity : standardError.accuracy
  const excess = perplexity / (exact.perplexity ?? Number.NaN) - 1
  return { accuracy, perplexity, excess, standardError: ofTask ?? Number.NaN, logitError, flipRate }
}

const known = (value: number): Interval => ({ least: value, most: value })

/**
 * @param found by at least one repeat
 * @param all repeats that it is to have in the end
 */
export const outlookOf = (found: Found, all: number): Readonly<Record<Quantity, Interval>> => {
  const { metrics, exact, repeats: made } = found
  const { accuracy, perplexity, excess, standardError, logitError, flipRate } = foundMetrics(found)
  if (made >= all)
    return {
      accuracy: known(accuracy),
      perplexity: known(perplexity),
      excess: known(excess),
      standardError: known(standardError),
      logitError: known(logitError),
      flipRate: known(flipRate),
    }
  const making: Making = { made, all, samples: metrics.count === undefined ? undefined : metrics.count / made }
  const above = (mean: number, least: number): Interval => ofAll(mean, making, { least, most: Infinity })
  return {
    accuracy: shareOfAll(accuracy, making, [accuracy, Math.min(flipRate, 1 / 2)]),
    perplexity: above(perplexity, 1),
    excess: above(excess, 1 / (exact.perplexity ?? Number.NaN) - 1),
    standardError: { least: 0, most: Infinity },
    logitError: above(logitError, 0),
    flipRate: shareOfAll(flipRate, making, [flipRate]),
  }
}
