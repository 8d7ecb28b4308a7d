/**
 * Powers of ten as unevaluated sums of two doubles, 10^k = high + low to 2^-106 relatively; and high itself as a sum of two numbers
 * of at most 26 bits, so that a product with another such sum is free of rounding [Dekker1971, section 5].
 *
 * T. J. Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18, 1971.
 */

/** Those of exponents -116 to 116: what numbers from 1e-99 to 1e99 are scaled by. */
export const mostExponent = 116

/** 2^27 + 1: the upper half of a double of 53 bits is what remains of its product with it. */
const splitter = 134_217_729

export const upperHalf = (value: number): number => {
  const scaled = splitter * value
  return scaled - (scaled - value)
}

/** Bits after the point of 10^k as a whole number: 106 of the least power and some to spare. */
const fractionBits = 512n

const wholeOf = (exponent: number): bigint =>
  exponent < 0 ? (1n << fractionBits) / 10n ** BigInt(-exponent) : (10n ** BigInt(exponent)) << fractionBits

const wholes = Array.from({ length: 2 * mostExponent + 1 }, (_, index) => wholeOf(index - mostExponent))
const scale = 2 ** -Number(fractionBits)

/** The power of exponent k stands at `mostExponent + k`. */
export const high = Float64Array.from(wholes, (whole) => Number(whole) * scale)
export const low = Float64Array.from(wholes, (whole) => Number(whole - BigInt(Number(whole))) * scale)
export const highUpper = high.map(upperHalf)
export const highLower = high.map((value, index) => value - highUpper[index]!)
