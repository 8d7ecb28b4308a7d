/**
 * Columns: the one table everything after evaluation works on. A schema value is the type; row i is point i.
 *
 * Numbers stand in SI in a Float64Array. A category (a system, a switch, a named choice) is stored as the index of its label.
 * NaN is an absent value: an empty cell, never a number.
 */
export interface ColumnSchema {
  readonly name: string
  /** SI unit as headers show it; '' for a pure number. */
  readonly unit: string
  /** What the indices of a category stand for. */
  readonly labels?: readonly string[]
}

/** A table by columns, each with its name and unit; a cell that is absent is NaN. */
export interface Columns {
  readonly schema: readonly ColumnSchema[]
  readonly rows: number
  readonly values: readonly Float64Array[]
}

/** `energy_J`, or the bare name of a pure number or a category. */
export const headerOf = ({ name, unit }: ColumnSchema): string => (unit === '' ? name : `${name}_${unit}`)

/** The column of that name, with or without its unit suffix; undefined if the table has none. */
export const findColumn = (table: Columns, name: string): number | undefined => {
  const index = table.schema.findIndex((schema) => schema.name === name || headerOf(schema) === name)
  return index < 0 ? undefined : index
}

/** What a cell says: a label, a number that reads back to the same value, or nothing. */
export const cellText = (schema: ColumnSchema, value: number): string =>
  Number.isNaN(value) ? '' : (schema.labels?.[value] ?? String(value))

/** The rows named, in the order named. */
export const take = (table: Columns, rows: ArrayLike<number>): Columns => ({
  schema: table.schema,
  rows: rows.length,
  values: table.values.map((column) => Float64Array.from(rows, (row) => column[row]!)),
})
