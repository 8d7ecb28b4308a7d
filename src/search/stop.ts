/**
 * When a search has gone on for long enough: at a number of evaluations or batches, or on a plateau, where what it has found hardly
 * grows any more,
 *
 *   1 - H(n - k) / H(n) < share        H(n) hypervolume of the front after n batches, for n = k, 2k, 3k, ...
 *
 * both in the box of the two fronts together. A plateau is no proof that nothing better is left.
 */
import type { Members } from '#src/pareto/archive.js'
import { boxOf, shareOf } from './trace.js'

export interface Progress {
  readonly evaluations: number
  readonly batches: number
  /** What is best so far: feasible, and dominated by nothing. */
  readonly front: () => Members
}

export type StopReason = 'budget' | 'batches' | 'plateau' | 'exhausted'

export interface Stop {
  /** The most evaluations: the last batch is cut to them. */
  readonly evaluations: number
  /** Asked once after each batch. */
  readonly isReached: (progress: Progress) => StopReason | undefined
}

export interface StopRules {
  readonly evaluations: number
  readonly batches?: number
  readonly plateau?: {
    /** k of the formula. */
    readonly batches: number
    readonly share: number
  }
}

const columnsOf = (fronts: readonly Members[]): readonly Float64Array[] => {
  const dimensions = fronts[0]!.objectives.length / fronts[0]!.indices.length
  const rows = fronts.flatMap(({ objectives }) => [...objectives])
  return Array.from({ length: dimensions }, (_, k) =>
    Float64Array.from(rows.filter((_value, place) => place % dimensions === k)),
  )
}

/** The share of the hypervolume that was gained from one front to the next. */
const gainOf = (before: Members, now: Members): number => {
  if (before.indices.length === 0 || now.indices.length === 0) return 1
  const columns = columnsOf([before, now])
  const rows = [...columns[0]!.keys()]
  const box = boxOf(columns, rows)
  const shareBefore = shareOf(box, columns, rows.slice(0, before.indices.length))
  return 1 - shareBefore / shareOf(box, columns, rows.slice(before.indices.length))
}

/**
 * Made anew for each run: it remembers the front of the last comparison.
 *
 * @throws RangeError for a budget that is no whole number from 1
 */
export const stopWhen = ({ evaluations, batches = Infinity, plateau }: StopRules): Stop => {
  if (!(Number.isSafeInteger(evaluations) && evaluations >= 1))
    throw new RangeError(`a search of ${evaluations} evaluations, expected a whole number from 1`)
  let before: Members | undefined
  const isPlateau = (progress: Progress): boolean => {
    if (plateau === undefined || progress.batches % plateau.batches !== 0) return false
    const now = progress.front()
    const gain = before === undefined ? 1 : gainOf(before, now)
    before = now
    return gain < plateau.share
  }
  return {
    evaluations,
    isReached: (progress) => {
      if (progress.evaluations >= evaluations) return 'budget'
      if (progress.batches >= batches) return 'batches'
      return isPlateau(progress) ? 'plateau' : undefined
    },
  }
}
