/** Of the rows of one x in a group, the one of least y: the fewest photons, the fewest bits with which a condition holds. */
import type { RowsRequest } from '#src/sweep/sweep.js'
import type { FitRows } from './batch.js'

/** Which row each combination of x and the columns of `by` has its least y in, in order of their first rows. */
const leastOfEach = ({ x, y, by }: FitRows): readonly number[] => {
  const least = new Map<string, number>()
  for (let row = 0; row < x.length; row++) {
    const group = [x, ...by].map((column) => column[row]).join()
    const held = least.get(group)
    if (held === undefined || y[row]! < y[held]!) least.set(group, row)
  }
  return [...least.values()]
}

/** The rows that a request keeps. Rows of batches may be kept batch by batch, and again when they are joined. */
export const keptRows = ({ least }: Pick<RowsRequest, 'least'>, rows: FitRows): FitRows => {
  if (least !== true) return rows
  const kept = leastOfEach(rows)
  const take = (column: Float64Array): Float64Array => Float64Array.from(kept, (row) => column[row]!)
  return { x: take(rows.x), y: take(rows.y), by: rows.by.map(take) }
}
