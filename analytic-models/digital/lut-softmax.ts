/**
 * Softmax from tables, without a divider, on words of b bits:
 *
 *   softmax(s_i) = exp(s_i - s_max - ln sum_j exp(s_j - s_max))
 *
 *   1. d_i = q(s_i - s_max, [-R, 0])         running maximum, subtraction
 *   2. e_i = q(exp d_i, [0, 1])              table;  S = sum of e_i in a wide accumulator
 *   3. l   = q(ln S, [0, ln n])              table
 *   4. p_i = q(exp q(d_i - l, [-R, 0]), [0, 1])
 *
 * q is a uniform quantiser of 2^b levels with both ends among them. A row of n elements on P lanes takes three passes and a look-up,
 * 3 ceil(n / P) + 1 cycles. Rounding on [0, 1] makes the sums of long rows droop: 8 bits do for some hundred elements, 10 for a
 * thousand. [Afifi2023, the idea; assembly and words are ours]
 */
import { powerOfTwo } from '../powers.js'
import { type Joule, joules, type Ratio, ratio } from '../units.js'

export interface LutSoftmax {
  readonly operationEnergy: Joule
  readonly lookupEnergy: Joule
  /** Natural logarithm R below the maximum that the tables cover. */
  readonly range: number
}

const passes = 3
/** Compare, subtract, accumulate, subtract. */
const operationsPerElement = 4
/** Both exponentials; the logarithm is once a row. */
const lookupsPerElement = 2

/** Cycles of one row; at least one cycle a pass. */
export const rowCycles = (length: number, lanes: number): number => passes * Math.ceil(length / lanes) + 1

export const elementEnergy = ({ operationEnergy, lookupEnergy }: LutSoftmax): Joule =>
  joules(operationsPerElement * operationEnergy + lookupsPerElement * lookupEnergy)

/** Of what a quantiser with levels at both ends adds. */
const variance = (range: number, bits: number): number => (range / (powerOfTwo(bits) - 1)) ** 2 / 12

/**
 * Noise power over signal power of a result, of steps 1, 3 and 4: a rounded exponent is a relative error of the result. Rounding
 * on [0, 1] is left out: it depends on how the scores are spread.
 */
export const exponentNoise = ({ range }: LutSoftmax, length: number, bits: number): Ratio =>
  ratio(2 * variance(range, bits) + variance(Math.log(length), bits))

/** The nearest of 2^bits levels from low to high; beyond them the nearest end. */
const quantised = (value: number, low: number, high: number, bits: number): number => {
  if (high === low) return low
  const steps = powerOfTwo(bits) - 1
  const place = Math.min(1, Math.max(0, (value - low) / (high - low)))
  return low + ((high - low) * Math.round(place * steps)) / steps
}

/** Probabilities of one row of scores. */
export const lutSoftmax = ({ range }: Pick<LutSoftmax, 'range'>, scores: readonly number[], bits: number): number[] => {
  const most = Math.max(...scores)
  const differences = scores.map((score) => quantised(score - most, -range, 0, bits))
  const sum = differences.reduce((total, difference) => total + quantised(Math.exp(difference), 0, 1, bits), 0)
  const logarithm = quantised(Math.log(sum), 0, Math.log(scores.length), bits)
  return differences.map((difference) =>
    quantised(Math.exp(quantised(difference - logarithm, -range, 0, bits)), 0, 1, bits),
  )
}
