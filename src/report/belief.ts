/** What is believed of a number, in words: `uniform from 7 mW to 15 mW`. */
import type { Distribution } from '#src/doubt/distribution.js'
import { formatted } from './engineering.js'

/** @param unit SI symbol of the number */
export const beliefText = (distribution: Distribution, unit: string): string => {
  const text = (value: number): string => formatted(value, unit, 4)
  switch (distribution.kind) {
    case 'uniform':
      return `uniform from ${text(distribution.low)} to ${text(distribution.high)}`
    case 'log-uniform':
      return `uniform in the logarithm from ${text(distribution.low)} to ${text(distribution.high)}`
    case 'triangular':
      return `triangular from ${text(distribution.low)} to ${text(distribution.high)}, likeliest ${text(distribution.mode)}`
    case 'normal':
      return `normal, ${text(distribution.mean)} with a deviation of ${text(distribution.sd)}`
    case 'log-normal':
      return `${text(distribution.median)} to within a factor of ${distribution.factor} (90 %)`
  }
}
