/** Runs of the bench that are kept: `bench/history.json`, the oldest first. */
import type { Row } from './row.js'

export interface Entry {
  /** ISO 8601. */
  readonly date: string
  /** With `+` behind it if the tree had changes that were not committed. */
  readonly commit: string
  readonly versions: { readonly lightfront: string; readonly node: string }
  readonly processor: string
  /** Dependent multiply-adds a second of one core, in the same run. */
  readonly calibration: number
  readonly rows: readonly Row[]
}

const digits = 4

const rounded = (value: number): number => Number(value.toPrecision(digits))

/** More digits than a machine repeats would only be noise in the file. */
export const kept = (entry: Entry): Entry => ({
  ...entry,
  calibration: rounded(entry.calibration),
  rows: entry.rows.map((row) => ({ ...row, value: rounded(row.value) })),
})

/** A line for each row, so that a difference of two commits can be read. */
export const historyText = (entries: readonly Entry[]): string =>
  `[\n${entries
    .map(({ rows, ...run }) => {
      const head = JSON.stringify(run).slice(0, -1)
      return `${head},"rows":[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]}`
    })
    .join(',\n')}\n]\n`

/** @throws if the text is no history */
export const historyOf = (text: string): readonly Entry[] => {
  const entries: unknown = JSON.parse(text)
  if (!Array.isArray(entries)) throw new Error('expected a list of runs')
  return entries as readonly Entry[]
}
