/** Of the rows of one x in a group, the one of least y: the fewest photons, the fewest bits with which a condition holds. */
import type { RowsRequest } from '#src/sweep/sweep.js'
import type { FitRows } from './batch.js'
import { takeRows } from './fit-rows.js'

interface Group {
  /** The point of its first row, by which groups stand in order, and the row of its least y. */
  readonly first: number
  readonly least: number
}

/** The combinations of x and the columns of `by`, in order of their first rows. */
const groupsOf = ({ points, x, y, by }: FitRows): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (let row = 0; row < x.length; row++) {
    const name = [x, ...by].map((column) => column[row]).join()
    const held = groups.get(name)
    if (held === undefined) groups.set(name, { first: points[row]!, least: row })
    else if (y[row]! < y[held.least]!) groups.set(name, { ...held, least: row })
  }
  return [...groups.values()]
}

/** The rows that a request keeps. Rows of batches may be kept batch by batch, and again when they are joined. */
export const keptRows = ({ least }: Pick<RowsRequest, 'least'>, rows: FitRows): FitRows => {
  if (least !== true) return rows
  const groups = groupsOf(rows)
  const kept = takeRows(
    rows,
    groups.map((group) => group.least),
  )
  return { ...kept, points: Float64Array.from(groups, ({ first }) => first) }
}
