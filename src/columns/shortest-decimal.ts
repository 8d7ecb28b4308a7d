/**
 * The shortest decimal of a double, as bytes: exactly what `String` says, several times as fast.
 *
 * Of the decimals that read back to x, those within half a unit in the last place of it, the one of fewest digits, and of these the
 * nearest. With 10^16 <= v = x 10^k < 10^17 and half a unit in the last place u = 2^(e-53) 10^k, which lies between 0.55 and 11.2:
 * at most one multiple of 100 is nearer than u to v, and if there is one, it is the shortest but for its trailing zeros; otherwise the
 * nearest multiple of 10, if it is nearer than u; otherwise the nearest whole number, which always is [Steele1990, Adams2018].
 *
 * v is computed as an exact product of doubles and a correction, to 1e-8 of a unit of its 17th digit. Whatever is nearer than
 * `guard` to a limit or to a tie is left to `String`, as are powers of two, below which doubles are denser, and what is below
 * 1e-99 or above 1e99.
 *
 * G. L. Steele, J. L. White, How to print floating-point numbers accurately, PLDI 1990. U. Adams, Ryu: fast float-to-string
 * conversion, PLDI 2018. The notation is that of ECMA-262, Number::toString.
 */
import { writeDecimal, writeText, writeWhole } from './decimal-text.js'
import { high, highLower, highUpper, low, mostExponent, upperHalf } from './powers-of-ten.js'

/** More than all errors of rounding of v together, and little enough that one number in a million is left to `String`. */
const guard = 2 ** -20

const minus = 45
const half = 1e8
const mostWhole = 2 ** 53
const mostBinaryExponent = 328
/** log10(2) in parts of 2^-18: what it is multiplied with here is rounded down exactly [Adams2018]. */
const logarithmOfTwo = 78_913

/** Half a unit in the last place of 2^e, at `mostBinaryExponent + e`. */
const halfUnits = Float64Array.from(
  { length: 2 * mostBinaryExponent + 1 },
  (_, index) => 2 ** (index - mostBinaryExponent - 53),
)

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
double[0] = 1
const [lowWord, highWord] = words[0] === 0 ? [0, 1] : [1, 0]

/** Writes a positive number that is not whole. @returns where it ends; -1, with nothing written, if it is too near to a limit to tell */
const writeShortest = (text: DataView, at: number, value: number): number => {
  double[0] = value
  const binaryExponent = (words[highWord]! >>> 20) - 1023
  if (binaryExponent > mostBinaryExponent || binaryExponent < -mostBinaryExponent) return -1
  if ((words[highWord]! & 0xfffff) === 0 && words[lowWord] === 0) return -1

  let exponent = (binaryExponent * logarithmOfTwo) >> 18
  if (value >= high[mostExponent + exponent + 1]!) exponent++
  const power = mostExponent + 16 - exponent
  const scaled = value * high[power]!
  const upper = upperHalf(value)
  const lower = value - upper
  const correction =
    upper * highUpper[power]! -
    scaled +
    upper * highLower[power]! +
    lower * highUpper[power]! +
    lower * highLower[power]! +
    value * low[power]!
  const reach = halfUnits[mostBinaryExponent + binaryExponent]! * high[power]!

  let first = Math.floor(scaled * 1e-8)
  let rest = scaled - first * half + correction
  if (rest < 0) {
    first--
    rest += half
  }
  let nearest = Math.floor(rest * 0.01 + 0.5) * 100
  let distance = Math.abs(rest - nearest)
  if (distance > reach - guard) {
    if (distance < reach + guard) return -1
    nearest = Math.floor(rest * 0.1 + 0.5) * 10
    distance = Math.abs(rest - nearest)
    if (distance > 5 - guard) return -1
    if (distance > reach - guard) {
      if (distance < reach + guard) return -1
      nearest = Math.floor(rest + 0.5)
      if (Math.abs(rest - nearest) > 0.5 - guard) return -1
    }
  }
  if (nearest >= half) {
    first++
    nearest -= half
  }
  if (first < 1e8 || first >= 1e9) return -1
  return writeDecimal(text, at, first | 0, nearest | 0, exponent + 1)
}

/** Writes a number, not NaN, from `at` on, where there is room for `mostNumberBytes` and a word. @returns where it ends */
export const writeNumber = (text: DataView, at: number, value: number): number => {
  const isNegative = value < 0
  if (isNegative) text.setUint8(at, minus)
  const start = isNegative ? at + 1 : at
  const magnitude = Math.abs(value)
  if (magnitude <= mostWhole && Math.floor(magnitude) === magnitude) return writeWhole(text, start, magnitude)
  const end = writeShortest(text, start, magnitude)
  return end < 0 ? writeText(text, start, String(magnitude)) : end
}
