/** Multiplicative hashing of the two words of a double: the upper bits of a product with 2^32 divided by the golden ratio [Knuth, TAOCP 3, 6.4]. */

const double = new Float64Array(1)
const words = new Int32Array(double.buffer)
const goldenRatio = 0x9e3779b9

/** @returns 32 bits as a whole number with a sign, of which the upper ones are the better mixed */
export const numberHash = (value: number): number => {
  double[0] = value
  return Math.imul(words[0]! ^ Math.imul(words[1]!, goldenRatio), goldenRatio)
}
