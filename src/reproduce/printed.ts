/** Printed numbers: their value, and how much their last digit leaves open. */
import type { Ends } from './published-row.js'

/** The ends of a printed range `2 to 3`; those of a plain number are the number. */
export const endsOf = (printed: string): Ends => {
  const [low, high = low] = printed.split(' to ').map(Number)
  return [low!, high!]
}

export const isRange = (printed: string): boolean => printed.includes(' to ')

/** Half a unit of the last printed digit: 0.005 for `15.90`, 0.5 for `16`. Trailing zeros are digits. */
export const halfUnit = (printed: string): number => {
  const [digits = '', exponent = '0'] = printed.toLowerCase().split('e')
  const decimals = digits.split('.')[1]?.length ?? 0
  return 0.5 * 10 ** (Number(exponent) - decimals)
}

/** Half a unit of the last digit, relative to the number; of a range, of the end that says less. */
export const printedTolerance = (printed: string): number =>
  Math.max(...printed.split(' to ').map((end) => halfUnit(end) / Math.abs(Number(end))))
