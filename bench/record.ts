/** The file of the history, and what is written of a run. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { textTable } from '#src/report/table.js'
import { version } from '#src/study/version.js'
import { compared, isSlower, tolerance } from './comparison.js'
import { type Entry, historyOf, historyText, kept } from './history.js'
import type { Row } from './row.js'

const path = fileURLToPath(new URL('../../bench/history.json', import.meta.url))

const git = (...words: readonly string[]): string => execFileSync('git', words, { encoding: 'utf8' }).trim()

const commit = (): string => {
  try {
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : '+'}`
  } catch {
    return 'unknown'
  }
}

const read = (): readonly Entry[] => (existsSync(path) ? historyOf(readFileSync(path, 'utf8')) : [])

/** Appends a run. */
export const record = (yardstick: Row, rows: readonly Row[]): void => {
  const entry = {
    date: new Date().toISOString(),
    commit: commit(),
    versions: { lightfront: version, node: process.versions.node },
    processor: cpus()[0]?.model ?? 'unknown',
    calibration: yardstick.value,
    rows,
  }
  writeFileSync(path, historyText([...read(), kept(entry)]))
}

/** Prints the last run against those before it. @param most runs before it that count @returns whether all is as fast as it was */
export const compareLast = (most: number): boolean => {
  const entries = read()
  const newest = entries.at(-1)
  const rows = newest === undefined ? [] : compared(newest, entries.slice(0, -1).slice(-most))
  if (newest === undefined || rows.length === 0) {
    process.stdout.write(
      'bench/history.json: no two runs on one kind of processor; npm run bench -- --record adds one\n',
    )
    return true
  }
  const table = rows.map((row) => [row.name, row.ratio.toFixed(2), String(row.runs), isSlower(row) ? 'slower' : ''])
  process.stdout.write(textTable(['what', 'cost over that before', 'runs', ''], table))
  const slower = rows.filter(isSlower).length
  process.stdout.write(
    `${newest.commit}: ${slower} of ${rows.length} figures cost more than ${tolerance} times as before\n`,
  )
  return slower === 0
}
