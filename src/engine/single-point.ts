/** Points of a grid one by one, wherever they are: what becomes of each, and its objectives. */
import { writeMetrics } from '#models/metrics.js'
import type { Points } from '#src/sweep/expand.js'
import { writeAxis } from '#src/sweep/grid-axis.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { costingOf } from './costing.js'
import { conditionsOf, readerOf } from './reader.js'
import { rowLength } from './row.js'

/** `absent`: costed and feasible, but its system does not have one of the objectives. */
export type Fate = 'excluded' | 'duplicate' | 'failed' | 'infeasible' | 'absent' | 'feasible'

export interface SinglePoint {
  /** @param rows of the segment's axes, in the order of the file */
  readonly evaluate: (rows: ArrayLike<number>) => Fate
  /** Grid index of a point. */
  readonly indexOf: (rows: ArrayLike<number>) => number
  /** Keys, then metrics, of the last point. */
  readonly row: Float64Array
  /** All minimised, of the last feasible point. */
  readonly objectives: Float64Array
  /** Why the last failed point cannot be. */
  readonly fault: () => string
}

/** For the points of one segment of a sweep without a simulation. */
export const singlePoint = (points: Points, sweep: Sweep, segment: number): SinglePoint => {
  const { axes, first } = points.segments[segment]!
  const { fixed, derive, where, empty, isDuplicate } = points.program(segment)
  const costing = costingOf(points, segment)
  const reader = readerOf(points, sweep, conditionsOf(sweep), segment)
  const row = new Float64Array(rowLength(points)).fill(Number.NaN)
  const objectives = new Float64Array(reader.objectives.length)
  for (const { slot, value } of fixed) row[slot] = value
  let fault = ''

  const evaluate = (rows: ArrayLike<number>): Fate => {
    if (empty) return 'excluded'
    for (let axis = 0; axis < axes.length; axis++) writeAxis(axes[axis]!, rows[axis]!, row)
    for (let step = 0; step < derive.length; step++) row[derive[step]!.slot] = derive[step]!.run(row)
    for (let step = 0; step < where.length; step++) if (where[step]!.run(row) === 0) return 'excluded'
    if (isDuplicate?.(row) === true) return 'duplicate'
    const refused = costing.cost(row)
    if (refused !== undefined) {
      fault = refused
      return 'failed'
    }
    writeMetrics(costing.totals, row, points.keys.length)
    if (!reader.isFeasible(row)) return 'infeasible'
    for (let k = 0; k < objectives.length; k++) {
      objectives[k] = reader.objectives[k]!(row)
      if (Number.isNaN(objectives[k])) return 'absent'
    }
    return 'feasible'
  }

  const indexOf = (rows: ArrayLike<number>): number => {
    let index = 0
    for (let axis = 0; axis < axes.length; axis++) index = index * axes[axis]!.count + rows[axis]!
    return first + index
  }

  return { evaluate, indexOf, row, objectives, fault: () => fault }
}
