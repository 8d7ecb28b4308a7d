/**
 * The evaluation of a sweep, or of a range of its points, into files.
 *
 *   rows -> disk, then what is drawn from them -> disk, then a line of the journal -> disk
 *
 * While it runs, rows stand in `*.part` files; a stop, a kill or a full disk leaves them and the journal, and the next run of the same
 * sweep goes on from there. Points that are done are not evaluated again, unless what was drawn from them is lost or torn.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Closed } from '#src/certify/closed.js'
import { csvHeader } from '#src/columns/csv.js'
import type { Range } from '#src/engine/batch.js'
import { type EnginePool, startEngines } from '#src/engine/batches.js'
import type { Engine, EngineTask } from '#src/engine/engine.js'
import { failedPoint } from '#src/engine/failed-point.js'
import { type Gathered, gatherer } from '#src/engine/gathered.js'
import { rowRequests } from '#src/engine/row-requests.js'
import { failureSchema } from '#src/engine/schema.js'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import { surviving } from '#src/engine/surviving.js'
import type { Plugins } from '#src/plugins/plugins.js'
import { type Failure, interrupted, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Identity } from '#src/storage/identity.js'
import type { SealedEntry } from '#src/storage/journal.js'
import { partFiles } from '#src/storage/part-files.js'
import { closeParts, type Headers, openParts, type Parts } from '#src/storage/parts.js'
import { type Resumption, resumptionOf } from '#src/storage/resumption.js'
import { sealed } from '#src/storage/seal.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { type ErrorPolicy, evaluateRest, gatherAgain, type Stand, type Work } from './evaluate-rest.js'
import { firstFailure } from './first-failure.js'
import type { RowFormat } from './parquet-file.js'
import type { SweepSearch } from './search.js'

/** Threads that evaluate: workers, unless somebody brings others. */
export type StartEngines = (task: EngineTask, threads: number) => EnginePool

export interface EvaluationRequest {
  readonly sweep: Sweep
  readonly engine: Engine
  readonly folder: string
  /** What was simulated, of a sweep that asks for it. */
  readonly simulated?: SimulatedPoints | undefined
  readonly identity: Identity
  readonly threads: number
  /** Files that rows are to be kept in; CSV alone if nothing is said. */
  readonly formats?: readonly RowFormat[] | undefined
  /** Begin anew even if there is something to go on from. */
  readonly fresh: boolean
  /** All points, if nothing is said. */
  readonly range?: Range
  readonly onError?: ErrorPolicy | undefined
  readonly engines?: StartEngines | undefined
  /** Where its points come from, of a sweep that is searched. */
  readonly search?: SweepSearch | undefined
  /** What the sweep was decoded with: threads load the same. */
  readonly plugins?: Plugins | undefined
}

export interface Evaluated {
  readonly gathered: Gathered
  /** Boxes of the grid that were left out, of a certified front. */
  readonly closed?: Closed
  readonly entry: SealedEntry
}

/** Rows that a run gathers, as text. */
export const requestsOf = (sweep: Sweep): string => JSON.stringify(rowRequests(sweep))

/** Rows are kept as CSV for results.csv, as columns for results.parquet: each in the form that its file is made of soonest. */
export const headersOf = ({ keep }: Sweep, { layout }: Engine, formats: readonly RowFormat[] = ['csv']): Headers => ({
  results: keep === 'all' && formats.includes('csv') ? csvHeader(layout.schema) : undefined,
  columns: keep === 'all' && formats.includes('parquet') ? csvHeader(layout.schema) : undefined,
  failures: csvHeader(failureSchema(layout)),
})

/** Threads of which no single point can take the run with it. @returns with the workers that are to be closed */
export const startSurviving = ({
  sweep,
  engine,
  simulated,
  threads,
  engines = startEngines,
  plugins,
}: Omit<EvaluationRequest, 'folder' | 'identity' | 'fresh'>) => {
  const task = { sweep, simulated, plugins: plugins?.modules }
  const workers = engines(task, threads)
  const pool = surviving(
    workers,
    () => engines(task, 1),
    (point, message) => failedPoint(sweep, engine, point, message),
  )
  return { pool, close: workers.close }
}

const goOn = 'run the same command again to go on, or with --fresh to begin anew'

/** Why a run is not over, or undefined. */
const unfinished = ({ folder, range, search }: Work, { entry, failed }: Stand): Failure | undefined => {
  if (failed !== undefined)
    return machineFault(
      firstFailure(failed.failures),
      `what is done before it is kept in ${folder}; run with --on-error keep to list such points in failures.csv and go on`,
    )
  if (search?.isOver() === true) return undefined
  const [done, all] = [entry.to - range.from, range.to - range.from]
  return done < all
    ? interrupted(`stopped after ${done} of ${all} points; what is done is kept in ${folder}`, goOn)
    : undefined
}

const evaluateParts = async (
  runtime: Runtime,
  request: EvaluationRequest,
  range: Range,
  parts: Parts,
  resumption: Resumption | undefined,
): Promise<E.Either<Failure, Evaluated>> => {
  const { sweep, engine, folder, identity, onError = 'keep' } = request
  if (parts.start.to > range.from)
    runtime.say(`going on from point ${parts.start.to - range.from} of ${range.to - range.from}`)
  const { pool, close } = startSurviving(request)
  const gathered = gatherer(sweep, engine.points.metrics.length)
  const work: Work = {
    runtime,
    sweep,
    folder,
    identity,
    requests: requestsOf(sweep),
    range,
    onError,
    gathered,
    pool,
    parts,
    search: request.search,
  }
  try {
    if (!(await gatherAgain(work, resumption?.drawn)))
      return E.left(interrupted(`stopped; what is done is kept in ${folder}`, goOn))
    const stand = await evaluateRest(work)
    const reason = unfinished(work, stand)
    if (reason !== undefined) return E.left(reason)
    const entry = await sealed(runtime, folder, parts, stand.entry)
    return E.isLeft(entry) ? entry : E.right({ gathered: gathered.all(), entry: entry.right })
  } finally {
    await close()
    await closeParts(parts)
  }
}

/** Evaluates every point, or goes on where an earlier run was stopped. Result files are left as `*.part`. */
export const evaluateSweep = async (
  runtime: Runtime,
  request: EvaluationRequest,
): Promise<E.Either<Failure, Evaluated>> => {
  const { sweep, engine, folder, identity, fresh, range = { from: 0, to: engine.points.gridCount } } = request
  try {
    const found = fresh ? E.right(undefined) : await resumptionOf(runtime, folder, identity, requestsOf(sweep))
    if (E.isLeft(found)) return found
    const parts = await openParts(
      runtime,
      folder,
      headersOf(sweep, engine, request.formats),
      identity,
      range.from,
      found.right,
    )
    if (E.isLeft(parts)) return parts
    return await evaluateParts(runtime, request, range, parts.right, found.right)
  } catch (reason) {
    const remedy = (await runtime.exists(partFiles(folder).journal))
      ? `what is done is kept in ${folder}; mend that and run the same command again to go on`
      : 'nothing of it is kept; mend that and run the same command again'
    return E.left(machineFault(messageOf(reason), remedy))
  }
}
