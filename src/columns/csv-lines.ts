/**
 * The lines of a table, woven into bytes of their own of a text in which each of their pieces stands once:
 *
 *   labels of categories | constants that stand between columns that vary | cells of the columns that vary
 *
 * Every cell has a comma behind it; that of the last one in a line becomes its end.
 */
import { isConstant } from './constant.js'
import { type Cells, forgetNumbers, mostCellBytes, writeCells, writeLabels } from './csv-cells.js'
import { copyText, wordBytes } from './text-copies.js'

/** Rows that are woven at once: a choice, by which their text stays in a near cache of a processor. */
export const mostLines = 1024

const lineFeed = 10

/** The text and the places of its cells, taken once for all tables that a thread writes: no call leaves anything in them. */
let bytes = new Uint8Array(0)
let text = new DataView(bytes.buffer)
let cells: Cells = { starts: new Int32Array(0), ends: new Int32Array(0) }

/** Makes room for a text of so many bytes, and so many cells. */
const makeRoom = (length: number, count: number): void => {
  if (bytes.length < length) {
    bytes = new Uint8Array(length)
    text = new DataView(bytes.buffer)
  }
  if (cells.starts.length < count) cells = { starts: new Int32Array(count), ends: new Int32Array(count) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const lengthOf = (count: number): number => {
  const { starts, ends } = cells
  let length = 0
  for (let cell = 0; cell < count; cell++) length += ends[cell]! - starts[cell]!
  return length
}

/**
 * @param glue where the constants before each column that varies begin, then where those after the last one do, and end
 * @param rows of which the cells stand column by column
 */
const weave = (glue: Int32Array, rows: number): Uint8Array => {
  const columns = glue.length - 2
  const { starts, ends } = cells
  const length = rows * (glue[columns + 1]! - glue[0]!) + lengthOf(rows * columns)
  // Memory that is not cleared first.
  const { buffer } = Buffer.allocUnsafeSlow(length + wordBytes)
  const into = new DataView(buffer)
  let at = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0, cell = row; column < columns; column++, cell += rows) {
      at = copyText(into, at, text, glue[column]!, glue[column + 1]!)
      at = copyText(into, at, text, starts[cell]!, ends[cell]!)
    }
    at = copyText(into, at, text, glue[columns]!, glue[columns + 1]!)
    into.setUint8(at - 1, lineFeed)
  }
  return new Uint8Array(buffer, 0, length)
}

/**
 * The lines of the rows `from` (included) to `to` (excluded), of which there is at least one and at most `mostLines`.
 * @param labels the cells of each column that is a category
 */
export const linesOf = (
  columns: readonly Float64Array[],
  labels: readonly (readonly Uint8Array[])[],
  from: number,
  to: number,
): Uint8Array => {
  const rows = to - from
  const longest = labels.map((ofColumn) => Math.max(mostCellBytes, ...ofColumn.map(({ length }) => length + 1)))
  const labelBytes = sum(labels.flatMap((ofColumn) => ofColumn.map(({ length }) => length + 1)))
  const numberBytes = columns.length * rows * mostCellBytes
  makeRoom(labelBytes + sum(longest) + numberBytes + wordBytes, columns.length * rows)
  forgetNumbers()

  let at = 0
  const limits = labels.map((ofColumn) => {
    const ofCells = writeLabels(bytes, at, ofColumn)
    at = ofCells.at(-1)!
    return ofCells
  })
  const isConstantColumn = columns.map((values) => isConstant(values, from, to))
  columns.forEach((values, column) => {
    if (isConstantColumn[column]) at = writeCells(text, at, values, from, from + 1, limits[column]!, cells, column)
  })
  const glue = [at]
  columns.forEach((_, column) => {
    if (isConstantColumn[column]) at = copyText(text, at, text, cells.starts[column]!, cells.ends[column]!)
    else glue.push(at)
  })
  glue.push(at)
  const varying = columns.flatMap((values, column) =>
    isConstantColumn[column] ? [] : [{ values, limits: limits[column]! }],
  )
  varying.forEach(({ values, limits: ofLabels }, index) => {
    at = writeCells(text, at, values, from, to, ofLabels, cells, index * rows)
  })
  return weave(Int32Array.from(glue), rows)
}
