/** What single points were found to be, added up: counts, the front among them, extremes, and those that failed. */
import { csvBytes } from '#src/columns/csv.js'
import { type Counts, type Gathering, noCounts } from '#src/engine/batch.js'
import { emptyExtremes, extend } from '#src/engine/extremes.js'
import { failureRows } from '#src/engine/rows.js'
import type { ResultLayout } from '#src/engine/schema.js'
import type { Fate, SinglePoint } from '#src/engine/single-point.js'
import { type Archive, createArchive, insert, sorted } from '#src/pareto/archive.js'
import type { Points } from '#src/sweep/expand.js'
import type { Writable } from '#models/writable.js'

export interface Findings {
  readonly archive: Archive
  /** Takes in the point that was evaluated last. @returns whether it is on the front of the points so far */
  readonly add: (segment: number, point: SinglePoint, rows: ArrayLike<number>, fate: Fate) => boolean
  readonly gathering: () => Gathering
  readonly failures: () => Uint8Array
}

export const emptyFindings = (points: Points, layout: ResultLayout, objectives: number): Findings => {
  const archive = createArchive(objectives)
  const counts: Writable<Counts> = { ...noCounts }
  const extremes = emptyExtremes(points.metrics.length)
  const failures = failureRows(points, layout)

  const add: Findings['add'] = (segment, point, rows, fate) => {
    if (fate === 'excluded' || fate === 'duplicate') {
      counts[fate]++
      return false
    }
    if (fate === 'failed') {
      counts.failed++
      failures.add(point.indexOf(rows), segment, point.row, point.fault())
      return false
    }
    counts.evaluated++
    extend(extremes, point.row, points.keys.length)
    if (fate === 'infeasible') return false
    counts.feasible++
    return fate === 'feasible' && insert(archive, point.objectives, 0, point.indexOf(rows))
  }

  return {
    archive,
    add,
    gathering: () => ({ counts, front: sorted(archive), fits: [], sample: new Float64Array(0), extremes }),
    failures: () => csvBytes(failures.table()),
  }
}
