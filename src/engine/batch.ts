/** What is asked of a worker for a range of points, and what it gives back: plain data whose buffers change hands. */
import type { Members } from '#src/pareto/archive.js'

export interface BatchRequest {
  /** Grid indices: from inclusive, to exclusive. */
  readonly from: number
  readonly to: number
  /** Whether the rows are wanted as CSV text, or only what is drawn from them. */
  readonly rows: boolean
}

export interface Counts {
  /** Points costed. */
  readonly evaluated: number
  /** Left out by `where`. */
  readonly excluded: number
  /** Enumerated already by an earlier block of axes. */
  readonly duplicate: number
  /** Designs or workloads that cannot be, each a row of failures.csv. */
  readonly failed: number
  /** Costed points that meet the constraints of `subjectTo`. */
  readonly feasible: number
}

export const noCounts: Counts = { evaluated: 0, excluded: 0, duplicate: 0, failed: 0, feasible: 0 }

export const addCounts = (a: Counts, b: Counts): Counts => ({
  evaluated: a.evaluated + b.evaluated,
  excluded: a.excluded + b.excluded,
  duplicate: a.duplicate + b.duplicate,
  failed: a.failed + b.failed,
  feasible: a.feasible + b.feasible,
})

/** The rows that one requested fit is made from, or one curve goes through. */
export interface FitRows {
  readonly x: Float64Array
  readonly y: Float64Array
  /** One column for each name of the request's `by`. */
  readonly by: readonly Float64Array[]
}

/** Lowest and highest value of each metric, in the order of the metrics. */
export interface Extremes {
  readonly lowest: Float64Array
  readonly highest: Float64Array
}

export interface BatchResult {
  readonly from: number
  readonly to: number
  readonly counts: Counts
  /** CSV text of the rows, without a header; empty if none were asked for. */
  readonly results: Uint8Array
  readonly failures: Uint8Array
  /** Non-dominated feasible points of the range; objectives are minimised (a maximised one is negated). */
  readonly front: Members
  /** Of each row request of the sweep: its fits, then its curves. */
  readonly fits: readonly FitRows[]
  /** Grid indices of a sample of the costed points. */
  readonly sample: Float64Array
  readonly extremes: Extremes
}

/** The buffers of a result, each once, to be handed over instead of copied. */
export const buffersOf = (result: BatchResult): readonly ArrayBuffer[] => {
  const { front, extremes } = result
  const columns = result.fits.flatMap(({ x, y, by }) => [x, y, ...by])
  const views = [
    result.results,
    result.failures,
    front.indices,
    front.objectives,
    result.sample,
    extremes.lowest,
    extremes.highest,
  ]
  return [...new Set([...views, ...columns].map(({ buffer }) => buffer as ArrayBuffer))]
}
