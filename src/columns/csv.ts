/**
 * Columns as CSV text (RFC 4180, UTF-8, LF), in pieces that join to one file.
 *
 * A number is written as its shortest decimal that reads back to the same double; an absent value is an empty cell.
 * All quoting is csv-stringify's, asked once for the header and once for each label: a number never needs quotes, so
 * rows are bytes that are joined here. (Through csv-stringify a cell costs ten times as much, most of it spent looking for quotes.)
 *
 * Limit: an empty label is written as an empty cell, and so reads back as absent.
 */
import { stringify } from 'csv-stringify/sync'
import { type Columns, type ColumnSchema, headerOf } from '#src/columns/columns.js'
import { writeLines } from './csv-lines.js'
import { mostNumberBytes } from './decimal-text.js'
import { wordBytes } from './text-copies.js'

/** The header line: names with their SI units, `energy_J`. */
export const csvHeader = (schema: readonly ColumnSchema[]): string => stringify([schema.map(headerOf)])

/** Cells by the list of their labels: most categories have the same list in every piece of a table. */
const knownCells = new WeakMap<readonly string[], readonly Uint8Array[]>()

/** The cell of each label; none of a column of numbers. */
const labelCells = ({ labels = [] }: ColumnSchema): readonly Uint8Array[] => {
  const cells = knownCells.get(labels) ?? labels.map((label) => Buffer.from(stringify([[label]], { eof: false })))
  knownCells.set(labels, cells)
  return cells
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const lengths = (cells: readonly Uint8Array[]): readonly number[] => cells.map(({ length }) => length)

/**
 * The lines of the rows `from` (included) to `to` (excluded), in a buffer of their own: what a worker hands over. Those of [0, n)
 * are those of [0, k) followed by those of [k, n).
 */
export const csvBytes = (table: Columns, from = 0, to = table.rows): Uint8Array => {
  if (from >= to) return new Uint8Array(0)
  const labels = table.schema.map(labelCells)
  const longestLine = sum(labels.map((cells) => 1 + Math.max(mostNumberBytes, ...lengths(cells))))
  // One line more than there are, for the columns that are constant. Memory that nothing is written to is not taken from the machine.
  const most = sum(labels.flatMap(lengths)) + longestLine * (to - from + 1) + wordBytes
  return writeLines(table.values, labels, from, to, Buffer.allocUnsafeSlow(most))
}

/** Rows that are decoded at once. */
const rowsPerPiece = 10_000

/** Lines of the rows `from` (included) to `to` (excluded). */
export const csvRows = (table: Columns, from = 0, to = table.rows): string => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let lines = ''
  for (let row = from; row < to; row += rowsPerPiece)
    lines += decoder.decode(csvBytes(table, row, Math.min(to, row + rowsPerPiece)))
  return lines
}

/** The whole table. */
export const csvText = (table: Columns): string => csvHeader(table.schema) + csvRows(table)
