/**
 * Columns as CSV text (RFC 4180, UTF-8, LF), in pieces that join to one file.
 *
 * A number is written as its shortest decimal that reads back to the same double; an absent value is an empty cell.
 * All quoting is csv-stringify's, asked once for the header and once for each label: a number never needs quotes, so
 * rows are joined here. (Through csv-stringify a cell costs about 500 ns, most of it spent looking for quotes;
 * `String` costs 100 to 200.)
 *
 * Limit: an empty label is written as an empty cell, and so reads back as absent.
 */
import { stringify } from 'csv-stringify/sync'
import { type Columns, type ColumnSchema, headerOf } from '#src/columns/columns.js'

/** A piece of CSV for each distinct label of a category; nothing for a number. */
const quoted = ({ labels }: ColumnSchema): readonly string[] | undefined =>
  labels?.map((label) => stringify([[label]], { eof: false }))

/** The header line: names with their SI units, `energy_J`. */
export const csvHeader = (schema: readonly ColumnSchema[]): string => stringify([schema.map(headerOf)])

/**
 * Gives the lines of a table to `put`, one after the other: those of [0, n) are those of [0, k) followed by those of [k, n).
 *
 * Neighbouring points of a sweep share most of their design and much of their area: a value equal to the one above it is not
 * formatted again.
 */
const eachLine = (table: Columns, from: number, to: number, put: (line: string) => void): void => {
  const labels = table.schema.map(quoted)
  const above = new Float64Array(table.values.length).fill(Number.NaN)
  const absent: readonly string[] = table.values.map((_, column) => (column > 0 ? ',' : ''))
  const cells = [...absent]
  for (let row = from; row < to; row++) {
    let line = ''
    for (let column = 0; column < table.values.length; column++) {
      const value = table.values[column]![row]!
      if (value !== above[column]) {
        above[column] = value
        const before = absent[column]!
        cells[column] = Number.isNaN(value) ? before : before + (labels[column]?.[value] ?? String(value))
      }
      line += cells[column]!
    }
    put(`${line}\n`)
  }
}

/** Lines of the rows `from` (included) to `to` (excluded). */
export const csvRows = (table: Columns, from = 0, to = table.rows): string => {
  let text = ''
  eachLine(table, from, to, (line) => (text += line))
  return text
}

/** Bytes that a row is given room for at first; a longer one makes the buffer grow. */
const usualRow = 1024

/** All lines as UTF-8, in a buffer of their own: what a worker hands over. */
export const csvBytes = (table: Columns): Uint8Array => {
  let bytes = Buffer.allocUnsafeSlow(Math.max(1, table.rows) * usualRow)
  let length = 0
  eachLine(table, 0, table.rows, (line) => {
    const mostBytes = 3 * line.length
    if (length + mostBytes > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * bytes.length + mostBytes)
      bytes.copy(larger, 0, 0, length)
      bytes = larger
    }
    length += bytes.write(line, length)
  })
  return new Uint8Array(bytes.buffer, 0, length)
}

/** The whole table. */
export const csvText = (table: Columns): string => csvHeader(table.schema) + csvRows(table)
