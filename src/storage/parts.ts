/** The growing files of a run: opened where it was stopped, or anew. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { noCounts } from '#src/engine/batch.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Appendable, Runtime } from '#src/runtime/runtime.js'
import type { Identity } from './identity.js'
import { type JournalEntry, journalLine, type Sealed } from './journal.js'
import { partFiles } from './part-files.js'
import type { Resumption } from './resumption.js'

export interface Parts {
  /** Rows as CSV, and as columns: of those that are kept in that form. */
  readonly results: Appendable | undefined
  readonly columns: Appendable | undefined
  readonly failures: Appendable
  readonly journal: Appendable
  /** What is in them, as the journal has it. */
  readonly start: JournalEntry
}

/** The first lines of the files. */
export interface Headers {
  readonly results: string | undefined
  readonly columns: string | undefined
  readonly failures: string
}

/** Names of finished files, in their folder. */
export const finishedFiles = (folder: string): Record<'results' | 'failures', string> => ({
  results: join(folder, 'results.csv'),
  failures: join(folder, 'failures.csv'),
})

/** A run that was killed while it renamed its files has some under their last names. They are known by their hashes. */
const takeBack = async (runtime: Runtime, folder: string, sealed: Sealed): Promise<void> => {
  const [parts, finished] = [partFiles(folder), finishedFiles(folder)]
  for (const name of ['results', 'failures'] as const) {
    if ((await runtime.exists(parts[name])) || !(await runtime.exists(finished[name]))) continue
    const digest = await runtime.digest(finished[name])()
    if (E.isRight(digest) && digest.right.sha256 === sealed[name]) await runtime.rename(finished[name], parts[name])()
  }
}

export const closeParts = async ({ results, columns, failures, journal }: Omit<Parts, 'start'>): Promise<void> => {
  for (const file of [results, columns, failures, journal]) await file?.close()
}

/** What is on the disk of them after this survives the death of the machine. */
export const flushRows = async ({
  results,
  columns,
  failures,
}: Pick<Parts, 'results' | 'columns' | 'failures'>): Promise<void> => {
  await results?.flush()
  await columns?.flush()
  await failures.flush()
}

/** Bytes that are kept of each file; undefined of a form that rows are not kept in. */
interface Kept {
  readonly results: number | undefined
  readonly columns: number | undefined
  readonly failures: number
  readonly journal: number
}

const openAt = async (
  runtime: Runtime,
  folder: string,
  { results, columns, failures, journal }: Kept,
): Promise<E.Either<Failure, Omit<Parts, 'start'>>> => {
  const paths = partFiles(folder)
  const opened: Appendable[] = []
  const open = async (path: string, keep: number): Promise<E.Either<Failure, Appendable>> => {
    const file = await runtime.append(path, keep)()
    if (E.isRight(file)) opened.push(file.right)
    else for (const other of opened) await other.close()
    return file
  }
  const failureFile = await open(paths.failures, failures)
  if (E.isLeft(failureFile)) return failureFile
  const resultFile = results === undefined ? E.right(undefined) : await open(paths.results, results)
  if (E.isLeft(resultFile)) return resultFile
  const columnFile = columns === undefined ? E.right(undefined) : await open(paths.columns, columns)
  if (E.isLeft(columnFile)) return columnFile
  const journalFile = await open(paths.journal, journal)
  if (E.isLeft(journalFile)) return journalFile
  return E.right({
    results: resultFile.right,
    columns: columnFile.right,
    failures: failureFile.right,
    journal: journalFile.right,
  })
}

/** Headers and the head of the journal, on the disk before anything else is. */
const begin = async (
  runtime: Runtime,
  folder: string,
  headers: Headers,
  identity: Identity,
  from: number,
): Promise<E.Either<Failure, Parts>> => {
  await runtime.remove(partFiles(folder).gathered)
  const none = (header: string | undefined): 0 | undefined => (header === undefined ? undefined : 0)
  const kept = { results: none(headers.results), columns: none(headers.columns), failures: 0, journal: 0 }
  const opened = await openAt(runtime, folder, kept)
  if (E.isLeft(opened)) return opened
  const files = opened.right
  await files.results?.append(headers.results ?? '')
  await files.columns?.append(headers.columns ?? '')
  await files.failures.append(headers.failures)
  await flushRows(files)
  await files.journal.append(journalLine({ identity }))
  await files.journal.flush()
  await runtime.flushFolder(folder)
  const results = Buffer.byteLength(headers.results ?? '')
  const columns = headers.columns === undefined ? {} : { columns: Buffer.byteLength(headers.columns) }
  const failures = Buffer.byteLength(headers.failures)
  return E.right({ ...files, start: { to: from, results, ...columns, failures, counts: noCounts } })
}

/** @param from the first grid index of the run */
export const openParts = async (
  runtime: Runtime,
  folder: string,
  headers: Headers,
  identity: Identity,
  from: number,
  resumption: Resumption | undefined,
): Promise<E.Either<Failure, Parts>> => {
  if (resumption === undefined) return begin(runtime, folder, headers, identity, from)
  const { entry, journalBytes } = resumption
  if (entry.sealed !== undefined) await takeBack(runtime, folder, entry.sealed)
  // It goes on in the forms that it began in, whatever files are asked for now.
  const opened = await openAt(runtime, folder, {
    results: entry.results > 0 ? entry.results : undefined,
    columns: entry.columns,
    failures: entry.failures,
    journal: journalBytes,
  })
  // A journal whose files are gone or cut short cannot be gone on from.
  return E.isLeft(opened) ? begin(runtime, folder, headers, identity, from) : E.right({ ...opened.right, start: entry })
}
