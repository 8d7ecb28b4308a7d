/** Axes with their values in ascending order, so that neighbours are alike and a range of them has a lowest and a highest. */
import type { GridAxis } from '#src/sweep/grid-axis.js'

export interface SortedAxis {
  readonly slots: readonly number[]
  readonly count: number
  /** The row of the axis at each place of the order. */
  readonly rows: Int32Array
  /** Of each slot the values in this order. Those of a zip ascend in its first slot alone. */
  readonly columns: readonly Float64Array[]
}

export const sortedAxis = ({ slots, count, table }: GridAxis): SortedAxis => {
  const valueAt = (row: number, column: number): number => table[row * slots.length + column]!
  const rows = Int32Array.from({ length: count }, (_, row) => row).sort(
    (a, b) => valueAt(a, 0) - valueAt(b, 0) || a - b,
  )
  return {
    slots,
    count,
    rows,
    columns: slots.map((_, column) => Float64Array.from(rows, (row) => valueAt(row, column))),
  }
}

/** Writes the lowest and the highest value of each slot over a range of places, both ends included. */
export const writeRange = (
  { slots, columns }: SortedAxis,
  from: number,
  to: number,
  low: Float64Array,
  high: Float64Array,
): void => {
  for (let column = 0; column < slots.length; column++) {
    const values = columns[column]!
    let [least, most] = [values[from]!, values[to]!]
    for (let place = from; column > 0 && place <= to; place++) {
      least = Math.min(least, values[place]!)
      most = Math.max(most, values[place]!)
    }
    low[slots[column]!] = least
    high[slots[column]!] = most
  }
}
