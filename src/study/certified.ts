/**
 * The front of a whole grid with proof (`src/certify`): boxes that hold none of it are left out, the points of the others evaluated.
 *
 * A proof is not gone on from: it takes minutes, and what is open when it stops is a list of boxes, not a number of points.
 */
import * as E from 'fp-ts/lib/Either.js'
import { addClosed, emptyClosed, pointsClosed } from '#src/certify/closed.js'
import { proof, startProvers } from '#src/certify/rounds.js'
import { unboundedBlocks } from '#src/certify/unbounded-blocks.js'
import { objectiveCount } from '#src/engine/answers.js'
import type { EngineTask } from '#src/engine/engine.js'
import { gatherer } from '#src/engine/gathered.js'
import { type Failure, interrupted, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { gatheredBytes } from '#src/storage/gathered-file.js'
import { partFiles } from '#src/storage/part-files.js'
import { closeParts, openParts, type Parts } from '#src/storage/parts.js'
import { sealed } from '#src/storage/seal.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { type Evaluated, type EvaluationRequest, headersOf } from './evaluation.js'
import { progressOf } from './progress.js'

/** Is its front proved? Where all rows are wanted, all points are evaluated. */
export const isCertified = ({ certify, keep }: Pick<Sweep, 'certify' | 'keep'>): boolean =>
  certify === true && keep === 'front'

const prove = async (
  runtime: Runtime,
  { sweep, engine, threads, folder, identity, plugins }: EvaluationRequest,
  parts: Parts,
): Promise<E.Either<Failure, Evaluated>> => {
  const { gridCount, segments, metrics } = engine.points
  for (const block of unboundedBlocks(engine.points))
    runtime.say(`${block} has no bounds: every value of its keys is looked at by itself`)
  const task: EngineTask = { sweep, plugins: plugins?.modules }
  const pool = startProvers(task, threads)
  const progress = progressOf(runtime, sweep, 0, gridCount)
  const gathered = gatherer(sweep, metrics.length)
  let closed = emptyClosed()
  let settled = 0
  let failures = parts.start.failures
  let hasOpen = true
  try {
    for await (const result of proof(pool, segments, objectiveCount(sweep), runtime.stop)) {
      gathered.add(result.gathering)
      closed = addClosed(closed, result.closed)
      settled += pointsClosed(result.closed) + result.points
      await parts.failures.append(result.failures)
      failures += result.failures.length
      hasOpen = settled < gridCount
      progress.show(settled, gathered.best())
    }
  } finally {
    await pool.close()
  }
  progress.end(settled, gathered.best())
  if (hasOpen)
    return E.left(
      interrupted(
        `stopped after ${settled} of ${gridCount} points were evaluated or left out`,
        'run the same command again: a proof begins anew',
      ),
    )
  const entry = { to: gridCount, results: 0, failures, counts: gathered.counts() }
  const state = { identity, requests: '[]', entry, gathering: gathered.state() }
  const kept = await runtime.writeDurably(partFiles(folder).gathered, gatheredBytes(state))()
  if (E.isLeft(kept)) return kept
  await parts.failures.flush()
  const end = await sealed(runtime, folder, parts, entry)
  return E.isLeft(end) ? end : E.right({ gathered: gathered.all(), entry: end.right, closed })
}

/** Finds the front of every point, with proof. Files are left as `*.part`, as of any evaluation. */
export const certifySweep = async (
  runtime: Runtime,
  request: EvaluationRequest,
): Promise<E.Either<Failure, Evaluated>> => {
  const { sweep, engine, folder, identity } = request
  const parts = await openParts(runtime, folder, headersOf(sweep, engine), identity, 0, undefined)
  if (E.isLeft(parts)) return parts
  try {
    return await prove(runtime, request, parts.right)
  } catch (reason) {
    return E.left(machineFault(messageOf(reason), 'mend that and run the same command again: a proof begins anew'))
  } finally {
    await closeParts(parts.right)
  }
}
