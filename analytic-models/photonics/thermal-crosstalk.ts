/**
 * Thermal crosstalk of a pair of rings by their gap: ln(ratio) is linear between the points of a simulation.
 *
 * Below the first point and above the last the line of the nearest two goes on, and the ratio never exceeds 1. One exponential
 * through all points, 0.1299 exp(-0.2302 d / um), is off by factors of 0.4 to 1.7. [SunnyTed]
 */
import { type Metre, type Ratio, ratio } from '../units.js'

export interface CrosstalkPoint {
  readonly gap: Metre
  readonly ratio: Ratio
}

/** Phase of a ring over that of its heated neighbour. @param points by rising gap, at least two */
export const thermalCrosstalk = (points: readonly CrosstalkPoint[], gap: Metre): Ratio => {
  const beyond = points.findIndex((point) => point.gap >= gap)
  const upper = Math.max(1, beyond < 0 ? points.length - 1 : beyond)
  const [near, far] = [points[upper - 1]!, points[upper]!]
  const share = (gap - near.gap) / (far.gap - near.gap)
  const logarithm = (1 - share) * Math.log(near.ratio) + share * Math.log(far.ratio)
  return ratio(Math.min(1, Math.exp(logarithm)))
}
