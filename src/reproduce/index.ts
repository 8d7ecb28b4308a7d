/**
 * Every published figure beside ours, signed error, verdict: misses stay visible with their reason.
 *
 * A work is one file (and a folder of its printed tables) in this list.
 */
import { judge, type ReproducedRow, type Verdict } from './judge.js'
import type { PublishedWork } from './published-row.js'
import { zhu2024 } from './zhu-2024.js'

export const works: readonly PublishedWork[] = [zhu2024]

export interface Reproduction {
  readonly rows: readonly ReproducedRow[]
  /** How many rows there are, and of each verdict. */
  readonly summary: Readonly<Record<Verdict | 'rows', number>>
}

/** A work by what a user may call it: its system (`lightening-transformer`) or its citation key (`Zhu2024`). */
export const workNamed = (name: string): PublishedWork | undefined =>
  works.find((work) => work.name === name || work.key === name)

export const reproduce = (chosen: readonly PublishedWork[] = works): Reproduction => {
  const rows = chosen.flatMap(({ key, rows: published }) => published.map((row) => judge(key, row)))
  const counted = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length
  return {
    rows,
    summary: {
      rows: rows.length,
      agrees: counted('agrees'),
      differs: counted('differs'),
      slip: counted('slip'),
      'not checked': counted('not checked'),
    },
  }
}
