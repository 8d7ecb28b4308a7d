/** A run that is killed at any of its operations on files, and run again, gives the bytes of one that was not. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { readGathered } from '#src/storage/gathered-file.js'
import { uniform } from '#src/random/philox.js'
import { runStudy, type Study } from '#src/study/study.js'
import { type MemoryFiles, memoryWorld, type MemoryWorld } from '../../support/memory-runtime.js'
import { expectSameFiles } from '../../support/same-files.js'
import { resultsIn, studyIn } from '../../support/study-in-memory.js'

const seed = 1

/** Rows, failures, points of two blocks, a front, a law of all rows and one of the least. */
const file = {
  title: 'Killed',
  systems: ['digital'],
  workloads: ['deit-tiny'],
  axes: { heads: [3, 300], macUnits: { from: 1000, to: 2000, step: 1 }, clock: ['1 GHz', '2 GHz'] },
  objectives: { minimise: ['latency', 'energy'] },
  fits: [
    { y: 'latency', x: 'macUnits', by: ['clock'], models: ['power'], where: 'macUnits < 1006' },
    { y: 'macUnits', x: 'clock', models: ['power'], least: true },
  ],
  figures: [],
}
const points = 4004

const studyOf = (world: MemoryWorld, changes: object, asked?: (points: number) => void): Study =>
  studyIn(world, { ...file, ...changes }, ({ from, to }) => asked?.(to - from))

/** Runs to the end, or to the death of its world. */
const run = async (
  world: MemoryWorld,
  changes: object,
  asked?: (points: number) => void,
): Promise<E.Either<readonly string[], 'done' | 'dead'>> => {
  const result = await Promise.race([runStudy(world.runtime, studyOf(world, changes, asked)), world.death])
  if (result === 'dead') return E.right(result)
  return E.isLeft(result) ? E.left(result.left.lines) : E.right('done')
}

const undisturbed = async (changes: object): Promise<MemoryWorld> => {
  const world = memoryWorld()
  expect(await run(world, changes)).toEqual(E.right('done'))
  return world
}

describe.each([
  ['all rows are kept', {}, 42],
  ['the front is kept', { keep: 'front', axes: { ...file.axes, macUnits: { from: 1000, to: 11_000, step: 1 } } }, 8],
])('where %s', (_, changes, kills) => {
  test(`${kills} kills at random moments, each followed by another, give ${kills} times the same bytes`, async () => {
    const whole = await undisturbed(changes)
    const expected = resultsIn(whole)
    for (let kill = 0; kill < kills; kill++) {
      const torn = (stream: number) => {
        let drawn = 0
        return () => uniform(seed + kill, stream, drawn++)
      }
      const momentOf = (stream: number): number => 1 + Math.floor(uniform(seed + kill, stream, 0) * whole.operations())
      const first = memoryWorld(new Map(), { diesAt: momentOf(1) })
      expect(await run(first, changes)).toEqual(E.right('dead'))
      const second = memoryWorld(first.remains(torn(2)), { diesAt: momentOf(3) })
      const came = await run(second, changes)
      const last = memoryWorld(second.remains(torn(4)))
      expect({ kill, came: await run(last, changes), before: E.isRight(came) }).toEqual({
        kill,
        came: E.right('done'),
        before: true,
      })
      expectSameFiles(resultsIn(last), expected)
    }
  })
})

describe('a run that goes on', () => {
  /** What a run leaves that dies at each of its operations. */
  const remainsAt = async (diesAt: number): Promise<MemoryFiles> => {
    const world = memoryWorld(new Map(), { diesAt })
    expect(await run(world, {})).toEqual(E.right('dead'))
    return world.remains(() => 0)
  }
  const notedIn = (files: MemoryFiles): number => {
    const bytes = files.get('out/journal.gathered')?.durable
    return bytes === undefined ? 0 : readGathered(bytes)!.entry.to
  }

  test('evaluates no point again that its journal has, and loses at most a group of batches', async () => {
    const whole = await undisturbed({})
    let most = 0
    for (let diesAt = 5; diesAt < whole.operations(); diesAt += 7) {
      const files = await remainsAt(diesAt)
      let asked = 0
      const world = memoryWorld(files)
      expect(await run(world, {}, (count) => (asked += count))).toEqual(E.right('done'))
      expect(asked).toBe(points - notedIn(files))
      most = Math.max(most, notedIn(files))
    }
    expect(most).toBe(points)
  })

  test('evaluates them again where what was drawn from them is torn or gone, and gives the same bytes', async () => {
    const expected = resultsIn(await undisturbed({}))
    const files = await remainsAt(40)
    const gathered = files.get('out/journal.gathered')!.durable
    const done = notedIn(files)
    expect(done).toBeGreaterThan(0)
    const damaged = [
      undefined,
      gathered.subarray(0, gathered.length - 1),
      Buffer.alloc(0),
      Buffer.from(gathered).fill(0, gathered.length - 8),
    ]
    for (const bytes of damaged) {
      const others = [...files].filter(([path]) => path !== 'out/journal.gathered')
      const world = memoryWorld(
        new Map(bytes === undefined ? others : [...others, ['out/journal.gathered', { bytes, durable: bytes }]]),
      )
      let asked = 0
      expect(await run(world, {}, (count) => (asked += count))).toEqual(E.right('done'))
      expect(asked).toBe(points)
      expectSameFiles(resultsIn(world), expected)
    }
  })
})

describe('a full disk', () => {
  test('at any moment ends a run with a remedy, and costs no byte of the run that follows', async () => {
    const whole = await undisturbed({})
    const expected = resultsIn(whole)
    for (let fullAt = 1; fullAt < whole.operations(); fullAt += 5) {
      const world = memoryWorld(new Map(), { fullAt })
      const ended = await run(world, {})
      if (E.isLeft(ended)) expect(ended.left.join('\n')).toMatch(/no space is left on the disk/)
      const again = memoryWorld(world.remains(() => 1))
      expect(await run(again, {})).toEqual(E.right('done'))
      expectSameFiles(resultsIn(again), expected)
    }
  })

  test('tells what is kept and what to do', async () => {
    const ended = await run(memoryWorld(new Map(), { fullAt: 20 }), {})
    expect(E.isLeft(ended) && ended.left).toEqual([
      expect.stringMatching(/^out\/[\w.]+: no space is left on the disk$/),
      'what is done is kept in out; mend that and run the same command again to go on',
    ])
  })
})
