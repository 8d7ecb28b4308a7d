/** What is asked of a worker for a range of points, and what it gives back: plain data whose buffers change hands. */
import type { Members } from '#src/pareto/archive.js'
import type { Answers } from '#src/search/searcher.js'

/** The forms in which rows are wanted. */
export type RowForms = Pick<BatchRequest, 'rows' | 'columns'>

/** Grid indices: from inclusive, to exclusive. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface BatchRequest extends Range {
  /** Whether the rows are wanted as CSV text, or only what is drawn from them. */
  readonly rows: boolean
  /** Whether they are wanted as a block of columns. */
  readonly columns?: boolean
  /** Of a search: the coordinates of the points, one after the other. Answers are given to them. */
  readonly asked?: Float64Array
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
  /** Whose simulation the front did not need: costed, but not counted as evaluated. */
  readonly unsimulated: number
}

export const noCounts: Counts = { evaluated: 0, excluded: 0, duplicate: 0, failed: 0, feasible: 0, unsimulated: 0 }

export const addCounts = (a: Counts, b: Counts): Counts => ({
  evaluated: a.evaluated + b.evaluated,
  excluded: a.excluded + b.excluded,
  duplicate: a.duplicate + b.duplicate,
  failed: a.failed + b.failed,
  feasible: a.feasible + b.feasible,
  unsimulated: a.unsimulated + b.unsimulated,
})

/** The rows that one requested fit is made from, or one curve goes through. */
export interface FitRows {
  /** The grid index of each row, by which rows are ordered; of rows of a least the first of their group. */
  readonly points: Float64Array
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

/** What is drawn from the rows of a range, whatever becomes of the rows. */
export interface Gathering {
  readonly counts: Counts
  /** Non-dominated feasible points of the range; objectives are minimised (a maximised one is negated). */
  readonly front: Members
  /** Of each row request of the sweep: its fits, then its curves. */
  readonly fits: readonly FitRows[]
  /** Grid indices of a sample of the costed points. */
  readonly sample: Float64Array
  readonly extremes: Extremes
}

export interface BatchResult extends Gathering {
  readonly from: number
  readonly to: number
  /** CSV text of the rows, without a header; empty if none were asked for. */
  readonly results: Uint8Array
  /** The same rows as a block of columns, if they were asked for so. */
  readonly columns?: Uint8Array
  readonly failures: Uint8Array
  /** What a search is told of its points. */
  readonly answers?: Answers
}

/** The buffers of a result, each once, to be handed over instead of copied. */
export const buffersOf = (result: BatchResult): readonly ArrayBuffer[] => {
  const { front, extremes, answers, columns } = result
  const ofFits = result.fits.flatMap(({ points, x, y, by }) => [points, x, y, ...by])
  const views = [
    result.results,
    result.failures,
    ...(columns === undefined ? [] : [columns]),
    front.indices,
    front.objectives,
    result.sample,
    extremes.lowest,
    extremes.highest,
    ...(answers === undefined ? [] : [answers.objectives, answers.violations]),
  ]
  return [...new Set([...views, ...ofFits].map(({ buffer }) => buffer as ArrayBuffer))]
}
