/** Everything that is drawn from the rows of a run, joined batch by batch. None of it depends on the order of the batches. */
import { type Archive, createArchive, insertAll, type Members, sorted } from '#src/pareto/archive.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { addCounts, type BatchResult, type Counts, type Extremes, type FitRows, noCounts } from './batch.js'
import { emptyExtremes, joinExtremes } from './extremes.js'
import { joinFitRows } from './fit-rows.js'
import { sampleSize } from './engine.js'
import { keptRows } from './least-rows.js'
import { rowRequests } from './row-requests.js'
import { thinned } from './sample.js'

export interface Gathered {
  readonly counts: Counts
  readonly front: Members
  readonly fits: readonly FitRows[]
  readonly curves: readonly FitRows[]
  readonly sample: readonly number[]
  readonly extremes: Extremes
}

export interface Gatherer {
  readonly add: (result: BatchResult) => void
  /** Lowest value of the first objective so far. */
  readonly best: () => number
  readonly counts: () => Counts
  readonly all: () => Gathered
}

/** @param metrics how many a row has */
export const gatherer = (sweep: Sweep, metrics: number): Gatherer => {
  const { objectives, fits } = sweep
  const requests = rowRequests(sweep)
  const archive: Archive = createArchive(Math.max(1, objectives.minimise.length + objectives.maximise.length))
  const parts: FitRows[][] = requests.map(() => [])
  const sample: number[] = []
  let counts = noCounts
  let extremes = emptyExtremes(metrics)
  let best = Infinity
  return {
    add: (result) => {
      counts = addCounts(counts, result.counts)
      extremes = joinExtremes(extremes, result.extremes)
      insertAll(archive, result.front)
      for (let at = 0; at < result.front.objectives.length; at += archive.dimensions)
        best = Math.min(best, result.front.objectives[at]!)
      result.fits.forEach((rows, index) => parts[index]!.push(rows))
      for (const index of result.sample) sample.push(index)
    },
    best: () => best,
    counts: () => counts,
    all: () => {
      const rows = requests.map((request, index) => keptRows(request, joinFitRows(parts[index]!, request.by.length)))
      return {
        counts,
        front: sorted(archive),
        fits: rows.slice(0, fits.length),
        curves: rows.slice(fits.length),
        sample: thinned(sample, sampleSize),
        extremes,
      }
    },
  }
}
