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
import { high, highLower, highUpper, low, mostExponent, upperHalf } from './powers-of-ten.js'

/** More than all errors of rounding of v together, and little enough that one number in a million is left to `String`. */
const guard = 2 ** -20

/** Bytes that a number takes at most: `-0.0000029556131769923856`, a sign, seven characters and 17 digits. */
export const mostNumberBytes = 25

const [minus, plus, point, zero, letterE] = [45, 43, 46, 48, 101]
const half = 1e8
const mostWhole = 2 ** 53
const mostBinaryExponent = 328

/** Half a unit in the last place of 2^e, at `mostBinaryExponent + e`. */
const halfUnits = Float64Array.from(
  { length: 2 * mostBinaryExponent + 1 },
  (_, index) => 2 ** (index - mostBinaryExponent - 53),
)

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
double[0] = 1
const [lowWord, highWord] = words[0] === 0 ? [0, 1] : [1, 0]

/**
 * The digits found last, in characters, and their exponent: 0.dd…d 10^exponent. They fill the last 17 of 20 bytes, so that four at
 * a time are written as one word.
 */
const digits = new Uint8Array(20)
const digitWords = new Uint32Array(digits.buffer)
const firstDigit = 3
const decimal = { exponent: 0 }

/** `0000` to `9999`, each as the word of its four characters. */
const fourDigits = new Uint32Array(
  Uint8Array.from({ length: 40_000 }, (_, index) => zero + (Math.floor((index >> 2) / 10 ** (3 - (index & 3))) % 10))
    .buffer,
)

/** @param upper nine digits @param lower eight more */
const writeDigits = (upper: number, lower: number): void => {
  const thousands = (upper / 1e4) | 0
  const first = (thousands / 1e4) | 0
  const third = (lower / 1e4) | 0
  digits[firstDigit] = zero + first
  digitWords[1] = fourDigits[thousands - 1e4 * first]!
  digitWords[2] = fourDigits[upper - 1e4 * thousands]!
  digitWords[3] = fourDigits[third]!
  digitWords[4] = fourDigits[lower - 1e4 * third]!
}

/** Finds the shortest decimal of a positive number that is not whole: false if it is too near to a limit to tell. */
const findShortest = (value: number): boolean => {
  double[0] = value
  const binaryExponent = (words[highWord]! >>> 20) - 1023
  if (binaryExponent > mostBinaryExponent || binaryExponent < -mostBinaryExponent) return false
  if ((words[highWord]! & 0xfffff) === 0 && words[lowWord] === 0) return false

  let exponent = Math.floor(binaryExponent * Math.LOG10E * Math.LN2)
  if (value >= high[mostExponent + exponent + 1]!) exponent++
  const at = mostExponent + 16 - exponent
  const scaled = value * high[at]!
  const upper = upperHalf(value)
  const lower = value - upper
  const correction =
    upper * highUpper[at]! -
    scaled +
    upper * highLower[at]! +
    lower * highUpper[at]! +
    lower * highLower[at]! +
    value * low[at]!
  const reach = halfUnits[mostBinaryExponent + binaryExponent]! * high[at]!

  let first = Math.floor(scaled * 1e-8)
  let rest = scaled - first * half + correction
  if (rest < 0) {
    first--
    rest += half
  }
  let nearest = Math.floor(rest * 0.01 + 0.5) * 100
  let distance = Math.abs(rest - nearest)
  if (distance > reach - guard) {
    if (distance < reach + guard) return false
    nearest = Math.floor(rest * 0.1 + 0.5) * 10
    distance = Math.abs(rest - nearest)
    if (distance > 5 - guard) return false
    if (distance > reach - guard) {
      if (distance < reach + guard) return false
      nearest = Math.floor(rest + 0.5)
      if (Math.abs(rest - nearest) > 0.5 - guard) return false
    }
  }
  if (nearest >= half) {
    first++
    nearest -= half
  }
  if (first < 1e8 || first >= 1e9) return false
  writeDigits(first | 0, nearest | 0)
  decimal.exponent = exponent + 1
  return true
}

/** How many digits there are without trailing zeros. */
const significant = (): number => {
  let end = digits.length
  while (digits[end - 1] === zero) end--
  return end - firstDigit
}

const copyDigits = (bytes: Uint8Array, at: number, from: number, to: number): number => {
  for (let i = from; i < to; i++) bytes[at + i - from] = digits[firstDigit + i]!
  return at + to - from
}

const fillZeros = (bytes: Uint8Array, at: number, count: number): number => {
  for (let i = 0; i < count; i++) bytes[at + i] = zero
  return at + count
}

const writeWhole = (bytes: Uint8Array, at: number, value: number): number => {
  const first = Math.floor(value / half)
  writeDigits(first | 0, (value - first * half) | 0)
  let from = value < 1e4 ? 13 : first === 0 ? 9 : 0
  while (from < 16 && digits[firstDigit + from] === zero) from++
  return copyDigits(bytes, at, from, 17)
}

const writeText = (bytes: Uint8Array, at: number, text: string): number => {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  return at + text.length
}

/** The decimal found last, with a point from 1e-6 to 1e21, with an exponent beyond. */
const writeDecimal = (bytes: Uint8Array, at: number): number => {
  const count = significant()
  const { exponent } = decimal
  if (exponent > 21 || exponent <= -6) {
    let end = copyDigits(bytes, at, 0, 1)
    if (count > 1) {
      bytes[end] = point
      end = copyDigits(bytes, end + 1, 1, count)
    }
    bytes[end++] = letterE
    bytes[end++] = exponent > 0 ? plus : minus
    const power = Math.abs(exponent - 1)
    if (power >= 10) bytes[end++] = zero + ((power / 10) | 0)
    bytes[end++] = zero + (power % 10)
    return end
  }
  if (exponent <= 0) {
    bytes[at] = zero
    bytes[at + 1] = point
    return copyDigits(bytes, fillZeros(bytes, at + 2, -exponent), 0, count)
  }
  if (count <= exponent) return fillZeros(bytes, copyDigits(bytes, at, 0, count), exponent - count)
  const end = copyDigits(bytes, at, 0, exponent)
  bytes[end] = point
  return copyDigits(bytes, end + 1, exponent, count)
}

/** Writes a number, not NaN, from `at` on, where there is room for it. @returns where it ends */
export const writeNumber = (bytes: Uint8Array, at: number, value: number): number => {
  const isNegative = value < 0
  if (isNegative) bytes[at] = minus
  const start = isNegative ? at + 1 : at
  const magnitude = Math.abs(value)
  if (magnitude <= mostWhole && Math.floor(magnitude) === magnitude) return writeWhole(bytes, start, magnitude)
  return findShortest(magnitude) ? writeDecimal(bytes, start) : writeText(bytes, start, String(magnitude))
}
