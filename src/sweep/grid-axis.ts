/** Axes as tables of numbers: one row a value, one column a key. A zip is one axis of several keys. */
import { columnValue } from './key-value.js'
import type { Axis, Continuum, Key } from './sweep.js'

export interface GridAxis {
  /** The places of its keys in a point's values. */
  readonly slots: readonly number[]
  readonly count: number
  /** `count` rows of one number for each slot, row by row; of a continuum its two ends. */
  readonly table: Float64Array
  readonly continuum?: Continuum
}

/** Rows of equal columns, row by row, without those that are equal to an earlier one. */
const distinctRows = (columns: readonly (readonly number[])[]): Float64Array => {
  const [first = [], ...others] = columns
  if (others.length === 0) return Float64Array.from(new Set(first))
  const rows = first.map((_, row) => columns.map((column) => column[row]!))
  return Float64Array.from([...new Map(rows.map((row) => [row.join(), row])).values()].flat())
}

/** The axis of keys walked together, or of one key. */
const tableOf = (axes: readonly Axis[], keys: readonly Key[]): GridAxis => {
  const slots = axes.map((axis) => keys.findIndex(({ name }) => name === axis.key))
  const table = distinctRows(
    axes.map(({ values }, column) => values.map((value) => columnValue(value, keys[slots[column]!]!))),
  )
  const continuum = axes[0]?.continuum
  return { slots, count: table.length / slots.length, table, ...(continuum === undefined ? {} : { continuum }) }
}

interface Made {
  readonly axes: readonly Axis[]
  readonly keys: readonly Key[]
  readonly grid: GridAxis
}

/** By their first axis. An axis may have a million values, and a sweep a thousand settings: they share its table. */
const made = new WeakMap<Axis, readonly Made[]>()

/** The axis of keys walked together, or of one key: at least one. */
export const gridAxis = (axes: readonly Axis[], keys: readonly Key[]): GridAxis => {
  const [first] = axes as readonly [Axis]
  const before = made.get(first) ?? []
  const same = before.find(
    (one) =>
      one.keys === keys && one.axes.length === axes.length && one.axes.every((axis, index) => axis === axes[index]),
  )
  if (same !== undefined) return same.grid
  const grid = tableOf(axes, keys)
  made.set(first, [...before, { axes, keys, grid }])
  return grid
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

const between = ({ from, to, scale, multiple }: Continuum, share: number): number => {
  const value = scale === 'log' ? from * (to / from) ** share : from + (to - from) * share
  const rounded = multiple === undefined ? value : Math.round(value / multiple) * multiple
  return Math.min(to, Math.max(from, rounded))
}

/** Writes the value at a coordinate in [0, 1): each of the axis's values has an equal share, or the continuum's scale. */
export const writeCoordinate = (axis: GridAxis, coordinate: number, values: Float64Array): void => {
  if (axis.continuum !== undefined) values[axis.slots[0]!] = between(axis.continuum, coordinate)
  else writeAxis(axis, Math.min(axis.count - 1, Math.floor(coordinate * axis.count)), values)
}
