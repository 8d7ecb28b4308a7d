/** Speed of whole sweeps over two worker threads: to a front, to results.csv; and the memory that they take. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csvHeader } from '#src/columns/csv.js'
import { compileEngine } from '#src/engine/engine.js'
import { batches, startEngines } from '#src/engine/batches.js'
import { inOrder } from '#src/threads/in-order.js'
import { gatherer } from '#src/engine/gathered.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { keptGroups } from '#src/storage/kept-groups.js'
import { partFiles } from '#src/storage/part-files.js'
import { type RowFormat, writeGroups } from '#src/study/parquet-file.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { benchBookkeeping } from './bookkeeping.js'
import type { Row } from './row.js'

const threads = 2

const decoded = (text: string): Sweep => {
  const sweep = decode(new TextEncoder().encode(text), 'bench.yaml')
  if (sweep._tag === 'Left') throw new Error(JSON.stringify(sweep.left))
  return sweep.right
}

/** The design space of Lightening-Transformer on DeiT-T, of about so many points. */
const designSpace = (points: number, keep: 'all' | 'front'): Sweep =>
  decoded(`
title: bench
systems: [lightening-transformer]
workloads: [deit-tiny]
keep: ${keep}
axes:
  clock: { from: 1 GHz, to: 10 GHz, count: ${Math.max(1, Math.round(points / 100_000)) + 1} }
  tiles: { from: 1, to: 10, step: 1 }
  coreRows: [4, 6, 8, 10, 12, 14, 16, 20, 24, 32]
  coreColumns: [4, 6, 8, 10, 12, 14, 16, 20, 24, 32]
  wavelengths: [4, 6, 8, 10, 12, 14, 16, 20, 24, 32]
  bits: [3, 4, 5, 6, 8]
  accumulation: [1, 3]
objectives: { minimise: [energyPerMac, latency, area], subjectTo: ["area <= 100 mm2"] }
`)

/** A digital machine and the shape of its Transformer: few parts, and so few columns. */
const narrowSpace = (points: number): Sweep =>
  decoded(`
title: bench
systems: [digital]
workloads: [gpt2]
axes:
  macUnits: { from: 1000, to: 1000000, count: ${Math.max(2, Math.round(points / 8000))} }
  lanes: [64, 128, 256, 512]
  clock: [500 MHz, 700 MHz, 1 GHz, 2 GHz, 3 GHz]
  width: [768, 1024, 1280, 1600]
  tokens: [128, 256, 512, 1024, 2048]
  layers: [6, 12, 24, 48]
  batch: [1, 2, 4, 8, 16]
objectives: { minimise: [energy, latency, area] }
`)

/**
 * The narrowest rows there are but for one column: every table has 23 columns beside keys and parts, a digital machine five parts. A
 * table of 25 columns there is not.
 */
const slimSpace = (points: number): Sweep =>
  decoded(`
title: bench
systems: [digital]
workloads: [gpt2]
axes:
  macUnits: { from: 1000, to: 1000000, count: ${Math.max(2, Math.round(points / 100))} }
  clock: { from: 500 MHz, to: 3 GHz, count: 100 }
objectives: { minimise: [energy, latency, area] }
`)

const megabytes = (bytes: number): number => bytes / 2 ** 20

interface Measured {
  readonly points: number
  readonly time: number
  readonly peak: number
  readonly columns: number
  readonly bytes: number
}

/** @param format the file of the rows, if any are kept; of Parquet with the file that it is made of, as a run makes it */
const measure = async (sweep: Sweep, folder: string, format: RowFormat = 'csv'): Promise<Measured> => {
  const runtime = nodeRuntime(new AbortController().signal)
  const engine = compileEngine(sweep, defaultVocabulary)
  const total = engine.points.gridCount
  const { schema } = engine.layout
  const requests = (to: number) =>
    batches(0, to, sweep.keep === 'all' ? { rows: format === 'csv', columns: format === 'parquet' } : { rows: false })
  const pool = startEngines({ sweep }, threads)
  // Both threads compile, and have run hot, before the clock starts.
  const warmUp = inOrder(pool, requests(Math.min(total, 60_000)), runtime.stop)
  while ((await warmUp.next()).done !== true);
  const paths = partFiles(folder)
  const form = format === 'csv' ? 'results' : 'columns'
  const path = paths[form]
  const opened = await runtime.append(path, 0)()
  if (opened._tag === 'Left') throw new Error(opened.left.lines.join('\n'))
  const file = opened.right
  const gathered = gatherer(sweep, engine.points.metrics.length)
  let peak = 0
  const began = performance.now()
  await file.append(csvHeader(schema))
  for await (const result of inOrder(pool, requests(total), runtime.stop)) {
    await file.append(result.columns ?? result.results)
    gathered.add(result)
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  await file.flush()
  await pool.close()
  if (format === 'parquet') await writeGroups(runtime, folder, keptGroups(runtime, paths, schema, threads), schema, {})
  const time = (performance.now() - began) / 1000
  await file.close()
  const { size } = await stat(path)
  return { points: gathered.counts().evaluated, time, peak, columns: schema.length, bytes: size }
}

/** @param scale 1 for the figures the README quotes; less for a quick look */
export const benchSweep = async (scale: number): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'lightfront-bench-'))
  try {
    const small = await measure(designSpace(1e5 * scale, 'front'), folder)
    const front = await measure(designSpace(1e7 * scale, 'front'), folder)
    const rows = await measure(designSpace(1e6 * scale, 'all'), folder)
    const narrow = await measure(narrowSpace(1e6 * scale), folder)
    const slim = await measure(slimSpace(1e6 * scale), folder)
    const typed = [
      await measure(slimSpace(1e6 * scale), folder, 'parquet'),
      await measure(narrowSpace(1e6 * scale), folder, 'parquet'),
    ]
    return [
      {
        name: `front of ${front.points} points, ${threads} threads`,
        value: front.points / front.time,
        unit: 'points/s',
      },
      { name: 'the same, a thread', value: front.points / front.time / threads, unit: 'points/s' },
      ...benchBookkeeping(designSpace(1e5 * scale, 'front')),
      { name: `peak memory at ${small.points} points, keep: front`, value: megabytes(small.peak), unit: 'MiB' },
      { name: `peak memory at ${front.points} points, keep: front`, value: megabytes(front.peak), unit: 'MiB' },
      {
        name: `results.csv of ${rows.columns} columns, ${threads} threads`,
        value: rows.points / rows.time,
        unit: 'rows/s',
      },
      { name: `results.csv of ${rows.columns} columns`, value: megabytes(rows.bytes) / rows.time, unit: 'MiB/s' },
      {
        name: `results.csv of ${narrow.columns} columns, ${threads} threads`,
        value: narrow.points / narrow.time,
        unit: 'rows/s',
      },
      {
        name: `results.csv of ${slim.columns} columns, ${threads} threads`,
        value: slim.points / slim.time,
        unit: 'rows/s',
      },
      ...typed.map(({ columns, points, time }) => ({
        name: `results.parquet of ${columns} columns, ${threads} threads`,
        value: points / time,
        unit: 'rows/s',
      })),
      { name: `peak memory at ${slim.points} points, keep: all`, value: megabytes(slim.peak), unit: 'MiB' },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
