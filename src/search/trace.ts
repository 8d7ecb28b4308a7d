/**
 * How a search came on: the hypervolume of what it had found, against evaluations.
 *
 *   hypervolume = of the front of the first n answers, in the box from the best values of the last front to the reference
 *
 * One reference for the whole curve, so that it can only rise. By default it is a tenth of the range beyond the worst values of the
 * last front, so that its ends count too [Ishibuchi, Imada, Setoguchi, Nojima: How to specify a reference point in hypervolume
 * calculation for fair performance comparison, Evol. Comput. 26, 2018, discuss the choice]. Scaled to the box: 1 would be a point
 * that is best in everything.
 */
import { createArchive, insert, sorted } from '#src/pareto/archive.js'
import { hypervolume } from '#src/pareto/hypervolume.js'
import { type Answered, columnsOf, frontOf } from './answered.js'

export interface TracePoint {
  readonly evaluations: number
  readonly hypervolume: number
}

const beyondWorst = 0.1
/** As many as a figure shows. */
const mostPoints = 100

export interface Box {
  readonly best: readonly number[]
  readonly reference: readonly number[]
}

/** The box of some rows of objectives; an objective that is the same in all of them has a reference one unit beyond. */
export const boxOf = (
  columns: readonly Float64Array[],
  rows: readonly number[],
  reference?: readonly number[],
): Box => {
  const best = columns.map((column) => rows.reduce((least, row) => Math.min(least, column[row]!), Infinity))
  const worst = columns.map((column) => rows.reduce((most, row) => Math.max(most, column[row]!), -Infinity))
  const beyond = (k: number): number => (worst[k]! > best[k]! ? beyondWorst * (worst[k]! - best[k]!) : 1)
  return { best, reference: reference ?? worst.map((value, k) => value + beyond(k)) }
}

/** The share of a box that rows dominate; 0 without rows. */
export const shareOf = ({ best, reference }: Box, columns: readonly Float64Array[], rows: readonly number[]): number =>
  best.some((value, k) => value >= reference[k]!)
    ? 0
    : hypervolume(
        columns.map((column, k) =>
          Float64Array.from(rows, (row) => (column[row]! - best[k]!) / (reference[k]! - best[k]!)),
        ),
        best.map(() => 1),
      )

/** At most `most` of the counts, evenly spread, with the last. */
const thinned = (counts: readonly number[], most: number): readonly number[] => {
  const stride = Math.max(1, Math.ceil(counts.length / most))
  return counts.filter((_, place) => (counts.length - 1 - place) % stride === 0)
}

/**
 * @param ends how many rows there were at the end of each batch, ascending
 * @param earlier how many of the rows were known before the first evaluation
 * @param reference one value an objective, in its unit
 */
export const traceOf = (
  answered: Answered,
  ends: readonly number[],
  earlier: number,
  reference?: readonly number[],
): readonly TracePoint[] => {
  const columns = columnsOf(answered)
  const box = boxOf(columns, frontOf(answered), reference)
  const archive = createArchive(answered.dimensions)
  let row = 0
  return thinned(ends, mostPoints).map((end) => {
    for (; row < end; row++)
      if (answered.violations[row] === 0) insert(archive, answered.objectives, row * answered.dimensions, row)
    return { evaluations: end - earlier, hypervolume: shareOf(box, columns, [...sorted(archive).indices]) }
  })
}
