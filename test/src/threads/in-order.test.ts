/** Batches: every point once, results in order whoever is faster, few at once, none started after a stop. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BatchRequest, BatchResult } from '#src/engine/batch.js'
import { batches } from '#src/engine/batches.js'
import { inOrder } from '#src/threads/in-order.js'

const resultOf = ({ from, to }: BatchRequest): BatchResult => ({ from, to }) as BatchResult

/** A pool that answers when it is told to, in any order. */
const slowPool = (threads: number) => {
  const asked: BatchRequest[] = []
  const waiting: (() => void)[] = []
  const pool = {
    threads,
    run: (request: BatchRequest): Promise<BatchResult> => {
      asked.push(request)
      return new Promise((resolve) => waiting.push(() => resolve(resultOf(request))))
    },
  }
  return { pool, asked, waiting }
}

const never = new AbortController().signal

describe('batches', () => {
  test('cover a range once and in order', () =>
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), fc.boolean(), (from, length, rows) => {
        let next = from
        for (const batch of batches(from, from + length, { rows })) {
          expect(batch.from).toBe(next)
          expect(batch.to).toBeGreaterThan(batch.from)
          expect(batch.rows).toBe(rows)
          next = batch.to
        }
        expect(next).toBe(from + length)
      }),
    ))
})

describe('results', () => {
  test('come in the order of the requests, the last answer first', async () => {
    const { pool, waiting } = slowPool(2)
    const requests = [...batches(0, 4_500, { rows: true })]
    const answers: number[] = []
    const reading = (async () => {
      for await (const { to } of inOrder(pool, requests, never)) answers.push(to)
    })()
    while (answers.length < requests.length) {
      waiting.pop()?.()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await reading
    expect(answers).toEqual(requests.map(({ to }) => to))
  })

  test('are asked for a few at once, not all of a long run', async () => {
    const { pool, asked } = slowPool(2)
    void inOrder(pool, batches(0, 1e9, { rows: true }), never).next()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked.length).toBeGreaterThanOrEqual(2)
    expect(asked.length).toBeLessThanOrEqual(16)
  })

  test('in flight at a stop are still given back, and no other is begun', async () => {
    const { pool, asked, waiting } = slowPool(1)
    const stop = new AbortController()
    const given: number[] = []
    const reading = (async () => {
      for await (const { to } of inOrder(pool, batches(0, 1e6, { rows: true }), stop.signal)) given.push(to)
    })()
    await new Promise((resolve) => setImmediate(resolve))
    stop.abort()
    const inFlight = asked.length
    for (const answer of waiting) answer()
    await reading
    expect(asked.length).toBe(inFlight)
    expect(given).toEqual(asked.map(({ to }) => to))
  })

  test('end with the rejection of a batch', async () => {
    const pool = { ...slowPool(1).pool, run: () => Promise.reject(new Error('the worker died')) }
    await expect(inOrder(pool, batches(0, 10, { rows: true }), never).next()).rejects.toThrow('the worker died')
  })
})
