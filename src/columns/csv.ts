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
import { linesOf, mostLines } from './csv-lines.js'

/** The header line: names with their SI units, `energy_J`. */
export const csvHeader = (schema: readonly ColumnSchema[]): string => stringify([schema.map(headerOf)])

/** Cells by their labels, of which most are the same in every piece of a table; as many as a sweep has warnings, a choice. */
const knownCells = new Map<string, Uint8Array>()
const mostKnown = 1000

const labelCell = (label: string): Uint8Array => {
  const known = knownCells.get(label)
  if (known !== undefined) return known
  const cell = Buffer.from(stringify([[label]], { eof: false }))
  if (knownCells.size === mostKnown) knownCells.clear()
  knownCells.set(label, cell)
  return cell
}

/** The cell of each label; none of a column of numbers. */
const labelCells = ({ labels = [] }: ColumnSchema): readonly Uint8Array[] => labels.map(labelCell)

/**
 * The lines of the rows `from` (included) to `to` (excluded), in a buffer of their own: what a worker hands over. Those of [0, n)
 * are those of [0, k) followed by those of [k, n).
 */
export const csvBytes = (table: Columns, from = 0, to = table.rows): Uint8Array => {
  const labels = table.schema.map(labelCells)
  const pieces: Uint8Array[] = []
  for (let row = from; row < to; row += mostLines)
    pieces.push(linesOf(table.values, labels, row, Math.min(to, row + mostLines)))
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
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
