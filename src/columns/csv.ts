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
 * Lines of the rows `from` (included) to `to` (excluded). Pure, and cheap to call for batches of any size in any thread: the lines
 * of [0, n) are those of [0, k) followed by those of [k, n).
 *
 * Neighbouring points of a sweep share most of their design and much of their area: a value equal to the one above it is not
 * formatted again.
 */
export const csvRows = (table: Columns, from = 0, to = table.rows): string => {
  const labels = table.schema.map(quoted)
  const above = new Float64Array(table.values.length).fill(Number.NaN)
  const cells: string[] = table.values.map((_, column) => (column > 0 ? ',' : ''))
  const absent = [...cells]
  let text = ''
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
    text += `${line}\n`
  }
  return text
}

/** The whole table. */
export const csvText = (table: Columns): string => csvHeader(table.schema) + csvRows(table)
