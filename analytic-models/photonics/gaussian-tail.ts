/**
 * Probability that a normal variable exceeds z of its standard deviations.
 *
 *   Q(z) = 1/2 - integral from 0 to z of exp(-x^2 / 2) / sqrt(2 pi)        by Simpson's rule; z >= 0
 *
 * Good to 1e-12. Beyond z = 8 nothing that a double could tell from 1/2 is left.
 */
import { type Ratio, ratio } from '../units.js'

const intervals = 512
const farthest = 8

export const gaussianTail = (z: number): Ratio => {
  if (z > farthest) return ratio(0)
  const width = z / intervals
  const density = (x: number): number => Math.exp(-(x ** 2) / 2)
  let sum = density(0) + density(z)
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 0 ? 2 : 4) * density(i * width)
  return ratio(Math.max(0, 1 / 2 - (sum * width) / 3 / Math.sqrt(2 * Math.PI)))
}
