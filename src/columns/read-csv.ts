/**
 * CSV text -> Columns: what `front` and `fit` read, whoever wrote the file.
 *
 * A column whose every filled cell is a number is numeric; any other is a category, its labels in order of
 * appearance. An empty cell is absent (NaN); so is `NaN` among numbers. Text among the numbers of a column that names
 * its unit is a fault, since nothing else can be meant by it.
 *
 * Records stream into growing typed arrays, so memory is that of the table. A column without a unit that turns to
 * text costs another pass, with that column known as text.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Columns } from '#src/columns/columns.js'
import { type CsvColumn, headerUnits, openColumn, schemaOf, writeCell } from './csv-column.js'
import { cellsOf, recordsOf } from './csv-records.js'

/** Where a file is no table, why, and what to do about it: `line 7: energy_J: expected a number of J, got …`. */
export type CsvFault = string

/** Why a pass over the file ended early: a fault, or a column that has to be read as text from its first row. */
type Halt = { readonly fault: CsvFault } | { readonly textHeader: string }

const headerFault = (headers: readonly string[]): Halt | undefined => {
  const unnamed = headers.indexOf('')
  if (unnamed >= 0) return { fault: `line 1: column ${unnamed + 1} has no name: name every column in the first line` }
  const twice = headers.find((header, index) => headers.indexOf(header) < index)
  if (twice !== undefined) return { fault: `line 1: two columns are named ${twice}: rename one of them` }
  return undefined
}

const writeRecord = (
  columns: readonly CsvColumn[],
  cells: readonly string[],
  row: number,
  line: number,
): Halt | undefined => {
  if (cells.length !== columns.length) {
    const remedy = 'add or remove cells, or put quotes around text that holds commas'
    return {
      fault: `line ${line}: expected ${columns.length} cells as in the first line, got ${cells.length}: ${remedy}`,
    }
  }
  const refused = columns.findIndex((column, index) => !writeCell(column, row, cells[index]!))
  if (refused < 0) return undefined
  const { header, unit } = columns[refused]!
  if (unit === '') return { textHeader: header }
  const got = JSON.stringify(cells[refused])
  return {
    fault: `line ${line}: ${header}: expected a number of ${unit}, got ${got}: correct the cell or leave it empty`,
  }
}

const readOnce = (
  text: string,
  units: ReadonlySet<string>,
  textHeaders: ReadonlySet<string>,
): E.Either<Halt, Columns> => {
  let columns: readonly CsvColumn[] = []
  let rows = 0
  for (const record of recordsOf(text)) {
    // A blank line is an absent cell of a table of one column, and nothing in any other.
    if (record.text === '' && columns.length !== 1) continue
    const cells = cellsOf(record)
    if (E.isLeft(cells)) return E.left({ fault: cells.left })
    const isHeader = columns.length === 0
    if (isHeader) columns = cells.right.map((header) => openColumn(header, units, textHeaders.has(header)))
    const halt = isHeader ? headerFault(cells.right) : writeRecord(columns, cells.right, rows++, record.line)
    if (halt) return E.left(halt)
  }
  return E.right({ schema: columns.map(schemaOf), rows, values: columns.map(({ values }) => values.slice(0, rows)) })
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

const readText = (
  text: string,
  units: ReadonlySet<string>,
  textHeaders: ReadonlySet<string>,
): E.Either<CsvFault, Columns> => {
  const read = readOnce(text, units, textHeaders)
  if (E.isRight(read)) return notEmpty(read.right)
  return 'fault' in read.left
    ? E.left(read.left.fault)
    : readText(text, units, new Set([...textHeaders, read.left.textHeader]))
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
  E.flatMap((text: string) => readText(text.replace(/^\uFEFF/, ''), units, new Set()))(
    typeof file === 'string' ? E.right(file) : decoded(file),
  )
