/**
 * Every published figure beside ours, signed error, verdict: misses stay visible with their reason.
 *
 * A work is one file (and a folder of its printed tables) in this list.
 */
import { afifi2023 } from './afifi-2023.js'
import { afifi2023Ghost, afifi2024 } from './afifi-2024.js'
import { anderson2023 } from './anderson-2023.js'
import { judge, type ReproducedRow } from './judge.js'
import { leroux2025 } from './leroux-2025.js'
import { mickeler2026 } from './mickeler-2026.js'
import type { PublishedWork } from './published-row.js'
import { type Summary, summaryOf } from './summary.js'
import { sunny2021 } from './sunny-2021.js'
import { sunny2022 } from './sunny-2022.js'
import { zhu2024 } from './zhu-2024.js'

export const works: readonly PublishedWork[] = [
  zhu2024,
  anderson2023,
  afifi2023,
  afifi2024,
  afifi2023Ghost,
  sunny2021,
  sunny2022,
  leroux2025,
  mickeler2026,
]

export interface Reproduction {
  readonly rows: readonly ReproducedRow[]
  readonly summary: Summary
}

/** Works by what a user may call them: their system (`lightening-transformer`), or a citation key (`Zhu2024`). */
export const worksNamed = (name: string): readonly PublishedWork[] =>
  works.filter((work) => work.name === name || work.key === name)

/** Every published figure beside ours. */
export const reproduce = (chosen: readonly PublishedWork[] = works): Reproduction => {
  const rows = chosen.flatMap(({ key, rows: published }) => published.map((row) => judge(key, row)))
  return { rows, summary: summaryOf(rows) }
}
