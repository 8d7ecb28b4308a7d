/** Everything that is drawn from the rows of a run, joined batch by batch. None of it depends on the order of the batches. */
import { type Archive, createArchive, insertAll, type Members, sorted } from '#src/pareto/archive.js'
import type { RowsRequest, Sweep } from '#src/sweep/sweep.js'
import { addCounts, type Counts, type Extremes, type FitRows, type Gathering, noCounts } from './batch.js'
import { emptyExtremes, joinExtremes } from './extremes.js'
import { byPoint, joinFitRows } from './fit-rows.js'
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
  /** What a batch, a shard, or an earlier state of this run has gathered. */
  readonly add: (gathering: Gathering) => void
  /** Lowest value of the first objective so far. */
  readonly best: () => number
  readonly counts: () => Counts
  /** All that was added, as one: what another gatherer goes on from. */
  readonly state: () => Gathering
  readonly all: () => Gathered
}

const joinedRows = (request: RowsRequest, parts: readonly FitRows[]): FitRows =>
  keptRows(request, byPoint(joinFitRows(parts, request.by.length)))

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

  /** One part for each request: what is joined once is not joined again, and of the least only the least is held. */
  const rows = (): readonly FitRows[] =>
    requests.map((request, index) => {
      const joined = joinedRows(request, parts[index]!)
      parts[index] = [joined]
      return joined
    })

  return {
    add: (gathering) => {
      counts = addCounts(counts, gathering.counts)
      extremes = joinExtremes(extremes, gathering.extremes)
      insertAll(archive, gathering.front)
      for (let at = 0; at < gathering.front.objectives.length; at += archive.dimensions)
        best = Math.min(best, gathering.front.objectives[at]!)
      gathering.fits.forEach((part, index) => parts[index]!.push(part))
      for (const index of gathering.sample) sample.push(index)
    },
    best: () => best,
    counts: () => counts,
    state: () => ({ counts, front: sorted(archive), fits: rows(), sample: Float64Array.from(sample), extremes }),
    all: () => {
      const all = rows()
      return {
        counts,
        front: sorted(archive),
        fits: all.slice(0, fits.length),
        curves: all.slice(fits.length),
        sample: thinned(sample, sampleSize),
        extremes,
      }
    },
  }
}
