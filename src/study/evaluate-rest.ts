/**
 * The points of a run that are not done yet: batches side by side, rows appended in order, a note of what is done from time to time.
 */
import type { BatchResult, Range, RowForms } from '#src/engine/batch.js'
import { batches } from '#src/engine/batches.js'
import type { Gatherer } from '#src/engine/gathered.js'
import type { SurvivingPool } from '#src/engine/surviving.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Identity } from '#src/storage/identity.js'
import type { JournalEntry } from '#src/storage/journal.js'
import { note } from '#src/storage/note.js'
import { noteInterval } from '#src/storage/note-interval.js'
import type { Parts } from '#src/storage/parts.js'
import type { Resumption } from '#src/storage/resumption.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { inOrder } from '#src/threads/in-order.js'
import { progressOf } from './progress.js'
import type { SweepSearch } from './search.js'

/** What becomes of a point that cannot be costed: the end of the run, or a row of failures. */
export const errorPolicies = ['stop', 'keep'] as const
export type ErrorPolicy = (typeof errorPolicies)[number]

export interface Work {
  readonly runtime: Runtime
  readonly sweep: Sweep
  readonly folder: string
  readonly identity: Identity
  /** Which rows are gathered, as text. */
  readonly requests: string
  readonly range: Range
  readonly onError: ErrorPolicy
  readonly gathered: Gatherer
  readonly pool: SurvivingPool
  readonly parts: Parts
  /** Where the points come from, if not from a grid or a sample. */
  readonly search?: SweepSearch | undefined
}

/** Rows are made in the forms that they are kept in. */
const formsOf = ({ results, columns }: Parts): RowForms => ({
  rows: results !== undefined,
  columns: columns !== undefined,
})

async function* resultsOf({ pool, runtime, search }: Work, range: Range, forms: RowForms): AsyncGenerator<BatchResult> {
  if (search !== undefined) {
    yield* search.results(pool, range, forms, runtime.stop)
    return
  }
  const { from, to } = range
  for await (const results of inOrder(pool, batches(from, to, forms), runtime.stop)) yield* results
}

/** Gathers what was drawn from rows that an earlier run has written. @returns whether all of it was; a stop cuts it short */
export const gatherAgain = async (work: Work, drawn: Resumption['drawn']): Promise<boolean> => {
  const { gathered, parts, range } = work
  const isKnown = drawn !== undefined && drawn.to <= parts.start.to
  if (isKnown) gathered.add(drawn.gathering)
  let to = isKnown ? drawn.to : range.from
  if (to === parts.start.to) return true
  for await (const result of resultsOf(work, { from: to, to: parts.start.to }, { rows: false })) {
    gathered.add(result)
    to = result.to
  }
  return to === parts.start.to
}

export interface Stand {
  /** What all files have. */
  readonly entry: JournalEntry
  /** The result that ended the run, because a point in it failed. */
  readonly failed?: BatchResult
}

/** Evaluates what is left, appends, and keeps the journal. */
export const evaluateRest = async (work: Work): Promise<Stand> => {
  const { runtime, sweep, folder, identity, requests, range, onError, gathered, parts } = work
  const progress = progressOf(runtime, sweep, parts.start.to - range.from, range.to - range.from)
  let entry = parts.start
  let noted = runtime.clock()
  let interval = noteInterval(0)
  const noteNow = async (): Promise<void> => {
    const began = runtime.clock()
    await note(runtime, folder, parts, { identity, requests, entry, gathering: gathered.state() })
    noted = runtime.clock()
    interval = noteInterval(noted - began)
  }
  const evaluate = async (): Promise<BatchResult | undefined> => {
    for await (const result of resultsOf(work, { from: entry.to, to: range.to }, formsOf(parts))) {
      if (onError === 'stop' && result.counts.failed > 0) return result
      await parts.results?.append(result.results)
      if (result.columns !== undefined) await parts.columns?.append(result.columns)
      await parts.failures.append(result.failures)
      gathered.add(result)
      entry = {
        to: result.to,
        results: entry.results + result.results.length,
        ...(entry.columns === undefined ? {} : { columns: entry.columns + (result.columns?.length ?? 0) }),
        failures: entry.failures + result.failures.length,
        counts: gathered.counts(),
      }
      progress.show(entry.to - range.from, gathered.best())
      if (runtime.clock() - noted > interval) await noteNow()
    }
    return undefined
  }
  try {
    const failed = await evaluate()
    await noteNow()
    return { entry, ...(failed === undefined ? {} : { failed }) }
  } catch (reason) {
    // What was appended before is whole: kept if it can be, and told is why the run broke off.
    await noteNow().catch(() => undefined)
    throw reason
  } finally {
    progress.end(entry.to - range.from, gathered.best())
  }
}
