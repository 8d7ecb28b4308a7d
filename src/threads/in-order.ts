/** Requests answered side by side, and given back in order; never more at once than what keeps the threads busy. */
import type { Pool } from './pool.js'

/** Enough that a thread need not wait, where a request is small: a choice. */
const mostPerThread = 3

/**
 * Results in the order of the requests. Once `stop` is aborted no new request is started; those in flight are still given back.
 * @throws what the pool rejects with
 */
export async function* inOrder<Request, Result>(
  pool: Pick<Pool<Request, Result>, 'threads' | 'run'>,
  requests: Iterable<Request>,
  stop: AbortSignal,
  requestsPerThread = mostPerThread,
): AsyncGenerator<Result> {
  const inFlight: Promise<Result>[] = []
  const source = requests[Symbol.iterator]()
  const start = (): void => {
    while (inFlight.length < pool.threads * requestsPerThread && !stop.aborted) {
      const next = source.next()
      if (next.done === true) return
      const result = pool.run(next.value)
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
