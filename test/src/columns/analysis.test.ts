/** The recipes of docs/analysis.md, run on the results of the sweep that they name. */
import { DuckDBInstance } from '@duckdb/node-api'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvHeader } from '#src/columns/csv.js'
import { writeParquet } from '#src/columns/parquet.js'
import { groupsOf } from '#src/columns/parquet-group.js'
import { compileEngine } from '#src/engine/engine.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { root } from '../../support/documents.js'
import { realSweep } from '../../support/engine-rows.js'

const recipes = (language: string): readonly string[] =>
  [...readFileSync(join(root, 'docs/analysis.md'), 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(
    ([, found, text]) => (found === language ? [text!] : []),
  )

const folder = mkdtempSync(join(tmpdir(), 'lightfront-analysis-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** A short sweep beside it has another system, and so other columns. */
const sweeps = {
  bits: readFileSync(join(root, 'sweeps/bits.yaml'), 'utf8'),
  other: { title: 'another', systems: ['h100'], workloads: ['gpt2'], axes: { tokens: [128, 256] } },
}

beforeAll(async () => {
  for (const [name, sweep] of Object.entries(sweeps)) {
    const { evaluate, points, layout, table } = compileEngine(realSweep(sweep), defaultVocabulary)
    const { results } = evaluate({ from: 0, to: points.gridCount, rows: true })
    const parts: Uint8Array[] = []
    const rows = table(Array.from({ length: points.gridCount }, (_, index) => index))
    await writeParquet(layout.schema, {}, groupsOf(layout.schema, [rows]), (bytes) => {
      parts.push(bytes)
      return Promise.resolve()
    })
    mkdirSync(join(folder, 'outputs', name), { recursive: true })
    writeFileSync(
      join(folder, 'outputs', name, 'results.csv'),
      Buffer.concat([Buffer.from(csvHeader(layout.schema)), results]),
    )
    writeFileSync(join(folder, 'outputs', name, 'results.parquet'), Buffer.concat(parts))
  }
})

/** Whole numbers of a CSV are BIGINT to DuckDB, those of a Parquet file DOUBLE. */
const plain = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  )

const select = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  try {
    const rows = await connection.runAndReadAll(sql.replaceAll("'outputs/", `'${folder}/outputs/`))
    return rows.getRowObjects().map(plain)
  } finally {
    connection.closeSync()
  }
}

describe('docs/analysis.md', () => {
  const [fromCsv, fromParquet, units, front, all] = recipes('sql')

  test('DuckDB says the same of results.parquet as of results.csv', async () => {
    const rows = await select(fromCsv!)
    expect(rows.length).toBeGreaterThan(20)
    expect(await select(fromParquet!)).toEqual(rows)
  })

  test('DuckDB reads every cell of results.parquet as it reads that of results.csv', async () => {
    const all = (file: string) => select(`select * from 'outputs/bits/${file}'`)
    expect(await all('results.parquet')).toEqual(await all('results.csv'))
  })

  test('DuckDB finds the units in the metadata', async () => {
    expect(await select(units!)).toEqual(
      expect.arrayContaining([
        { name: 'energy_J', unit: 'J' },
        { name: 'area.laser_m2', unit: 'm2' },
      ]),
    )
  })

  test('DuckDB finds the designs that no other beats', async () => {
    const rows = await select(front!)
    expect(new Set(rows.map(({ accounting }) => accounting))).toEqual(new Set(['published', 'physical']))
    const published = rows.filter(({ accounting }) => accounting === 'published').map((row) => Number(row['latency_s']))
    expect(published).toEqual(published.toSorted((a, b) => b - a))
  })

  test('DuckDB reads all sweeps at once', async () => {
    const rows = await select(all!)
    expect(rows.map(({ sweep, points }) => [sweep, points])).toEqual([
      ['bits', 24],
      ['other', 2],
    ])
  })

  test('the recipe for pandas is Python, and runs where pandas is installed', () => {
    const python = (...command: readonly string[]): string =>
      execFileSync('python3', command, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
    const [recipe] = recipes('python')
    writeFileSync(join(folder, 'recipe.py'), recipe!)
    python('-m', 'py_compile', 'recipe.py')
    const installed = python(
      '-c',
      'from importlib.util import find_spec as f; print(bool(f("pandas") and f("pyarrow")))',
    )
    if (installed.trim() === 'True') expect(python('recipe.py')).toContain('energyPerMac_J')
    else
      console.info('docs/analysis.md: the recipe for pandas was compiled, not run: pandas or pyarrow is not installed')
  })
})
