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
import { mostNumberBytes, writeNumber } from './shortest-decimal.js'

const comma = 44
const lineFeed = 10

/** The CSV of each distinct label of a category; nothing for a number. */
const quoted = ({ labels }: ColumnSchema): readonly Uint8Array[] | undefined =>
  labels?.map((label) => Buffer.from(stringify([[label]], { eof: false })))

/** The header line: names with their SI units, `energy_J`. */
export const csvHeader = (schema: readonly ColumnSchema[]): string => stringify([schema.map(headerOf)])

const mostBytesOf = (labels: readonly Uint8Array[] | undefined): number =>
  (labels ?? []).reduce((most, { length }) => Math.max(most, length), mostNumberBytes) + 1

/** @returns where the cell ends */
const writeCell = (bytes: Uint8Array, at: number, value: number, labels: readonly Uint8Array[] | undefined): number => {
  const label = labels?.[value]
  if (label === undefined) return writeNumber(bytes, at, value)
  bytes.set(label, at)
  return at + label.length
}

/** Where lines are written before they are handed over: as large as the longest piece of text so far. */
let written = new Uint8Array(2 ** 20)

const makeRoom = (length: number, room: number): void => {
  if (length + room <= written.length) return
  const larger = new Uint8Array(2 * written.length + room)
  larger.set(written)
  written = larger
}

/**
 * The lines of the rows `from` (included) to `to` (excluded), in a buffer of their own: what a worker hands over. Those of [0, n)
 * are those of [0, k) followed by those of [k, n).
 *
 * Neighbouring points of a sweep share most of their design and much of their area: what stands in neighbouring columns and equals
 * what stands above is not formatted again, but copied from there, commas and all.
 */
export const csvBytes = (table: Columns, from = 0, to = table.rows): Uint8Array => {
  const { values } = table
  const labels = table.schema.map(quoted)
  const mostBytes = labels.reduce((sum, column) => sum + mostBytesOf(column), 1)
  /** Of each column the value above, and where its text stands. */
  const above = new Float64Array(values.length).fill(Number.NaN)
  const starts = new Int32Array(values.length)
  const ends = new Int32Array(values.length)
  let length = 0
  for (let row = from; row < to; row++) {
    makeRoom(length, mostBytes)
    for (let column = 0; column < values.length; ) {
      if (column > 0) written[length++] = comma
      const value = values[column]![row]!
      if (value !== above[column]) {
        above[column] = value
        starts[column] = length
        if (!Number.isNaN(value)) length = writeCell(written, length, value, labels[column])
        ends[column++] = length
        continue
      }
      const start = starts[column]!
      const shift = length - start
      let end = start
      do {
        end = ends[column]!
        starts[column]! += shift
        ends[column]! += shift
        column++
      } while (column < values.length && values[column]![row] === above[column])
      written.copyWithin(length, start, end)
      length += end - start
    }
    written[length++] = lineFeed
  }
  return written.slice(0, length)
}

/** Lines of the rows `from` (included) to `to` (excluded). */
export const csvRows = (table: Columns, from = 0, to = table.rows): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvBytes(table, from, to))

/** The whole table. */
export const csvText = (table: Columns): string => csvHeader(table.schema) + csvRows(table)
