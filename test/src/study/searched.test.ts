/** A sweep that is searched: what it finds, where it stops, what it starts from, and that nothing of it depends on who evaluates. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { uniform } from '#src/random/philox.js'
import { readCsv } from '#src/columns/read-csv.js'
import { type Finished, runStudy } from '#src/study/study.js'
import { memoryWorld, type MemoryWorld } from '../../support/memory-runtime.js'
import { expectSameFiles } from '../../support/same-files.js'
import { resultsIn, studyIn } from '../../support/study-in-memory.js'

const axes = {
  tiles: { from: 1, to: 8, step: 1 },
  coreRows: { from: 4, to: 32, step: 4 },
  coreColumns: { from: 4, to: 32, step: 4 },
  wavelengths: { from: 4, to: 32, step: 4 },
}
const file = {
  title: 'Searched',
  systems: ['lightening-transformer'],
  workloads: ['deit-tiny'],
  accounting: 'physical',
  axes,
  objectives: { minimise: ['energy', 'latency', 'area'], subjectTo: ['area <= 60 mm2'] },
  figures: [],
}
const search = { method: 'nsga2', population: 40, evaluations: 400 }

const run = (world: MemoryWorld, changes: object, threads = 2): Promise<E.Either<unknown, Finished> | 'dead'> =>
  Promise.race([runStudy(world.runtime, { ...studyIn(world, { ...file, search, ...changes }), threads }), world.death])

const finished = async (world: MemoryWorld, changes: object, threads?: number): Promise<Finished> => {
  const result = await run(world, changes, threads)
  if (result === 'dead' || E.isLeft(result)) throw new Error(JSON.stringify(result))
  return result.right
}

const tableOf = (world: MemoryWorld, name: string) => {
  const read = readCsv(world.contents().get(`out/${name}`)!)
  if (E.isLeft(read)) throw new Error(read.left)
  return read.right
}

describe('a search', () => {
  test('asks for as many designs as it may, each once, and finds most of the front of the grid', async () => {
    const world = memoryWorld()
    const { manifest, front } = await finished(world, {})
    expect(manifest.counts).toMatchObject({ grid: 400, evaluated: 400 })
    expect(manifest.search).toEqual({ method: 'nsga2', earlier: 0, evaluations: 400, end: 'budget' })
    const rows = world.contents().get('out/results.csv')!.toString().trim().split('\n').slice(1)
    expect(new Set(rows).size).toBe(400)
    const whole = await finished(memoryWorld(), { search: undefined })
    expect(whole.manifest.counts.grid).toBe(4096)
    expect(front.rows).toBeGreaterThan(0.7 * whole.front.rows)
    const trace = tableOf(world, 'trace.csv')
    expect([...trace.values[0]!]).toEqual(Array.from({ length: 10 }, (_, batch) => 40 * (batch + 1)))
    for (let row = 1; row < trace.rows; row++)
      expect(trace.values[1]![row]!).toBeGreaterThanOrEqual(trace.values[1]![row - 1]!)
  })

  test('of a small grid ends when nothing is left to ask, with the front of the grid', async () => {
    const small = { axes: { tiles: [1, 2, 4, 8], coreRows: [8, 16, 24] } }
    const { manifest, front } = await finished(memoryWorld(), small)
    expect(manifest.search).toMatchObject({ evaluations: 12, end: 'exhausted' })
    const whole = await finished(memoryWorld(), { ...small, search: undefined })
    const sorted = ({ values }: { values: readonly Float64Array[] }) => values.map((column) => [...column].sort())
    expect(sorted(front)).toEqual(sorted(whole.front))
  })

  test('ends on a plateau before its budget is spent', async () => {
    const { manifest } = await finished(memoryWorld(), {
      search: { ...search, evaluations: 4000, plateau: { gain: 0.01, batches: 3 } },
    })
    expect(manifest.search?.end).toBe('plateau')
    expect(manifest.search?.evaluations).toBeLessThan(4000)
    expect(manifest.counts.evaluated).toBe(manifest.search?.evaluations)
  })

  test('starts from earlier results, and is not asked for them again', async () => {
    const world = memoryWorld()
    const { front } = await finished(world, {})
    const earlier = world.contents().get('out/front.csv')!
    const second = memoryWorld(new Map([['front.csv', { bytes: earlier, durable: earlier }]]))
    const started = await finished(second, { search: { ...search, evaluations: 40, start: 'front.csv' } })
    expect(started.manifest.search?.earlier).toBe(front.rows)
    expect(second.said.join('\n')).toContain(`starting from ${front.rows} designs`)
    const known = new Set(earlier.toString().split('\n'))
    const rows = second.contents().get('out/results.csv')!.toString().trim().split('\n').slice(1)
    expect(rows.filter((row) => known.has(row))).toEqual([])
  })

  test('from a table of other things says what it lacks', async () => {
    const bytes = Buffer.from('a,b\n1,2\n')
    const result = await run(memoryWorld(new Map([['x.csv', { bytes, durable: bytes }]])), {
      search: { ...search, start: 'x.csv' },
    })
    expect(JSON.stringify(result)).toContain('lacks system, energy, latency, area, feasible')
  })
})

test.each(['nsga2', 'nsga3', 'epsilon-archive'])('%s finds the same with any number of threads', async (method) => {
  const [one, four] = [memoryWorld(), memoryWorld()]
  await finished(one, { search: { ...search, method } }, 1)
  await finished(four, { search: { ...search, method } }, 4)
  expectSameFiles(resultsIn(four), resultsIn(one))
})

test('8 kills at random moments, each gone on from, give 8 times the same bytes', async () => {
  const whole = memoryWorld()
  await finished(whole, {})
  for (let kill = 0; kill < 8; kill++) {
    const first = memoryWorld(new Map(), { diesAt: 1 + Math.floor(uniform(7, 1, kill) * whole.operations()) })
    expect(await run(first, {})).toBe('dead')
    let drawn = 0
    const last = memoryWorld(first.remains(() => uniform(7, 2 + kill, drawn++)))
    await finished(last, {})
    expectSameFiles(resultsIn(last), resultsIn(whole))
  }
})
