/**
 * The evaluation of a whole sweep into files: batches side by side, rows appended in order, a journal of what is done.
 *
 * While it runs, rows stand in `*.part` files; a stop, a kill or a full disk leaves them and the journal, and the next run of the
 * same sweep goes on from there. What is drawn from rows already written (front, fits) is made again from their points.
 */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { noCounts } from '#src/engine/batch.js'
import type { Engine } from '#src/engine/engine.js'
import { type Gathered, type Gatherer, gatherer } from '#src/engine/gathered.js'
import { type Journal, type JournalEntry, type JournalHead, journalLine, readJournal } from '#src/engine/journal.js'
import { batches, type EnginePool, startEngines } from '#src/engine/batches.js'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import { inOrder } from '#src/threads/in-order.js'
import { failureSchema } from '#src/engine/schema.js'
import { csvHeader } from '#src/columns/csv.js'
import { type Failure, interrupted, machineFault, messageOf, wrongInput } from '#src/runtime/failure.js'
import type { Appendable, Runtime } from '#src/runtime/runtime.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { progressOf } from './progress.js'

export interface EvaluationRequest {
  readonly sweep: Sweep
  readonly engine: Engine
  readonly folder: string
  /** What was simulated, of a sweep that asks for it. */
  readonly simulated?: SimulatedPoints | undefined
  readonly head: JournalHead
  readonly threads: number
  /** Begin anew even if there is something to go on from. */
  readonly fresh: boolean
}

/** Files of a run that is under way. */
export const partFiles = (folder: string) => ({
  journal: join(folder, 'journal'),
  results: join(folder, 'results.csv.part'),
  failures: join(folder, 'failures.csv.part'),
})

const mostJournalBytes = 2 ** 28
const journalInterval = 1_000

/** The journal of an unfinished run of this very sweep; undefined if there is none. */
const unfinished = async (
  runtime: Runtime,
  { folder, head, fresh }: EvaluationRequest,
): Promise<E.Either<Failure, Journal | undefined>> => {
  const path = partFiles(folder).journal
  if (fresh || !(await runtime.exists(path))) return E.right(undefined)
  const read = await runtime.read(path, mostJournalBytes)()
  if (E.isLeft(read)) return read
  const journal = readJournal(new TextDecoder().decode(read.right))
  if (journal === undefined || journal.head.hash === head.hash) return E.right(journal)
  return E.left(
    wrongInput(
      `${folder}: holds an unfinished run of ${journal.head.version === head.version ? 'another state of this sweep' : `version ${journal.head.version}`}`,
      'run with --fresh to discard it, or with --out to write elsewhere',
    ),
  )
}

interface Files {
  readonly results: Appendable | undefined
  readonly failures: Appendable
  readonly journal: Appendable
  /** What is in them, as the journal has it. */
  readonly start: JournalEntry
}

/** Opens the part files where the journal left them, or anew. */
const openFiles = async (
  runtime: Runtime,
  { sweep, engine, folder, head }: EvaluationRequest,
  journal: Journal | undefined,
): Promise<E.Either<Failure, Files>> => {
  const paths = partFiles(folder)
  const last = journal?.last
  const opened: Appendable[] = []
  const open = async (path: string, keep: number): Promise<E.Either<Failure, Appendable>> => {
    const file = await runtime.append(path, keep)()
    if (E.isRight(file)) opened.push(file.right)
    else for (const other of opened) await other.close()
    return file
  }
  const failures = await open(paths.failures, last?.failures ?? 0)
  if (E.isLeft(failures)) return failures
  const results = sweep.keep === 'all' ? await open(paths.results, last?.results ?? 0) : E.right(undefined)
  if (E.isLeft(results)) return results
  const journalFile = await open(paths.journal, last === undefined ? 0 : (journal?.bytes ?? 0))
  if (E.isLeft(journalFile)) return journalFile
  const files = { results: results.right, failures: failures.right, journal: journalFile.right }
  return E.right({ ...files, start: last ?? (await begin(files, engine, head)) })
}

/** Headers and the head of the journal. */
const begin = async (files: Omit<Files, 'start'>, { layout }: Engine, head: JournalHead): Promise<JournalEntry> => {
  const results = csvHeader(layout.schema)
  const failures = csvHeader(failureSchema(layout))
  await files.results?.append(results)
  await files.failures.append(failures)
  await files.journal.append(journalLine(head))
  return {
    to: 0,
    results: files.results === undefined ? 0 : Buffer.byteLength(results),
    failures: Buffer.byteLength(failures),
    counts: noCounts,
  }
}

/** Gathers what was drawn from the rows that an earlier run has written. @returns whether all of it was; a stop cuts it short */
const gatherAgain = async (pool: EnginePool, to: number, gathered: Gatherer, stop: AbortSignal): Promise<boolean> => {
  let done = 0
  for await (const result of inOrder(pool, batches(0, to, false), stop)) {
    gathered.add(result)
    done = result.to
  }
  return done === to
}

/** Evaluates what is left, appends, and keeps the journal. @returns the grid index up to which all is written */
const evaluateRest = async (
  runtime: Runtime,
  { sweep, engine }: EvaluationRequest,
  files: Files,
  pool: EnginePool,
  gathered: Gatherer,
): Promise<number> => {
  const total = engine.points.gridCount
  const progress = progressOf(runtime, sweep, files.start.to, total)
  let { to, results, failures } = files.start
  let noted = runtime.clock()
  const note = async (): Promise<void> => {
    await files.results?.flush()
    await files.failures.flush()
    await files.journal.append(journalLine({ to, results, failures, counts: gathered.counts() }))
    await files.journal.flush()
    noted = runtime.clock()
  }
  for await (const result of inOrder(pool, batches(to, total, sweep.keep === 'all'), runtime.stop)) {
    await files.results?.append(result.results)
    await files.failures.append(result.failures)
    to = result.to
    results += result.results.length
    failures += result.failures.length
    gathered.add(result)
    progress.show(to, gathered.best())
    if (runtime.clock() - noted > journalInterval) await note()
  }
  await note()
  progress.end(to, gathered.best())
  return to
}

/** Evaluates every point, or goes on where an earlier run was stopped. Result files are left as `*.part`. */
export const evaluateSweep = async (
  runtime: Runtime,
  request: EvaluationRequest,
): Promise<E.Either<Failure, Gathered>> => {
  const { sweep, engine, folder, threads, simulated } = request
  const journal = await unfinished(runtime, request)
  if (E.isLeft(journal)) return journal
  const continued = await openFiles(runtime, request, journal.right)
  // A journal whose files are gone or cut short cannot be gone on from.
  const opened = E.isLeft(continued) && journal.right?.last ? await openFiles(runtime, request, undefined) : continued
  if (E.isLeft(opened)) return opened
  const files = opened.right
  const total = engine.points.gridCount
  if (files.start.to > 0) runtime.say(`going on from point ${files.start.to} of ${total}`)

  const pool = startEngines({ sweep, simulated }, threads)
  try {
    const gathered = gatherer(sweep, engine.points.metrics.length)
    const isWhole = await gatherAgain(pool, files.start.to, gathered, runtime.stop)
    const to = isWhole ? await evaluateRest(runtime, request, files, pool, gathered) : files.start.to
    if (!isWhole || to < total)
      return E.left(
        interrupted(
          `stopped after ${to} of ${total} points; what is done is kept in ${folder}`,
          'run the same command again to go on, or with --fresh to begin anew',
        ),
      )
    return E.right(gathered.all())
  } catch (reason) {
    return E.left(
      machineFault(`${folder}: ${messageOf(reason)}`, 'what is done is kept; run the same command again to go on'),
    )
  } finally {
    await pool.close()
    await files.results?.close()
    await files.failures.close()
    await files.journal.close()
  }
}
