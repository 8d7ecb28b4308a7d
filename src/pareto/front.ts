/**
 * The Pareto front of a table of objectives, all minimised.
 *
 * The front of a thin sample of the rows sieves out what it dominates, most rows of a sweep. The rest go into an archive by
 * ascending sum of scaled objectives, so that dominators come before what they dominate and few members are ever removed
 * [Chomicki, Godfrey, Gryz, Liang: Skyline with presorting, ICDE 2003]. The order is for speed only: sums that are equal by
 * rounding do no harm, since the archive does not depend on it.
 */
import { type Archive, createArchive, insert, isDominated, sorted } from './archive.js'

const sampleSize = 1024

const feasibleRows = (count: number, feasible: Uint8Array | undefined): number[] => {
  const rows: number[] = []
  for (let row = 0; row < count; row++) if (feasible?.[row] !== 0) rows.push(row)
  return rows
}

/** The objectives of one row after the other, and for each row the sum of its objectives, each scaled to at most 1. */
const flatten = (objectives: readonly Float64Array[], rows: readonly number[]) => {
  const points = new Float64Array(rows.length * objectives.length)
  const sums = new Float64Array(rows.length)
  for (const [k, column] of objectives.entries()) {
    let scale = Number.MIN_VALUE
    for (const row of rows) {
      const size = Math.abs(column[row]!)
      if (!(size < Infinity))
        throw new RangeError(`row ${row}: objective ${k + 1} is ${String(column[row])}, expected a finite number`)
      if (size > scale) scale = size
    }
    for (let i = 0; i < rows.length; i++) {
      const value = column[rows[i]!]!
      points[i * objectives.length + k] = value
      sums[i]! += value / scale
    }
  }
  return { points, sums }
}

/** The front of about a thousand rows, evenly spaced. */
const sampleFront = (points: Float64Array, dimensions: number): Archive => {
  const sample = createArchive(dimensions)
  const stride = Math.ceil(points.length / dimensions / sampleSize) * dimensions
  for (let at = 0; at < points.length; at += stride) insert(sample, points, at, at)
  return sample
}

/**
 * The rows that no other row dominates, ascending. Rows of equal objectives are all kept.
 *
 * @param objectives one column an objective, minimised: negate one to be maximised
 * @param feasible 0 at rows to leave out; their objectives may be anything
 * @throws RangeError naming the row, for an objective that is not a finite number
 */
export const paretoFront = (objectives: readonly Float64Array[], feasible?: Uint8Array): number[] => {
  const dimensions = objectives.length
  if (dimensions === 0) throw new RangeError('a Pareto front needs at least one objective')
  const rows = feasibleRows(objectives[0]!.length, feasible)
  const { points, sums } = flatten(objectives, rows)
  const sample = sampleFront(points, dimensions)
  const order: number[] = []
  for (let i = 0; i < rows.length; i++) if (!isDominated(sample, points, i * dimensions)) order.push(i)
  order.sort((i, j) => sums[i]! - sums[j]!)
  const front = createArchive(dimensions)
  for (const i of order) insert(front, points, i * dimensions, rows[i]!)
  return Array.from(sorted(front).indices)
}
