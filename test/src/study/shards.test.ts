/** A sweep run in shards and merged gives the bytes of one run of it; what is not all of it, or not all the same, is refused. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noPlugins } from '#src/plugins/plugins.js'
import { shardRange } from '#src/storage/shard.js'
import { mergeStudy } from '#src/study/merge-study.js'
import { runShard } from '#src/study/shard-study.js'
import { runStudy, type Study } from '#src/study/study.js'
import { realSweep } from '../../support/engine-rows.js'
import { memoryWorld, type MemoryWorld } from '../../support/memory-runtime.js'
import { rightOf } from '../../support/right-of.js'
import { expectSameFiles, type Files } from '../../support/same-files.js'
import { resultsIn, studyIn } from '../../support/study-in-memory.js'

const file = {
  title: 'Shards',
  systems: ['lightening-transformer', 'digital'],
  workloads: ['deit-tiny'],
  axes: {
    wavelengths: [4, 12, 400],
    tiles: [1, 2, 4, 8],
    bits: [4, 5, 6, 7, 8],
    clock: { from: 1e9, to: 1e10, count: 48 },
  },
  objectives: { minimise: ['energyPerMac', 'latency', 'area'], subjectTo: ['area <= 200 mm2'] },
  fits: [
    { y: 'energyPerMac', x: 'bits', by: ['system'], models: ['power'], where: 'clock <= 1.1 GHz' },
    {
      y: 'tiles',
      x: 'bits',
      by: ['clock'],
      models: ['power'],
      where: 'latency <= 1 ms && clock <= 1.4 GHz',
      least: true,
    },
  ],
  figures: ['front'],
  curves: [{ y: 'latency', x: 'tiles', by: ['bits'], where: 'clock <= 1 GHz' }],
}

const studyOf = (world: MemoryWorld, changes: object, asked?: (points: number) => void): Study =>
  studyIn(world, { ...file, ...changes }, ({ from, to }) => asked?.(to - from))

const oneMachine = async (changes: object, formats?: Study['formats']): Promise<Files> => {
  const world = memoryWorld()
  rightOf(await runStudy(world.runtime, { ...studyOf(world, changes), formats }))
  return resultsIn(world)
}

const shardsOf = async (
  count: number,
  changes: object = {},
  asked?: (points: number) => void,
): Promise<MemoryWorld> => {
  const world = memoryWorld()
  for (let index = 1; index <= count; index++)
    rightOf(await runShard(world.runtime, studyOf(world, changes, asked), { index, count }))
  return world
}

const merge = (world: MemoryWorld, formats?: Study['formats']) =>
  mergeStudy(world.runtime, {
    folder: 'out',
    formats,
    threads: 1,
    decode: (text) => TE.right({ sweep: realSweep(text), plugins: noPlugins }),
  })

/** The world after something was done to its files. */
const changed = (world: MemoryWorld, change: (files: Map<string, { bytes: Buffer; durable: Buffer }>) => void) => {
  const files = new Map(world.remains(() => 1))
  change(files)
  return memoryWorld(files)
}

const refusalOf = async (world: MemoryWorld): Promise<{ readonly fault: string; readonly text: string }> => {
  const merged = await merge(world)
  if (E.isRight(merged)) throw new Error('merged what should be refused')
  expect(resultsIn(world).has('out/results.csv')).toBe(false)
  return { fault: merged.left.fault, text: merged.left.lines.join('\n') }
}

describe.each([
  ['all rows', {}],
  ['the front', { keep: 'front' }],
])('of a sweep that keeps %s', (_, changes) => {
  test.each([1, 3, 8])('%i shards merge to the bytes of one run, without evaluating a point again', async (count) => {
    let asked = 0
    const world = await shardsOf(count, changes, (points) => (asked += points))
    const evaluated = asked
    expect(evaluated).toBe(2928)
    rightOf(await merge(world))
    expect(asked).toBe(evaluated)
    expectSameFiles(resultsIn(world), await oneMachine(changes))
  })
})

describe('shards', () => {
  test('have every point once, and as many of them as the others or one more', () =>
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 1, max: 50 }), (points, count) => {
        const ranges = Array.from({ length: count }, (_, i) => shardRange({ index: i + 1, count }, points))
        expect(ranges[0]!.from).toBe(0)
        expect(ranges.at(-1)!.to).toBe(points)
        for (const [i, { from, to }] of ranges.entries()) {
          if (i > 0) expect(from).toBe(ranges[i - 1]!.to)
          expect([Math.floor(points / count), Math.ceil(points / count)]).toContain(to - from)
        }
      }),
    ))

  test('may be more than there are points', async () => {
    const changes = { axes: { clock: [1e9, 2e9] }, fits: [], curves: [], systems: ['digital'] }
    const world = await shardsOf(3, changes)
    rightOf(await merge(world))
    expectSameFiles(resultsIn(world), await oneMachine(changes))
  })

  test('may be merged into Parquet, alone or beside CSV: the same bytes as from one run', async () => {
    for (const formats of [['parquet'], ['csv', 'parquet']] as const) {
      const world = await shardsOf(3)
      rightOf(await merge(world, formats))
      const expected = await oneMachine({}, formats)
      expectSameFiles(resultsIn(world), expected)
      expect([...expected.keys()].filter((path) => /results/.test(path))).toEqual(
        formats.map((format) => `out/results.${format}`),
      )
      expect(expected.get('out/results.parquet')!.subarray(0, 4).toString()).toBe('PAR1')
    }
  })

  test('that are done are not run again by the same command', async () => {
    const world = await shardsOf(2)
    let asked = 0
    rightOf(
      await runShard(
        world.runtime,
        studyOf(world, {}, (points) => (asked += points)),
        { index: 1, count: 2 },
      ),
    )
    expect(asked).toBe(0)
  })

  test('can be merged again', async () => {
    const world = await shardsOf(2)
    rightOf(await merge(world))
    const first = resultsIn(world)
    rightOf(await merge(world))
    expectSameFiles(resultsIn(world), first)
  })

  test.each([
    ['a search', { search: { method: 'nsga2', population: 20, evaluations: 100 } }, 'search: nsga2 asks for points'],
    ['a proof', { certify: true, keep: 'front' }, 'certify: a proof leaves out boxes'],
  ])('of %s are refused', async (_, asked, sentence) => {
    const world = memoryWorld()
    const study = studyOf(world, { ...asked, fits: [], curves: [] })
    const refused = await runShard(world.runtime, study, { index: 1, count: 2 })
    expect(refused).toMatchObject({ left: { fault: 'input' } })
    expect(E.isLeft(refused) && refused.left.lines[0]).toMatch(new RegExp(`^${sentence}`))
  })
})

describe('a merge refuses', () => {
  test('a folder without shards', async () =>
    expect(await refusalOf(memoryWorld())).toMatchObject({
      fault: 'input',
      text: expect.stringMatching(/^out: expected folders shard-1-of-N and so on, got none$/m) as string,
    }))

  test('gaps: it names those that are missing, and those that are not done', async () => {
    const world = changed(await shardsOf(3), (files) => {
      for (const path of files.keys()) if (path.startsWith('out/shard-2')) files.delete(path)
      files.delete('out/shard-3-of-3/shard.json')
    })
    expect(await refusalOf(world)).toEqual({
      fault: 'machine',
      text: 'out: shard-2-of-3 is missing, shard-3-of-3 is not done\nrun those shards with the same command, then merge again',
    })
  })

  test('a folder that names more shards than there can be', async () => {
    const world = changed(await shardsOf(2), (files) => {
      for (const [path, bytes] of [...files]) {
        files.delete(path)
        files.set(path.replace(/-of-2/, '-of-99999999999999999999'), bytes)
      }
    })
    expect((await refusalOf(world)).text).toMatch(/^out: expected at most 1000000 shards/)
  })

  test('a record of which parts are of other kinds', async () => {
    const world = await shardsOf(2)
    const path = 'out/shard-1-of-2/shard.json'
    const record = JSON.parse(world.contents().get(path)!.toString()) as Record<string, unknown>
    for (const change of [
      { text: 7 },
      { identity: null },
      { identity: { seed: 1 } },
      { entry: { sealed: {} } },
      { keep: 'x' },
    ]) {
      const bytes = Buffer.from(JSON.stringify({ ...record, ...change }))
      const text = (await refusalOf(changed(world, (files) => files.set(path, { bytes, durable: bytes })))).text
      expect(text).toBe(`${path}: expected the record of a shard\nrun shard-1-of-2 again`)
    }
  })

  test('the shards of two divisions', async () => {
    const world = await shardsOf(2)
    rightOf(await runShard(world.runtime, studyOf(world, {}), { index: 1, count: 3 }))
    expect((await refusalOf(world)).text).toMatch(
      /^out: expected the shards of one division, got those of 2 and of 3$/m,
    )
  })

  test('doubles: one shard under the name of another', async () => {
    const world = changed(await shardsOf(3), (files) => {
      for (const [path, bytes] of [...files])
        if (path.startsWith('out/shard-1-of-3/')) files.set(path.replace('shard-1', 'shard-2'), bytes)
    })
    expect((await refusalOf(world)).text).toMatch(/^out\/shard-2-of-3: holds shard 1 of 3$/m)
  })

  test('a shard of another state of the sweep, and says what differs', async () => {
    const world = await shardsOf(2)
    const other = changed(world, (files) => {
      for (const path of files.keys()) if (path.startsWith('out/shard-2')) files.delete(path)
    })
    rightOf(await runShard(other.runtime, studyOf(other, { seed: 7 }), { index: 2, count: 2 }))
    const { fault, text } = await refusalOf(other)
    expect(fault).toBe('input')
    expect(text).toMatch(/^out\/shard-2-of-2: is of another run\nseed: 7 -> 1$/m)
  })

  test('rows and gathered states that are not those that the shard was done with', async () => {
    const world = await shardsOf(2)
    const torn = (path: string) =>
      refusalOf(
        changed(world, (files) => {
          const bytes = files.get(path)!.durable.subarray(0, -1)
          files.set(path, { bytes, durable: bytes })
        }),
      )
    expect((await torn('out/shard-2-of-2/results.csv.part')).text).toMatch(/results\.csv\.part: has changed since/)
    expect((await torn('out/shard-1-of-2/failures.csv.part')).text).toMatch(/failures\.csv\.part: has changed since/)
    expect((await torn('out/shard-1-of-2/journal.gathered')).text).toMatch(/is not what its shard gathered/)
  })
})
