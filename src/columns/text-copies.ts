/**
 * Text that is written once and copied where it comes again: cells of a table repeat what stands above them and beside them.
 *
 * Copies are made a word at a time, which for the few bytes of a cell is quicker than `copyWithin`; they may run over their end, by
 * less than a word, into bytes that are written next.
 */
import { writeNumber } from './shortest-decimal.js'
import { numberHash } from './number-hash.js'

/** Bytes that are copied at once. */
export const wordBytes = 4

/** Copies what stands from `from` up to `end`, which is not beyond `at`. @returns where the copy ends */
export const copyText = (text: DataView, at: number, from: number, end: number): number => {
  const shift = at - from
  for (let i = from; i < end; i += wordBytes) text.setInt32(i + shift, text.getInt32(i, true), true)
  return end + shift
}

/** Numbers that are remembered: a choice, of which the table stays in the nearest cache of a processor. */
const placeBits = 10
const placeCount = 2 ** placeBits
const numbers = new Float64Array(placeCount)
const starts = new Int32Array(placeCount)
const ends = new Int32Array(placeCount)

/** Before another text is written: nothing stands in it yet. */
export const forgetNumbers = (): void => {
  numbers.fill(Number.NaN)
}

/** As `writeNumber`, from where the number was written before if it is remembered; the newest of two that share a place is. */
export const writeNumberOnce = (text: DataView, at: number, value: number): number => {
  const place = numberHash(value) >>> (32 - placeBits)
  if (numbers[place] === value) return copyText(text, at, starts[place]!, ends[place]!)
  const end = writeNumber(text, at, value)
  numbers[place] = value
  starts[place] = at
  ends[place] = end
  return end
}
