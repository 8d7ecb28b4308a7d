/**
 * Gain cell: a value held as charge on a capacitor, which leaks.
 *
 *   y(t) = y_0 e^(-t/tau)                              y: stored voltage against that of zero weight
 *   t_ret = -tau ln(1 - 2 eps / (2^b - 1))             full scale has drooped by eps of b bits' steps
 *   n_ref = max(0, ceil(M t_tok / t_ret) - 1)          refreshes of a value that is held for M token periods
 *
 * tau is one number for all cells and voltages. [Leroux2025, eq. 7 and p. 9; t_ret and n_ref follow]
 */
import { powerOfTwo } from '../powers.js'
import { type Ratio, ratio, type Second, seconds } from '../units.js'

/** What is left of a stored value. */
export const keptShare = (age: number, timeConstant: number): Ratio => ratio(Math.exp(-age / timeConstant))

/** Until a full-scale value has drooped by this share of a step; infinite where one bit may droop to the middle. */
export const retentionTime = (timeConstant: Second, bits: number, droop: number): Second =>
  seconds(timeConstant * -Math.log(1 - (2 * droop) / (powerOfTwo(bits) - 1)))

/** How often a value is written again in its life. */
export const refreshes = (life: Second, retention: Second): number => Math.max(0, Math.ceil(life / retention) - 1)

/**
 * Noise over signal of values whose ages are spread evenly up to the oldest, after the best common gain:
 *
 *   1 - <a>^2 / <a^2>,  a = e^(-x), x from 0 to G = oldest / tau
 */
export const leakageNoise = (oldest: number, timeConstant: number): Ratio => {
  const span = oldest / timeConstant
  if (span === 0) return ratio(0)
  if (span === Infinity) return ratio(1)
  const mean = -Math.expm1(-span) / span
  const meanSquare = -Math.expm1(-2 * span) / (2 * span)
  return ratio(Math.max(0, 1 - (mean * mean) / meanSquare))
}
