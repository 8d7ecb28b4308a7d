/** results.parquet is the same bytes however its rows came about and in whatever form they were kept. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, test } from 'vitest'
import { noPlugins } from '#src/plugins/plugins.js'
import { uniform } from '#src/random/philox.js'
import { mergeStudy } from '#src/study/merge-study.js'
import type { RowFormat } from '#src/study/parquet-file.js'
import { runShard } from '#src/study/shard-study.js'
import { runStudy, type Study } from '#src/study/study.js'
import { realSweep } from '../../support/engine-rows.js'
import { memoryWorld, type MemoryWorld } from '../../support/memory-runtime.js'
import { rightOf } from '../../support/right-of.js'
import { expectSameFiles, type Files } from '../../support/same-files.js'
import { resultsIn, studyIn } from '../../support/study-in-memory.js'

/** Failures, parts that one of the systems has not, and warnings. */
const file = {
  title: 'Rows',
  systems: ['digital', 'lightening-transformer'],
  workloads: ['deit-tiny'],
  axes: { heads: [3, 300], tiles: [1, 2, 3], clock: { from: 1e9, to: 2e9, count: 250 } },
  objectives: { minimise: ['latency', 'energy'] },
  figures: [],
}

const studyOf = (world: MemoryWorld, formats: readonly RowFormat[]): Study => ({ ...studyIn(world, file), formats })

const run = async (formats: readonly RowFormat[], world = memoryWorld()): Promise<MemoryWorld> => {
  rightOf(await runStudy(world.runtime, studyOf(world, formats)))
  return world
}

const rowsIn = (world: MemoryWorld): Files =>
  new Map([...resultsIn(world)].filter(([path]) => /results\.(csv|parquet)/.test(path)))

const [csv, parquet, both] = [['csv'], ['parquet'], ['csv', 'parquet']] as const
const expected = rowsIn(await run(both))

const only = (formats: readonly RowFormat[]): Files =>
  new Map([...expected].filter(([path]) => formats.some((format) => path.endsWith(format))))

/** What a run leaves that dies at one of its operations. */
const killed = async (formats: readonly RowFormat[], diesAt: number): Promise<MemoryWorld> => {
  const world = memoryWorld(new Map(), { diesAt })
  expect(await Promise.race([runStudy(world.runtime, studyOf(world, formats)), world.death])).toBe('dead')
  let drawn = 0
  return memoryWorld(world.remains(() => uniform(diesAt, 1, drawn++)))
}

test('a run for Parquet alone writes no line of CSV, and the bytes of a run for both', async () => {
  const world = memoryWorld()
  const written: string[] = []
  const append: MemoryWorld['runtime']['append'] = (path, keep) => {
    written.push(path)
    return world.runtime.append(path, keep)
  }
  rightOf(await runStudy({ ...world.runtime, append }, studyOf(world, parquet)))
  expectSameFiles(rowsIn(world), only(parquet))
  expect(expected.size).toBe(2)
  expect(written.filter((path) => path.includes('results'))).toEqual([
    'out/results.columns.part',
    'out/results.parquet.part',
  ])
})

describe('a run that is killed', () => {
  test('goes on to the same bytes from any moment', async () => {
    const operations = (await run(parquet)).operations()
    const moments = 8
    for (let moment = 0; moment < moments; moment++) {
      const diesAt = 1 + Math.floor((moment / moments) * operations)
      expectSameFiles(rowsIn(await run(parquet, await killed(parquet, diesAt))), only(parquet))
    }
  })

  test.each([
    [parquet, csv],
    [csv, both],
    [both, parquet],
  ])('while it wrote %s goes on for %s', async (before, after) => {
    const operations = (await run(before)).operations()
    const world = await run(after, await killed(before, Math.floor(operations / 2)))
    expectSameFiles(rowsIn(world), only(after))
    expect(world.said.join('\n')).toMatch(/going on from point/)
  })
})

describe('shards', () => {
  const merged = async (kept: readonly (readonly RowFormat[])[], wanted: readonly RowFormat[]) => {
    const world = memoryWorld()
    const count = kept.length
    for (const [at, formats] of kept.entries())
      rightOf(await runShard(world.runtime, studyOf(world, formats), { index: at + 1, count }))
    const result = await mergeStudy(world.runtime, {
      folder: 'out',
      formats: wanted,
      threads: 1,
      decode: (text) => TE.right({ sweep: realSweep(text), plugins: noPlugins }),
    })
    return { world, result }
  }

  test.each([
    [[parquet, parquet, parquet], parquet],
    [[parquet, parquet], both],
    [[csv, csv], both],
    [[both, csv], parquet],
  ])('that keep %s merge to %s of the same bytes', async (kept, wanted) => {
    const { world, result } = await merged(kept, wanted)
    rightOf(result)
    expectSameFiles(rowsIn(world), only(wanted))
  })

  test('of which some keep CSV and others columns are refused, with a remedy', async () => {
    const { result } = await merged([csv, parquet], csv)
    expect(E.isLeft(result) && result.left.lines).toEqual([
      'out: some shards keep their rows as CSV only, others for Parquet only',
      'run those of one kind again with --fresh and the --format of the others',
    ])
  })
})
