/**
 * One printed figure beside ours.
 *
 *   error = ours / published - 1      agrees if |error| is at most the tolerance; a lower bound agrees if error >= 0
 *
 * A range is compared end by end: its error is that of the worse end.
 */
import type { Evidence } from '#models/parameter.js'
import type { ReferenceKey } from '#models/references.js'
import { endsOf, isRange, printedTolerance } from './printed.js'
import type { Ends, PublishedRow } from './published-row.js'

export type Verdict = 'agrees' | 'differs' | 'slip' | 'not checked'

/** `ours`, `error` and `tolerance` are null where nothing was checked; a range is text. */
export interface ReproducedRow {
  readonly work: ReferenceKey
  readonly table: string
  readonly row: string
  readonly column: string
  readonly published: number | string
  readonly ours: number | string | null
  readonly unit: string
  /** Signed and relative. */
  readonly error: number | null
  readonly tolerance: number | null
  readonly verdict: Verdict
  readonly reason: string
  readonly evidence: Evidence
}

/** Room for the last bits of floating point: `30.45` against `30.5` is half a unit away, not more. */
const slack = 1 + 1e-9

const digitsOfARange = 4
const rangeText = ([low, high]: Ends): string =>
  `${String(Number(low.toPrecision(digitsOfARange)))} to ${String(Number(high.toPrecision(digitsOfARange)))}`

const worseOf = (a: number, b: number): number => (Math.abs(b) > Math.abs(a) ? b : a)

const verdictOf = ({ bound, slip }: PublishedRow, error: number, tolerance: number): Verdict => {
  const agrees = bound === true ? error >= 0 : Math.abs(error) <= tolerance * slack
  if (agrees) return 'agrees'
  return slip === true ? 'slip' : 'differs'
}

export const judge = (work: ReferenceKey, published: PublishedRow): ReproducedRow => {
  const { table, row, column, printed, unit, evidence, ours, bound, reason } = published
  const range = isRange(printed)
  const ends = endsOf(printed)
  const identity = { work, table, row, column, published: range ? printed : ends[0], unit, evidence }
  if (ours === undefined)
    return { ...identity, ours: null, error: null, tolerance: null, verdict: 'not checked', reason: reason ?? '' }

  const made = ours()
  const [low, high] = typeof made === 'number' ? ([made, made] as const) : made
  const error = worseOf(low / ends[0] - 1, high / ends[1] - 1)
  const tolerance = bound === true ? 0 : (published.tolerance ?? printedTolerance(printed))
  return {
    ...identity,
    ours: range ? rangeText([low, high]) : low,
    error,
    tolerance,
    verdict: verdictOf(published, error, tolerance),
    reason: reason ?? 'half a unit of the last printed digit',
  }
}
