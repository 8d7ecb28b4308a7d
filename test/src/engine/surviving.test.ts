/** Threads that die of some points: the run goes on without them, and says of each why. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatchRequest, BatchResult } from '#src/engine/batch.js'
import type { EnginePool } from '#src/engine/batches.js'
import { compileEngine } from '#src/engine/engine.js'
import { failedPoint } from '#src/engine/failed-point.js'
import { gatherer } from '#src/engine/gathered.js'
import { surviving } from '#src/engine/surviving.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { realSweep } from '../../support/engine-rows.js'

const sweep = realSweep({
  title: 'A',
  systems: ['digital'],
  workloads: ['deit-tiny'],
  axes: { heads: [3, 300], macUnits: { from: 1000, to: 1099, step: 1 } },
  objectives: { minimise: ['energy', 'latency'] },
})
const engine = compileEngine(sweep, defaultVocabulary)
const total = engine.points.gridCount
const failed = (point: BatchRequest, message: string): BatchResult => failedPoint(sweep, engine, point, message)
const died = (): Error => new Error('worker exited with code: 7')

/** A pool that fails as `fault` says of a request and of how often it was asked. */
const poolThat = (
  fault: (request: BatchRequest, asked: number) => Error | undefined,
): EnginePool & { asked: number } => {
  const attempt = (request: BatchRequest): Promise<BatchResult> => {
    const reason = fault(request, ++pool.asked)
    return reason === undefined ? Promise.resolve(engine.evaluate(request)) : Promise.reject(reason)
  }
  const pool = {
    asked: 0,
    threads: 1,
    attempt,
    run: (request: BatchRequest) => attempt(request).catch(() => attempt(request)),
    isBroken: () => false,
    close: () => Promise.resolve(),
  }
  return pool
}

const holds =
  (points: readonly number[]) =>
  ({ from, to }: BatchRequest): boolean =>
    points.some((point) => from <= point && point < to)

const textOf = (results: readonly BatchResult[], pick: (result: BatchResult) => Uint8Array): string =>
  results.map((result) => new TextDecoder().decode(pick(result))).join('')

const countsOf = (results: readonly BatchResult[]) => {
  const gathered = gatherer(sweep, engine.points.metrics.length)
  for (const result of results) gathered.add(result)
  return gathered.counts()
}

const whole = { from: 0, to: total, rows: true }
const undisturbed = engine.evaluate(whole)

describe('points that no worker lives through', () => {
  test('become failures of their own; all others have their rows, in order', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 5 }),
        async (points) => {
          const deadly = holds(points)
          const pool = (): EnginePool => poolThat((request) => (deadly(request) ? died() : undefined))
          const results = await surviving(pool(), pool, failed).run(whole)
          const rows = textOf([undisturbed], (result) => result.results).split('\n')
          const left = rows.filter((_, row) => !points.includes(row)).join('\n')
          expect(textOf(results, (result) => result.results)).toBe(left)
          const failures = textOf(results, (result) => result.failures).split('\n')
          expect(failures.filter((line) => line.endsWith(',the worker died: worker exited with code: 7'))).toHaveLength(
            points.length,
          )
          expect(
            failures.map((line) => Number(line.split(',')[0])).filter((point) => point < 100 && point > 0),
          ).toEqual(points.filter((point) => point > 0).sort((a, b) => a - b))
          expect(countsOf(results)).toMatchObject({ evaluated: 100 - points.length, failed: 100 + points.length })
        },
      ),
      { numRuns: 20 },
    ))

  test('are found in about log2 of the batch in requests', async () => {
    const deadly = holds([42])
    const make = () => poolThat((request) => (deadly(request) ? died() : undefined))
    const pool = make()
    await surviving(pool, make, failed).run(whole)
    expect(pool.asked).toBeLessThanOrEqual(2 + 2 * Math.ceil(Math.log2(total)))
  })

  test('are not taken for those that died of something else: alone they are evaluated', async () => {
    const pool = poolThat((_, asked) => (asked % 3 === 0 ? undefined : died()))
    const results = await surviving(pool, () => poolThat(() => undefined), failed).run(whole)
    expect(textOf(results, (result) => result.results)).toBe(textOf([undisturbed], (result) => result.results))
    expect(countsOf(results)).toEqual(undisturbed.counts)
  })

  test('may throw instead of dying, and say so', async () => {
    const pool = (): EnginePool => poolThat((request) => (holds([3])(request) ? new Error('no such table') : undefined))
    const results = await surviving(pool(), pool, failed).run(whole)
    expect(textOf(results, (result) => result.failures)).toMatch(/^3,.*,the evaluation broke off: no such table$/m)
  })
})

describe('a run ends', () => {
  test('where so many points die that they cannot be the reason', async () => {
    const pool = (): EnginePool => poolThat(({ from, to }) => (from < to ? died() : undefined))
    await expect(surviving(pool(), pool, failed).run(whole)).rejects.toThrow(
      'more than 16 points ended their evaluation, the last one as the worker died: worker exited with code: 7',
    )
  })

  test('where threads die of no point at all, before any is blamed', async () => {
    let started = 0
    const pool = (): EnginePool => {
      started++
      return poolThat(() => died())
    }
    await expect(surviving(pool(), pool, failed).run(whole)).rejects.toThrow('worker exited with code: 7')
    expect(started).toBe(3)
  })

  test('where its threads are broken', async () => {
    const pool = { ...poolThat(() => new Error('sweep was not decoded')), isBroken: () => true }
    await expect(surviving(pool, () => pool, failed).run(whole)).rejects.toThrow('sweep was not decoded')
  })
})
