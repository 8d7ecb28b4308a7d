/**
 * The lines of a table, written into bytes.
 *
 *   labels of categories | what stands between columns that vary, commas and constants | lines
 *
 * Neighbouring points of a sweep share most of their design and much of their area. What stands before the lines is written once and
 * copied into each of them; a cell that equals the one above it is copied from there.
 */
import { copyText, forgetNumbers, writeNumberOnce } from './text-copies.js'

const comma = 44
const lineFeed = 10

/** A column whose values are not all the same. */
interface Varying {
  readonly values: Float64Array
  readonly labels: Int32Array
  /** Where what stands between it and the one that varies before it begins and ends. */
  readonly glue: number
  readonly glueEnd: number
  /** What stands above, and where its cell begins and ends. */
  above: number
  start: number
  end: number
}

/** @returns where each cell begins, and where the last one ends */
const writeLabels = (bytes: Uint8Array, at: number, cells: readonly Uint8Array[]): Int32Array => {
  const limits = new Int32Array(cells.length + 1).fill(at)
  cells.forEach((cell, index) => {
    bytes.set(cell, limits[index])
    limits[index + 1] = limits[index]! + cell.length
  })
  return limits
}

/** @param labels of a category, where its cells begin and end: of numbers, which may be negative, it has none @returns where the cell ends */
const writeCell = (text: DataView, at: number, value: number, labels: Int32Array): number => {
  if (Number.isNaN(value)) return at
  return value >= 0 && value + 1 < labels.length
    ? copyText(text, at, labels[value]!, labels[value + 1]!)
    : writeNumberOnce(text, at, value)
}

const isConstant = (values: Float64Array, from: number, to: number): boolean => {
  const first = values[from]!
  const isAbsent = Number.isNaN(first)
  for (let row = from + 1; row < to; row++)
    if (values[row] !== first && !(isAbsent && Number.isNaN(values[row]!))) return false
  return true
}

/**
 * Writes the rows `from` (included) to `to` (excluded), of which there is at least one.
 * @param labels the cells of each column that is a category @param bytes in which there is room for all
 * @returns the part that has the lines
 */
export const writeLines = (
  columns: readonly Float64Array[],
  labels: readonly (readonly Uint8Array[])[],
  from: number,
  to: number,
  bytes: Uint8Array<ArrayBuffer>,
): Uint8Array => {
  const text = new DataView(bytes.buffer)
  forgetNumbers()
  let at = 0
  const limits = labels.map((cells) => {
    const limitsOfColumn = writeLabels(bytes, at, cells)
    at = limitsOfColumn.at(-1)!
    return limitsOfColumn
  })
  const varying: Varying[] = []
  let glue = at
  columns.forEach((values, column) => {
    if (column > 0) text.setUint8(at++, comma)
    if (isConstant(values, from, to)) at = writeCell(text, at, values[from]!, limits[column]!)
    else {
      varying.push({ values, labels: limits[column]!, glue, glueEnd: at, above: Number.NaN, start: at, end: at })
      glue = at
    }
  })
  text.setUint8(at++, lineFeed)
  const lines = at
  for (let row = from; row < to; row++) {
    for (let i = 0; i < varying.length; i++) {
      const cell = varying[i]!
      const start = copyText(text, at, cell.glue, cell.glueEnd)
      const value = cell.values[row]!
      at =
        value === cell.above ? copyText(text, start, cell.start, cell.end) : writeCell(text, start, value, cell.labels)
      cell.above = value
      cell.start = start
      cell.end = at
    }
    at = copyText(text, at, glue, lines)
  }
  return new Uint8Array(bytes.buffer, lines, at - lines)
}
