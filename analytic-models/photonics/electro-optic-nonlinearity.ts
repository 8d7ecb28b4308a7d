/**
 * Optmoid and Optmax: what modulators make of a row of attention scores, without noise and converters.
 *
 *   Optmoid   p_j = (1 + sin kappa (s_j + b)) / 2,  b = -ln n,  0 and 1 beyond a quarter wave: a sigmoid, no normalisation
 *   Optmax    e_j = sin^2 theta(s_j)        the rising edge, in place of the exponential
 *             r = cos^2(pi S / 2)           the falling edge, in place of the reciprocal; S the mean of e
 *             p_j = (4 / n) e_j r
 *
 * Rows of Optmax do not sum to 1: 4 S cos^2(pi S / 2) is at most 1.05, and training must see the same function. Scores are clipped
 * to the edge in place of subtracting their maximum. The work's own fit, its gain and how it multiplies e_j by r are not known;
 * this is a reconstruction. What differs from a softmax here is no noise: a network is trained with it. [Mickeler2026,
 * introduction; b: Ramapuram2024]
 */
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** b: ties a calibration to the length of its rows. */
export const optmoidBias = (elements: number): number => -Math.log(elements)

/** Clamped sine; `steepness` is kappa, in radians a unit of the score. */
export const clampedSine = (steepness: number, score: number): number =>
  (1 + Math.sin(clamp(steepness * score, -Math.PI / 2, Math.PI / 2))) / 2

export const optmoid = (steepness: number, scores: readonly number[]): readonly number[] =>
  scores.map((score) => clampedSine(steepness, score + optmoidBias(scores.length)))

/** The rising edge over scores from -range to range. */
export const risingEdge = (range: number, score: number): number =>
  Math.sin((Math.PI / 4) * (clamp(score / range, -1, 1) + 1)) ** 2

/** The falling edge over means from 0 to 1. */
export const fallingEdge = (mean: number): number => Math.cos((Math.PI / 2) * mean) ** 2

/** Makes a row of equal middling scores sum to about 1: S cos^2(pi S / 2) is at most 0.262, about a quarter. */
export const optmaxGain = 4

export const optmax = (range: number, scores: readonly number[]): readonly number[] => {
  const numerators = scores.map((score) => risingEdge(range, score))
  const mean = numerators.reduce((sum, one) => sum + one, 0) / scores.length
  const scale = (optmaxGain / scores.length) * fallingEdge(mean)
  return numerators.map((one) => one * scale)
}
