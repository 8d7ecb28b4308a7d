/** Which points a view selects, and how to step among those of the front. */
import { columnNumber, type Points } from './points.js'
import type { View } from './view.js'

/** Numbers of the points within all ranges, rising. A point that lacks a value is in no range of it. */
export const selectedRows = (points: Points, { ranges, onlyFront }: View): Int32Array => {
  const most = onlyFront ? points.front : points.rows
  const bounds = Object.entries(ranges).map(([name, [low, high]]) => ({
    values: points.values[columnNumber(points, name)]!,
    low,
    high,
  }))
  const rows = new Int32Array(most)
  let count = 0
  for (let row = 0; row < most; row++)
    if (bounds.every(({ values, low, high }) => values[row]! >= low && values[row]! <= high)) rows[count++] = row
  return rows.subarray(0, count)
}

/** How many of some rising rows are of the front. */
export const countOfFront = (rows: Int32Array, front: number): number => {
  const end = rows.findIndex((row) => row >= front)
  return end < 0 ? rows.length : end
}

/**
 * The selected point of the front so many steps from one, ends held. From a point that is not among them the first step leads to the
 * next that is, or the last before.
 */
export const stepped = (
  rows: Int32Array,
  front: number,
  chosen: number | undefined,
  steps: number,
): number | undefined => {
  const steppable = rows.subarray(0, countOfFront(rows, front))
  if (steppable.length === 0) return chosen
  const at = steppable.findIndex((row) => row >= (chosen ?? 0))
  const isOn = steppable[at] === chosen
  const from = at < 0 ? steppable.length : at
  const to = isOn || steps < 0 ? from + steps : from + steps - 1
  return steppable[Math.max(0, Math.min(steppable.length - 1, to))]
}
