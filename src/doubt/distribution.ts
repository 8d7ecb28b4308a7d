/**
 * What is believed of a number: a distribution, given by its quantile function, so that a draw is a function of a share in (0, 1).
 *
 *   uniform        low + u (high - low)                       between two corners, none of them likelier
 *   log-uniform    low (high / low)^u                         the same of an order of magnitude
 *   triangular     two parabolas that meet at the mode        corners, and what is likeliest between them
 *   normal         mean + sd z(u)                             a measured value with its standard deviation
 *   log-normal     median factor^(z(u) / z(0.95))             right to within a factor: 90 % lie within median / factor and median x factor
 *
 * z is the standard normal quantile. The middle 90 % define the factor as bands are printed from 5 to 95 %.
 */
import { normalQuantile } from './normal-quantile.js'

export type Distribution =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'log-uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'log-normal'; readonly median: number; readonly factor: number }

/** The distance, in standard deviations, below which 95 % of a normal distribution lie. */
const ninetyFive = normalQuantile(0.95)

/** The value below which a share of the distribution lies. */
export const quantileOf = (distribution: Distribution): ((share: number) => number) => {
  switch (distribution.kind) {
    case 'uniform': {
      const { low, high } = distribution
      return (share) => low + share * (high - low)
    }
    case 'log-uniform': {
      const { low, high } = distribution
      const range = Math.log(high / low)
      return (share) => low * Math.exp(share * range)
    }
    case 'triangular': {
      const { low, mode, high } = distribution
      const [rising, falling] = [(high - low) * (mode - low), (high - low) * (high - mode)]
      return (share) =>
        share * (high - low) < mode - low ? low + Math.sqrt(share * rising) : high - Math.sqrt((1 - share) * falling)
    }
    case 'normal': {
      const { mean, sd } = distribution
      return (share) => mean + sd * normalQuantile(share)
    }
    case 'log-normal': {
      const { median, factor } = distribution
      const deviation = Math.log(factor) / ninetyFive
      return (share) => median * Math.exp(deviation * normalQuantile(share))
    }
  }
}
