/**
 * How many published figures there are, and how many of each verdict.
 *
 *   rows = agrees + differs + slip + not checked + unverified
 *
 * A figure that is itself recalled, or known at second hand, proves nothing: it counts as `unverified` whatever its verdict, and no
 * other count has it. It keeps its row, and its verdict there.
 */
import type { ReproducedRow, Verdict } from './judge.js'

export type Summary = Readonly<Record<Verdict | 'rows' | 'unverified', number>>

export const isUnverified = ({ evidence }: Pick<ReproducedRow, 'evidence'>): boolean => evidence === 'unverified'

export const summaryOf = (rows: readonly ReproducedRow[]): Summary => {
  const known = rows.filter((row) => !isUnverified(row))
  const counted = (verdict: Verdict): number => known.filter((row) => row.verdict === verdict).length
  return {
    rows: rows.length,
    agrees: counted('agrees'),
    differs: counted('differs'),
    slip: counted('slip'),
    'not checked': counted('not checked'),
    unverified: rows.length - known.length,
  }
}
