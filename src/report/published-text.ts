/** A published figure beside ours in words: its error, its tolerance, its verdict. */
import type { ReproducedRow } from '#src/reproduce/judge.js'
import { isUnverified } from '#src/reproduce/summary.js'

export const signedPercent = (error: number | null | undefined): string =>
  error === null || error === undefined ? '' : `${error >= 0 ? '+' : ''}${(100 * error).toFixed(2)} %`

/** A bound is held or not: it has no tolerance. */
export const toleranceText = (tolerance: number | null): string => {
  if (tolerance === null) return ''
  return tolerance === 0 ? 'a bound' : `${Number((100 * tolerance).toPrecision(2))} %`
}

/** A printed figure that nobody checked against its source is marked whatever ours is. */
export const verdictText = (row: ReproducedRow): string =>
  isUnverified(row) ? `${row.verdict} (unverified)` : row.verdict

export const oursText = ({ ours }: ReproducedRow): string =>
  typeof ours === 'number' ? String(Number(ours.toPrecision(6))) : (ours ?? '')
