/** Ranges of a grid, evaluated side by side and given back in order; never more at once than what keeps the threads busy. */
import type { BatchRequest, BatchResult } from './batch.js'
import type { Pool } from './pool.js'

/** Points of a batch: large enough that messages cost nothing, small enough that a stop is heard soon. */
const rowsPerBatch = 1_000
const pointsPerBatch = 20_000
const batchesPerThread = 3

/** Requests for the grid indices from `from` up to `to`. */
export function* batches(from: number, to: number, rows: boolean): Generator<BatchRequest> {
  const size = rows ? rowsPerBatch : pointsPerBatch
  for (let start = from; start < to; start += size) yield { from: start, to: Math.min(to, start + size), rows }
}

/**
 * Results in the order of the requests. Once `stop` is aborted no new request is started; those in flight are still given back.
 * @throws what the pool rejects with
 */
export async function* inOrder(
  pool: Pool,
  requests: Iterable<BatchRequest>,
  stop: AbortSignal,
): AsyncGenerator<BatchResult> {
  const inFlight: Promise<BatchResult>[] = []
  const source = requests[Symbol.iterator]()
  const start = (): void => {
    while (inFlight.length < pool.threads * batchesPerThread && !stop.aborted) {
      const next = source.next()
      if (next.done === true) return
      const result = pool.evaluate(next.value)
      // Awaited in its turn; an earlier failure must not leave it unheard.
      result.catch(() => undefined)
      inFlight.push(result)
    }
  }
  start()
  for (let head = inFlight.shift(); head !== undefined; head = inFlight.shift()) {
    const result = await head
    start()
    yield result
  }
}
