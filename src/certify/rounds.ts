/**
 * The proof in rounds: the open boxes are dealt out to a fixed number of requests, each of which knows the front that was found
 * before the round. So all that is found and counted is the same whatever the threads.
 */
import type { Gathering } from '#src/engine/batch.js'
import type { EngineTask } from '#src/engine/engine.js'
import { createArchive, insertAll, type Members, sorted } from '#src/pareto/archive.js'
import type { Segment } from '#src/sweep/segment.js'
import { inOrder } from '#src/threads/in-order.js'
import { type Pool, startPool } from '#src/threads/pool.js'
import { wholeBox } from './box.js'
import type { OpenBox } from './branch.js'
import type { ProofRequest, ProofResult } from './prover.js'

/** Requests of a round: more than there are threads, few enough that each has the front of not long ago. */
const requestsOfRound = 32

type ProofPool = Pick<Pool<ProofRequest, ProofResult>, 'threads' | 'run'>

/** Threads that take boxes of one sweep apart. */
export const startProvers = (task: EngineTask, threads: number): Pool<ProofRequest, ProofResult> =>
  startPool(new URL('./worker.js', import.meta.url), task, threads)

const nobody: Members = { indices: new Float64Array(0), objectives: new Float64Array(0) }

const dealt = (boxes: readonly OpenBox[]): readonly (readonly OpenBox[])[] =>
  Array.from({ length: Math.min(requestsOfRound, boxes.length) }, (_, hand) =>
    boxes.filter((_box, index) => index % requestsOfRound === hand),
  )

/** What is gathered of points to begin with has no front: its points are found again in their boxes. */
const withoutFront = (gathering: Gathering): Gathering => ({ ...gathering, front: nobody })

/** Results of a whole proof, one after the other; they end early once `stop` is aborted. */
export async function* proof(
  pool: ProofPool,
  segments: readonly Segment[],
  objectives: number,
  stop: AbortSignal,
): AsyncGenerator<ProofResult> {
  const known = createArchive(objectives)
  for await (const result of inOrder(pool, [{ front: nobody }], stop)) {
    insertAll(known, result.gathering.front)
    yield { ...result, gathering: withoutFront(result.gathering) }
  }
  let boxes: readonly OpenBox[] = segments.map((segment, index) => ({ ...wholeBox(segment, index), age: 0 }))
  while (boxes.length > 0 && !stop.aborted) {
    const front = sorted(known)
    const requests = dealt(boxes).map((hand) => ({ boxes: hand, front }))
    const open: OpenBox[] = []
    for await (const result of inOrder(pool, requests, stop)) {
      insertAll(known, result.gathering.front)
      open.push(...result.open)
      yield result
    }
    boxes = open
  }
}
