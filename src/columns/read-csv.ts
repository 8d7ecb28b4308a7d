/**
 * CSV text -> Columns: what `front` and `fit` read, whoever wrote the file.
 *
 * A column whose every filled cell is a number is numeric; any other is a category, its labels in order of
 * appearance. An empty cell is absent (NaN); so is `NaN` among numbers. Text among the numbers of a column that names
 * its unit is a fault, since nothing else can be meant by it.
 *
 * Records stream into growing typed arrays, so memory is that of the table. Columns without a unit that turn to
 * text, however many, cost one more pass, with those columns known as text.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Columns } from '#src/columns/columns.js'
import { type CsvColumn, headerUnits, openColumn, schemaOf, writeCell } from './csv-column.js'
import { cellsOf, recordsOf } from './csv-records.js'

/** Where a file is no table, why, and what to do about it: `line 7: energy_J: expected a number of J, got …`. */
export type CsvFault = string

interface Pass {
  readonly table: Columns
  /** Headers of columns that have to be read as text from their first row. */
  readonly turned: ReadonlySet<string>
}

const headerFault = (headers: readonly string[]): CsvFault | undefined => {
  const unnamed = headers.indexOf('')
  if (unnamed >= 0) return `line 1: column ${unnamed + 1} has no name: name every column in the first line`
  const places = new Map(headers.map((header, index) => [header, index]))
  const twice = headers.find((header, index) => places.get(header) !== index)
  return twice === undefined ? undefined : `line 1: two columns are named ${twice}: rename one of them`
}

/** @param turned is told of columns that turn to text */
const writeRecord = (
  columns: readonly CsvColumn[],
  cells: readonly string[],
  row: number,
  line: number,
  turned: Set<string>,
): CsvFault | undefined => {
  if (cells.length !== columns.length) {
    const remedy = 'add or remove cells, or put quotes around text that holds commas'
    return `line ${line}: expected ${columns.length} cells as in the first line, got ${cells.length}: ${remedy}`
  }
  for (let index = 0; index < columns.length; index++) {
    const { header, unit } = columns[index]!
    if (writeCell(columns[index]!, row, cells[index]!)) continue
    if (unit !== '') {
      const got = JSON.stringify(cells[index])
      return `line ${line}: ${header}: expected a number of ${unit}, got ${got}: correct the cell or leave it empty`
    }
    turned.add(header)
  }
  return undefined
}

const readOnce = (
  text: string,
  units: ReadonlySet<string>,
  textHeaders: ReadonlySet<string>,
): E.Either<CsvFault, Pass> => {
  const turned = new Set<string>()
  let columns: readonly CsvColumn[] = []
  let rows = 0
  for (const record of recordsOf(text)) {
    // A blank line is an absent cell of a table of one column, and nothing in any other.
    if (record.text === '' && columns.length !== 1) continue
    const cells = cellsOf(record)
    if (E.isLeft(cells)) return cells
    const isHeader = columns.length === 0
    if (isHeader) columns = cells.right.map((header) => openColumn(header, units, textHeaders.has(header)))
    const fault = isHeader ? headerFault(cells.right) : writeRecord(columns, cells.right, rows++, record.line, turned)
    if (fault !== undefined) return E.left(fault)
  }
  const values = columns.map((column) => column.values.slice(0, rows))
  return E.right({ table: { schema: columns.map(schemaOf), rows, values }, turned })
}

const notEmpty = (table: Columns): E.Either<CsvFault, Columns> => {
  if (table.schema.length === 0)
    return E.left('line 1: the file is empty: expected a line of column names, then a line for each point')
  if (table.rows === 0) return E.left('line 2: there are column names but no rows: expected a line for each point')
  if (table.schema.every(({ labels }) => labels)) {
    const found = table.schema.map(({ name }) => name).join(', ')
    return E.left(`line 2: no column of numbers among ${found}: expected results with at least one metric`)
  }
  return E.right(table)
}

const readText = (text: string, units: ReadonlySet<string>): E.Either<CsvFault, Columns> => {
  const first = readOnce(text, units, new Set())
  if (E.isLeft(first)) return first
  const { turned } = first.right
  const whole = turned.size === 0 ? first : readOnce(text, units, turned)
  return E.isLeft(whole) ? whole : notEmpty(whole.right.table)
}

/** UTF-8, with or without a byte order mark. */
const decoded = (bytes: Uint8Array): E.Either<CsvFault, string> =>
  E.tryCatch(
    () => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    () => 'line 1: the file is no UTF-8 text of at most 512 MB: save it as UTF-8 CSV, or split it',
  )

/**
 * A results file as a table.
 * @param units suffixes of headers that are units: `_J` of `energy_J`
 */
export const readCsv = (file: string | Uint8Array, units = headerUnits): E.Either<CsvFault, Columns> =>
  E.flatMap((text: string) => readText(text.replace(/^\uFEFF/, ''), units))(
    typeof file === 'string' ? E.right(file) : decoded(file),
  )
