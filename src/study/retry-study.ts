/**
 * The points of a finished run that had failed, tried again: because the machine had too little memory for them, or a model was mended.
 *
 *   failures.csv -> ranges of points -> evaluated again -> rows at their places among those of results.csv, or failures as before
 *
 * What comes out are the bytes of a run in which those points had not failed. The rows of all others are as they were.
 */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { readCsv } from '#src/columns/read-csv.js'
import type { Range } from '#src/engine/batch.js'
import { batches } from '#src/engine/batches.js'
import { gatherer } from '#src/engine/gathered.js'
import { type Failure, interrupted, machineFault, messageOf, wrongInput } from '#src/runtime/failure.js'
import type { Readable, Runtime } from '#src/runtime/runtime.js'
import { rowCopier } from '#src/storage/copy-rows.js'
import { failedGathered } from '#src/storage/finish.js'
import type { GatheredState } from '#src/storage/gathered-file.js'
import { changes, type Identity } from '#src/storage/identity.js'
import { note } from '#src/storage/note.js'
import { closeParts, finishedFiles, openParts, type Parts } from '#src/storage/parts.js'
import { gatheredIn, refusal, resumptionOf } from '#src/storage/resumption.js'
import { sealed } from '#src/storage/seal.js'
import { walk } from '#src/sweep/expand.js'
import { inOrder } from '#src/threads/in-order.js'
import { isCertified } from './certified.js'
import { type Evaluated, headersOf, requestsOf, startSurviving } from './evaluation.js'
import { isOfFile } from './identity.js'
import { completeStudy, type Finished, type PreparedStudy, prepareStudy, stopwatch, type Study } from './study.js'

const largestFailures = 2 ** 30

/** Ranges of points that follow each other. */
const rangesOf = (points: ArrayLike<number>): readonly Range[] => {
  const ranges: { from: number; to: number }[] = []
  for (let i = 0; i < points.length; i++) {
    const last = ranges.at(-1)
    if (last?.to === points[i]!) last.to++
    else ranges.push({ from: points[i]!, to: points[i]! + 1 })
  }
  return ranges
}

interface FailedRun {
  readonly state: GatheredState
  readonly ranges: readonly Range[]
}

const nothingKept = (folder: string): Failure =>
  wrongInput(
    `${folder}: expected failures.csv and failures.gathered of a finished run, which are there where points failed`,
    'run without --retry-failed',
  )

/** The failures of a finished run of this sweep. */
const failedRun = async (
  runtime: Runtime,
  { folder, sweep }: Study,
  identity: Identity,
): Promise<E.Either<Failure, FailedRun>> => {
  const under = await resumptionOf(runtime, folder, identity, requestsOf(sweep))
  if (E.isLeft(under)) return under
  if (under.right !== undefined)
    return E.left(wrongInput(`${folder}: holds an unfinished run`, 'run without --retry-failed to finish it first'))
  const state = await gatheredIn(runtime, failedGathered(folder))
  if (state === undefined) return E.left(nothingKept(folder))
  const different = changes(state.identity, identity).length > 0
  const ofFile = (parts: Identity): Identity =>
    Object.fromEntries(Object.entries(parts).filter(([part]) => isOfFile(part)))
  if (changes(ofFile(state.identity), ofFile(identity)).length > 0 || state.requests !== requestsOf(sweep))
    return E.left(
      refusal(
        `${folder}: is of another state of this sweep`,
        ofFile(state.identity),
        ofFile(identity),
        'run without --retry-failed',
      ),
    )
  if (different)
    for (const change of changes(state.identity, identity))
      runtime.say(`note: ${change} since the other points were evaluated, which stay as they are`)
  const read = await runtime.read(finishedFiles(folder).failures, largestFailures)()
  if (E.isLeft(read)) return read
  const table = readCsv(read.right)
  if (E.isLeft(table) || table.right.rows !== state.entry.counts.failed) return E.left(nothingKept(folder))
  const points = table.right.values[table.right.schema.findIndex(({ name }) => name === 'point')]
  return points === undefined ? E.left(nothingKept(folder)) : E.right({ state, ranges: rangesOf(points) })
}

/** Requests for ranges, none larger than a batch. */
function* requestsFor(ranges: readonly Range[], rows: boolean) {
  for (const { from, to } of ranges) yield* batches(from, to, { rows })
}

const retry = async (
  runtime: Runtime,
  study: Study,
  { engine, simulated, identity }: PreparedStudy,
  { state, ranges }: FailedRun,
  parts: Parts,
  old: Readable | undefined,
): Promise<E.Either<Failure, Evaluated>> => {
  const { sweep, folder } = study
  const { points } = engine
  const gathered = gatherer(sweep, points.metrics.length)
  const { gathering } = state
  gathered.add({ ...gathering, counts: { ...gathering.counts, failed: 0 } })
  let { to, results, failures } = parts.start
  const copy = old === undefined || parts.results === undefined ? undefined : rowCopier(old, results, parts.results)
  const { pool, close } = startSurviving({ ...study, engine, simulated })
  try {
    for await (const group of inOrder(pool, requestsFor(ranges, sweep.keep === 'all'), runtime.stop))
      for (const result of group) {
        // Every point between two that had failed and that is visited at all has a row.
        const copied = await copy?.(walk(points, to, result.from, () => undefined).visited)
        if (copied !== undefined && E.isLeft(copied)) return copied
        await parts.results?.append(result.results)
        await parts.failures.append(result.failures)
        gathered.add(result)
        results += (copied?.right ?? 0) + result.results.length
        failures += result.failures.length
        to = result.to
      }
    if (to !== ranges.at(-1)?.to)
      return E.left(interrupted(`stopped; the results in ${folder} are as they were`, 'run the same command again'))
    const rest = await copy?.(Infinity)
    if (rest !== undefined && E.isLeft(rest)) return rest
    const entry = { to: points.gridCount, results: results + (rest?.right ?? 0), failures, counts: gathered.counts() }
    const { requests } = state
    await note(runtime, folder, parts, { identity, requests, entry, gathering: gathered.state() })
    const end = await sealed(runtime, folder, parts, entry)
    return E.isLeft(end) ? end : E.right({ gathered: gathered.all(), entry: end.right })
  } finally {
    await close()
  }
}

/** Until the journal is sealed the finished files are untouched. */
const retried = async (
  runtime: Runtime,
  study: Study,
  prepared: PreparedStudy,
  failed: FailedRun,
): Promise<E.Either<Failure, Evaluated>> => {
  const { sweep, folder } = study
  const opened = sweep.keep === 'all' ? await runtime.open(finishedFiles(folder).results)() : E.right(undefined)
  if (E.isLeft(opened)) return opened
  const headers = headersOf(sweep, prepared.engine)
  const parts = await openParts(runtime, folder, headers, prepared.identity, 0, undefined)
  if (E.isLeft(parts)) return parts
  try {
    return await retry(runtime, study, prepared, failed, parts.right, opened.right)
  } finally {
    await opened.right?.close()
    await closeParts(parts.right)
  }
}

export const retryStudy = async (runtime: Runtime, study: Study): Promise<E.Either<Failure, Finished>> => {
  const { folder, sweep } = study
  const seconds = stopwatch(runtime)
  const started = runtime.now()
  if (sweep.search !== undefined || isCertified(sweep))
    return E.left(
      wrongInput(
        '--retry-failed: what a search asks for, or a proof leaves out, depends on the points that failed',
        'run without --retry-failed',
      ),
    )
  try {
    const prepared = await prepareStudy(runtime, study)
    if (E.isLeft(prepared)) return prepared
    const { engine, identity } = prepared.right
    const failed = await failedRun(runtime, study, identity)
    if (E.isLeft(failed)) return failed
    const count = failed.right.state.entry.counts.failed
    const evaluated = await retried(runtime, study, prepared.right, failed.right)
    if (E.isLeft(evaluated)) return evaluated
    runtime.say(`${count} points tried again, ${evaluated.right.gathered.counts.failed} of them failed again`)
    return await completeStudy(runtime, study, { engine, evaluated: evaluated.right, started, seconds, retried: count })
  } catch (reason) {
    return E.left(
      machineFault(messageOf(reason), `the results in ${join(folder)} are as they were; run the same command again`),
    )
  }
}
