/**
 * Threads of which no single point can take a run with it.
 *
 *   batch --dead twice, and twice in a thread of its own--> halves --dead--> halves … --> one point --dead, as a batch--> its failure
 *
 * A range that a worker dies with, or that throws, is cut until the point is found: about log2 of a batch in deaths. Whoever dies of
 * something else lives in a thread of which nothing was asked before; where a thread dies of no point at all, or of very many, the run
 * is ended instead of blaming them.
 */
import { messageOf } from '#src/runtime/failure.js'
import { isDeath, type Pool } from '#src/threads/pool.js'
import type { BatchRequest, BatchResult } from './batch.js'
import type { EnginePool } from './batches.js'

/** Results that together are those of the request, in point order. */
export type SurvivingPool = Pick<Pool<BatchRequest, readonly BatchResult[]>, 'threads' | 'run'>

/** Points of one run that may be given up: a choice of ours. Each takes a few seconds to find, and a fault of so many is of none of them. */
const mostGivenUp = 16

const partOf = (request: BatchRequest, from: number, to: number): BatchRequest => {
  const { asked } = request
  if (asked === undefined) return { ...request, from, to }
  const dimensions = asked.length / (request.to - request.from)
  const [first, last] = [from - request.from, to - request.from]
  return { ...request, from, to, asked: asked.slice(first * dimensions, last * dimensions) }
}

const inWords = (reason: unknown): string =>
  `${isDeath(reason) ? 'the worker died' : 'the evaluation broke off'}: ${messageOf(reason)}`

/**
 * @param alone starts threads of which nothing else is asked
 * @param failed the result of a point that is given up
 */
export const surviving = (
  pool: EnginePool,
  alone: () => EnginePool,
  failed: (point: BatchRequest, message: string) => BatchResult,
): SurvivingPool => {
  let givenUp = 0

  const inOwnThread = async (request: BatchRequest, rejected: (reason: unknown) => Promise<readonly BatchResult[]>) => {
    const own = alone()
    try {
      return [await own.run(request)]
    } catch (reason) {
      if (own.isBroken()) throw reason
      return await rejected(reason)
    } finally {
      await own.close()
    }
  }

  const giveUp = (point: BatchRequest, reason: unknown): readonly BatchResult[] => {
    if (++givenUp > mostGivenUp)
      throw new Error(`more than ${mostGivenUp} points ended their evaluation, the last one as ${inWords(reason)}`)
    return [failed(point, inWords(reason))]
  }

  const divided = async (request: BatchRequest): Promise<readonly BatchResult[]> => {
    const { from, to } = request
    if (to - from === 1) return inOwnThread(request, (reason) => Promise.resolve(giveUp(request, reason)))
    const middle = Math.floor((from + to) / 2)
    const half = (first: number, last: number): Promise<readonly BatchResult[]> => {
      const part = partOf(request, first, last)
      return answered(pool.attempt(part), () => divided(part))
    }
    return [...(await half(from, middle)), ...(await half(middle, to))]
  }

  const answered = (
    result: Promise<BatchResult>,
    rejected: () => Promise<readonly BatchResult[]>,
  ): Promise<readonly BatchResult[]> =>
    result.then(
      (one) => [one],
      (reason: unknown) => {
        if (pool.isBroken()) throw reason
        return rejected()
      },
    )

  /** @throws the reason if a thread dies of no point at all */
  const dividedIfAlive = async (request: BatchRequest, reason: unknown): Promise<readonly BatchResult[]> => {
    await inOwnThread(partOf(request, request.from, request.from), () => {
      throw reason
    })
    return divided(request)
  }

  return {
    threads: pool.threads,
    run: (request) =>
      answered(pool.run(request), () => inOwnThread(request, (reason) => dividedIfAlive(request, reason))),
  }
}
