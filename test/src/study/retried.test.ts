/** Points that failed for a reason that is gone: tried again, they give the bytes of a run in which they had not failed. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { BatchRequest } from '#src/engine/batch.js'
import { retryStudy } from '#src/study/retry-study.js'
import { runStudy, type Study } from '#src/study/study.js'
import { memoryWorld, type MemoryWorld } from '../../support/memory-runtime.js'
import { rightOf } from '../../support/right-of.js'
import { expectSameFiles, type Files } from '../../support/same-files.js'
import { resultsIn, studyIn } from '../../support/study-in-memory.js'

/** Points that are excluded, that fail for good (300 heads), and a law whose rows have an order. */
const file = {
  title: 'Retried',
  systems: ['digital'],
  workloads: ['deit-tiny'],
  axes: { heads: [3, 300], macUnits: { from: 1000, to: 1999, step: 1 } },
  where: ['macUnits % 7 != 0'],
  objectives: { minimise: ['latency', 'energy'] },
  fits: [
    { y: 'latency', x: 'macUnits', models: ['power'], where: 'macUnits < 1050' },
    { y: 'latency', x: 'heads', models: ['power'], least: true },
  ],
  figures: [],
}
const deadly = [1, 2, 3, 17, 500, 999]

interface World {
  readonly world: MemoryWorld
  readonly asked: () => number
  readonly study: (changes?: object) => Study
}

/** @param kills whether a worker dies of those points */
const worldOf = (world: MemoryWorld, kills: boolean): World => {
  let points = 0
  const hear = ({ from, to }: BatchRequest): void => {
    if (kills && deadly.some((point) => from <= point && point < to)) throw new Error('worker exited with code: 7')
    points += to - from
  }
  return {
    world,
    asked: () => points,
    study: (changes = {}) => studyIn(world, { ...file, ...changes }, hear),
  }
}

const resultsOf = ({ world }: World): Files => resultsIn(world)

const manifestOf = ({ world }: World) =>
  JSON.parse(world.contents().get('out/manifest.json')!.toString()) as {
    readonly counts: Readonly<Record<string, number>>
  }

const finished = async (kills: boolean, changes: object = {}): Promise<World> => {
  const made = worldOf(memoryWorld(), kills)
  rightOf(await runStudy(made.world.runtime, made.study(changes)))
  return made
}

/** The same files under a world that is well again. */
const mended = ({ world }: World, diesAt?: number): World =>
  worldOf(
    memoryWorld(
      world.remains(() => 1),
      diesAt === undefined ? {} : { diesAt },
    ),
    false,
  )

const retry = ({ world, study }: World, changes: object = {}) => retryStudy(world.runtime, study(changes))

const costed = deadly.filter((point) => (1000 + point) % 7 !== 0).length

describe.each([
  ['all rows', {}],
  ['the front', { keep: 'front' }],
])('where %s are kept', (_, changes) => {
  test('the points that failed are evaluated, no others, and have their places among the rows', async () => {
    const whole = await finished(false, changes)
    const killed = await finished(true, changes)
    expect(manifestOf(killed).counts['failed']).toBe(manifestOf(whole).counts['failed']! + costed)
    const again = mended(killed)
    rightOf(await retry(again, changes))
    expectSameFiles(resultsOf(again), resultsOf(whole))
    expect(again.asked()).toBe(manifestOf(killed).counts['failed'])
    expect(manifestOf(again).counts).toEqual({
      ...manifestOf(whole).counts,
      retried: manifestOf(killed).counts['failed'],
    })
  })
})

test('a kill at any moment costs no row: the same command, or the run that it asks for, makes it good', async () => {
  const whole = resultsOf(await finished(false))
  const killed = await finished(true)
  const count = mended(killed)
  rightOf(await retry(count))
  const moments = 10
  for (let moment = 0; moment < moments; moment++) {
    // Its end, where files are renamed, as often as all before.
    const share = moment % 2 === 0 ? moment / moments : 1 - moment / 200
    const diesAt = 1 + Math.floor(share * (count.world.operations() - 1))
    const dying = mended(killed, diesAt)
    expect(await Promise.race([retry(dying), dying.world.death])).toBe('dead')
    const again = worldOf(memoryWorld(dying.world.remains(() => 0.4)), false)
    const retried = await retry(again)
    if (E.isLeft(retried)) rightOf(await runStudy(again.world.runtime, again.study()))
    expectSameFiles(resultsOf(again), whole)
  }
})

describe('is refused', () => {
  const textOf = async (world: World, changes: object = {}): Promise<string> => {
    const retried = await retry(world, changes)
    return E.isLeft(retried) ? retried.left.lines.join('\n') : 'retried'
  }

  test('where nothing failed, and where there are no results', async () => {
    const fine = await finished(false, { axes: { macUnits: [1000, 2000] }, fits: [] })
    for (const world of [fine, worldOf(memoryWorld(), false)])
      expect(await textOf(world, { axes: { macUnits: [1000, 2000] }, fits: [] })).toMatch(
        /^out: expected failures\.csv and failures\.gathered of a finished run/,
      )
  })

  test('of another state of the sweep, with what differs', async () => {
    const killed = mended(await finished(true))
    expect(await textOf(killed, { seed: 7 })).toBe(
      'out: is of another state of this sweep\nseed: 1 -> 7\nrun without --retry-failed',
    )
  })
})

test('a run that is to stop at the first failure says which it is, keeps what was before it, and can be gone on with', async () => {
  const made = worldOf(memoryWorld(), false)
  const { runtime } = made.world
  expect(await runStudy(runtime, { ...made.study(), onError: 'stop' })).toEqual(
    E.left({
      fault: 'machine',
      lines: [
        'point 1000 (digital, deit-tiny, published, 300, 1000): 300 heads need a width of at least 300, got 192',
        'what is done before it is kept in out; run with --on-error keep to list such points in failures.csv and go on',
      ],
    }),
  )
  rightOf(await runStudy(runtime, made.study()))
  expect(made.world.said).toContain('going on from point 1000 of 2000')
  expectSameFiles(resultsOf(made), resultsOf(await finished(false)))
})
