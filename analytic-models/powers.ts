/**
 * Powers of two of whole exponents, from a table: exact, and a tenth of the time of `2 ** b`, which stands in the inner loop of
 * every converter.
 */
const largestTabled = 64
const table = Float64Array.from({ length: largestTabled + 1 }, (_, exponent) => 2 ** exponent)

/** 2^b for b >= 0; fractions and large exponents by the operator. */
export const powerOfTwo = (exponent: number): number => {
  const whole = exponent | 0
  return whole === exponent && whole >= 0 && whole <= largestTabled ? table[whole]! : 2 ** exponent
}
