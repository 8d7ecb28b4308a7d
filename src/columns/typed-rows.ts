/** Rows of CSV whose columns are known -> Columns: what our own writer has written, read back to the same numbers. */
import * as E from 'fp-ts/lib/Either.js'
import type { Columns, ColumnSchema } from './columns.js'
import { cellsOf, type CsvRecord, recordsOf } from './csv-records.js'

/** What a cell says: the index of its label, which a new one is given too, or a number; NaN of an empty one. */
const valueIn = ({ labels }: ColumnSchema): { readonly read: (cell: string) => number; readonly labels?: string[] } => {
  if (labels === undefined) return { read: (cell) => (cell === '' ? Number.NaN : Number(cell)) }
  const known = [...labels]
  const indices = new Map(known.map((label, index) => [label, index]))
  const read = (cell: string): number => {
    if (cell === '') return Number.NaN
    const found = indices.get(cell)
    if (found !== undefined) return found
    indices.set(cell, known.length)
    return known.push(cell) - 1
  }
  return { read, labels: known }
}

/**
 * Cells of records of which many end alike: warnings, which are quoted, stand in the last column and repeat from row to row. What stands
 * from the first quote on is taken apart once.
 */
const cellReader = () => {
  const ends = new Map<string, readonly string[]>()
  return (record: CsvRecord): E.Either<string, readonly string[]> => {
    const { text, line } = record
    const quoted = text.indexOf('"')
    if (quoted < 1 || text[quoted - 1] !== ',') return cellsOf(record)
    const end = text.slice(quoted)
    const known = ends.get(end)
    const read = known === undefined ? cellsOf({ text: end, line }) : E.right(known)
    if (E.isLeft(read)) return read
    ends.set(end, read.right)
    return E.right([...text.slice(0, quoted - 1).split(','), ...read.right])
  }
}

/** @returns the rows of a text of whole records without a header, or what is wrong with one */
export const typedRows = (schema: readonly ColumnSchema[], text: string): E.Either<string, Columns> => {
  const records = [...recordsOf(text)]
  const readers = schema.map(valueIn)
  const read = cellReader()
  const values = schema.map(() => new Float64Array(records.length))
  for (const [row, record] of records.entries()) {
    const cells = read(record)
    if (E.isLeft(cells)) return cells
    if (cells.right.length !== schema.length)
      return E.left(`line ${record.line}: expected ${schema.length} cells, got ${cells.right.length}`)
    for (let column = 0; column < schema.length; column++)
      values[column]![row] = readers[column]!.read(cells.right[column]!)
  }
  return E.right({
    schema: schema.map((column, index) => {
      const { labels } = readers[index]!
      return labels === undefined ? column : { ...column, labels }
    }),
    rows: records.length,
    values,
  })
}
