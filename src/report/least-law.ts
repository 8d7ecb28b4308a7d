/**
 * How a law of the least y at each x is told from one of all rows: `least photons … where excess <= 0.05`. What it is the least of is
 * its condition; a law of all rows is told without its own.
 */
import type { Fit } from '#src/fit/fit.js'

type Chosen = Pick<Fit, 'least' | 'where'>

/** `least energy`, or the name as it is. */
export const leastOf = ({ least }: Chosen, name: string): string => (least === true ? `least ${name}` : name)

/** ` where excess <= 0.05`, or nothing. */
export const whereText = ({ least, where }: Chosen): string =>
  least === true && where !== undefined ? ` where ${where}` : ''
