/**
 * The cells of a column, each with a comma behind it, written one after the other into a text that lines are woven of.
 *
 * Neighbouring points of a sweep share most of their design and much of their area. A cell that equals the one above it, a label, and a
 * number that was written of late are not written again: they stand where they stood.
 */
import { mostNumberBytes } from './decimal-text.js'
import { numberHash } from './number-hash.js'
import { writeNumber } from './shortest-decimal.js'

/** Where the cells of some rows begin and end in their text. */
export interface Cells {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

const comma = 44

/** Bytes that the cell of a number takes at most. */
export const mostCellBytes = mostNumberBytes + 1

/** Numbers that are remembered: a choice, of which the table stays in the nearest cache of a processor. */
const placeBits = 10
const placeCount = 2 ** placeBits
const numbers = new Float64Array(placeCount)
const places: Cells = { starts: new Int32Array(placeCount), ends: new Int32Array(placeCount) }

/** Before another text is written: nothing stands in it yet. */
export const forgetNumbers = (): void => {
  numbers.fill(Number.NaN)
}

/** @returns where each cell begins, and where the last one ends */
export const writeLabels = (bytes: Uint8Array, at: number, labels: readonly Uint8Array[]): Int32Array => {
  const limits = new Int32Array(labels.length + 1).fill(at)
  labels.forEach((label, index) => {
    const end = limits[index]! + label.length
    bytes.set(label, limits[index])
    bytes[end] = comma
    limits[index + 1] = end + 1
  })
  return limits
}

/**
 * Writes the cells of the rows `from` (included) to `to` (excluded).
 * @param labels of a category, where its labels begin and end: of numbers, which may be negative, it has none
 * @param cells told where those of the column stand, from `first` on
 * @returns where the text ends
 */
export const writeCells = (
  text: DataView,
  at: number,
  values: Float64Array,
  from: number,
  to: number,
  labels: Int32Array,
  { starts, ends }: Cells,
  first: number,
): number => {
  const labelCount = labels.length - 1
  let above = Number.NaN
  let [start, end, textEnd] = [at, at, at]
  for (let row = from; row < to; row++) {
    const value = values[row]!
    if (value !== above) {
      above = value
      if (Number.isNaN(value)) {
        start = textEnd
        text.setUint8(textEnd++, comma)
        end = textEnd
      } else if (value >= 0 && value < labelCount) {
        start = labels[value]!
        end = labels[value + 1]!
      } else {
        const place = numberHash(value) >>> (32 - placeBits)
        if (numbers[place] !== value) {
          numbers[place] = value
          places.starts[place] = textEnd
          textEnd = writeNumber(text, textEnd, value)
          text.setUint8(textEnd++, comma)
          places.ends[place] = textEnd
        }
        // The newest of two numbers that share a place is remembered.
        start = places.starts[place]!
        end = places.ends[place]!
      }
    }
    starts[first + row - from] = start
    ends[first + row - from] = end
  }
  return textEnd
}
