/** Axes as tables of numbers: one row a value, one column a key. A zip is one axis of several keys. */
import { columnValue } from './key-value.js'
import { type Axis, type Key } from './sweep.js'

export interface GridAxis {
  /** The places of its keys in a point's values. */
  readonly slots: readonly number[]
  readonly count: number
  /** `count` rows of one number for each slot, row by row. */
  readonly table: Float64Array
}

/** The axis of keys walked together; rows that are equal to an earlier one are left out. */
export const gridAxis = (axes: readonly Axis[], keys: readonly Key[]): GridAxis => {
  const slots = axes.map((axis) => keys.findIndex(({ name }) => name === axis.key))
  const columns = axes.map((axis, column) => axis.values.map((value) => columnValue(value, keys[slots[column]!]!)))
  const rows = (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]!))
  const distinct = axes.length === 1 ? rows : [...new Map(rows.map((row) => [row.join(), row])).values()]
  return { slots, count: distinct.length, table: Float64Array.from(distinct.flat()) }
}

/** The axis held at one of its values. */
export const heldAt = ({ slots, table }: GridAxis, row: number): GridAxis => ({
  slots,
  count: 1,
  table: table.slice(row * slots.length, (row + 1) * slots.length),
})

/** Writes a value of the axis to its places. */
export const writeAxis = ({ slots, table }: GridAxis, row: number, values: Float64Array): void => {
  const start = row * slots.length
  for (let column = 0; column < slots.length; column++) values[slots[column]!] = table[start + column]!
}
