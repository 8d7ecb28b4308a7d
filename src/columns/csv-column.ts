/**
 * One column of a CSV file while its cells arrive: a growing array of numbers, or of the indices of its labels.
 *
 * `energy_J` is the column `energy` in J where the suffix is a known unit; any other header is a name as it stands.
 */
import type { ColumnSchema } from '#src/columns/columns.js'

/** SI symbols that a header may carry after its last underscore. */
export const headerUnits: ReadonlySet<string> = new Set([
  'J',
  'J/bit',
  'J/MAC',
  'Js',
  's',
  'Hz',
  'W',
  'm2',
  'm',
  'bit',
  'bit/s',
  'op/J',
  'dB',
  'dB/m',
  'K',
  'rad',
  'V',
  'A',
  'F',
  'Ohm',
])

export interface CsvColumn {
  readonly header: string
  readonly name: string
  readonly unit: string
  /** Label -> index, in order of appearance; undefined for numbers. */
  indexOf: Map<string, number> | undefined
  /** Whether any cell so far held something: until then a column may still become one of text. */
  isFilled: boolean
  values: Float64Array
}

/** A column of text keeps its whole header as its name: a unit belongs to numbers. */
export const openColumn = (header: string, units: ReadonlySet<string>, isText: boolean): CsvColumn => {
  const at = header.lastIndexOf('_')
  const unit = header.slice(at + 1)
  const named = at > 0 && !isText && units.has(unit) ? { name: header.slice(0, at), unit } : { name: header, unit: '' }
  const indexOf = isText ? new Map<string, number>() : undefined
  return { ...named, header, indexOf, isFilled: false, values: new Float64Array(64) }
}

/** Each digit can be read in one way alone, so that a long cell that is no number is seen to be none at once. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$|^[+-]?Infinity$/i

const numberOf = (cell: string): number | undefined => {
  if (cell === '' || cell === 'NaN') return NaN
  return decimal.test(cell) ? Number(cell) : undefined
}

const labelIndex = (indexOf: Map<string, number>, cell: string): number => {
  if (cell === '') return NaN
  const index = indexOf.get(cell) ?? indexOf.size
  indexOf.set(cell, index)
  return index
}

/** Writes a cell; false, and nothing written, for text in a column of numbers. */
export const writeCell = (column: CsvColumn, row: number, cell: string): boolean => {
  let value = column.indexOf ? labelIndex(column.indexOf, cell) : numberOf(cell)
  if (value === undefined) {
    if (column.unit !== '' || column.isFilled) return false
    column.indexOf = new Map()
    value = labelIndex(column.indexOf, cell)
  }
  if (cell !== '') column.isFilled = true
  if (row === column.values.length) {
    const grown = new Float64Array(2 * row)
    grown.set(column.values)
    column.values = grown
  }
  column.values[row] = value
  return true
}

export const schemaOf = ({ name, unit, indexOf }: CsvColumn): ColumnSchema => ({
  name,
  unit,
  ...(indexOf && { labels: [...indexOf.keys()] }),
})
