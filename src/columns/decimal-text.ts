/**
 * Whole numbers and decimals as characters, four digits at a time, in the notation of `String` [ECMA-262, Number::toString].
 *
 * What is written may run over the end that is returned, into bytes that are written next: by less than a word
 * over `mostNumberBytes`.
 */

/** Bytes that a number takes at most: `-0.0000029556131769923856`, a sign, seven characters and 17 digits. */
export const mostNumberBytes = 25

const [minus, plus, point, zero, letterE] = [45, 43, 46, 48, 101]

/** Characters as the word that stands for them in memory, the first one in the lowest byte. */
const wordOf = (characters: string): number =>
  Buffer.from(characters).reduce((word, byte, index) => word | (byte << (8 * index)), 0)
const [fourZeros, pointAndZeros] = [wordOf('0000'), wordOf('0.00')]

/** `0000` to `9999`, each as a word. */
const fourDigits = Int32Array.from({ length: 10_000 }, (_, value) => wordOf(String(value).padStart(4, '0')))
/** How many of the four digits there are without trailing zeros. */
const significant = Uint8Array.from(
  { length: 10_000 },
  (_, value) => String(value).padStart(4, '0').replace(/0+$/, '').length,
)

/** @param value whole, from 0 to 2^53 @returns where it ends, as all that write do */
export const writeWhole = (text: DataView, at: number, value: number): number => {
  if (value >= 1e4) {
    const upper = Math.floor(value / 1e4)
    const end = writeWhole(text, at, upper)
    text.setInt32(end, fourDigits[value - 1e4 * upper]!, true)
    return end + 4
  }
  const missing = value >= 1e3 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3
  text.setInt32(at, fourDigits[value]! >>> (8 * missing), true)
  return at + 4 - missing
}

export const writeText = (text: DataView, at: number, characters: string): number => {
  for (let i = 0; i < characters.length; i++) text.setUint8(at + i, characters.charCodeAt(i))
  return at + characters.length
}

const writeExponent = (text: DataView, at: number, exponent: number): number => {
  text.setUint8(at, letterE)
  text.setUint8(at + 1, exponent < 0 ? minus : plus)
  return writeWhole(text, at + 2, Math.abs(exponent))
}

/** Puts a point after so many of 17 digits, at most 16: what follows is moved by one byte, eight at once. */
const writePoint = (text: DataView, at: number, before: number): void => {
  const after = text.getFloat64(at + before, true)
  if (before <= 8) text.setFloat64(at + before + 9, text.getFloat64(at + before + 8, true), true)
  text.setFloat64(at + before + 1, after, true)
  text.setUint8(at + before, point)
}

/**
 * Writes 0.dd…d 10^exponent with a point from 1e-6 to 1e21, with an exponent beyond.
 * @param upper the first nine digits, no zero before them @param lower eight more
 */
export const writeDecimal = (text: DataView, at: number, upper: number, lower: number, exponent: number): number => {
  const thousands = (upper / 1e4) | 0
  const first = (thousands / 1e4) | 0
  const a = thousands - 1e4 * first
  const b = upper - 1e4 * thousands
  const c = (lower / 1e4) | 0
  const d = lower - 1e4 * c
  const count =
    d > 0 ? 13 + significant[d]! : c > 0 ? 9 + significant[c]! : b > 0 ? 5 + significant[b]! : 1 + significant[a]!

  const isScientific = exponent > 21 || exponent <= -6
  const isBelowOne = !isScientific && exponent <= 0
  const start = isBelowOne ? at + 2 - exponent : at
  if (isBelowOne) {
    text.setInt32(at, pointAndZeros, true)
    text.setInt32(at + 4, fourZeros, true)
  }
  text.setUint8(start, zero + first)
  text.setInt32(start + 1, fourDigits[a]!, true)
  text.setInt32(start + 5, fourDigits[b]!, true)
  text.setInt32(start + 9, fourDigits[c]!, true)
  text.setInt32(start + 13, fourDigits[d]!, true)
  if (isBelowOne) return start + count
  if (!isScientific && count <= exponent) {
    text.setInt32(at + 17, fourZeros, true)
    return at + exponent
  }
  const before = isScientific ? 1 : exponent
  writePoint(text, at, before)
  if (!isScientific) return at + 1 + count
  return writeExponent(text, count > 1 ? at + 1 + count : at + 1, exponent - 1)
}
