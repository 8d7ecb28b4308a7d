/** The end of an evaluation: nothing is added to its files any more, and the journal says what they are. */
import * as E from 'fp-ts/lib/Either.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type JournalEntry, journalLine, type SealedEntry } from './journal.js'
import { partFiles } from './part-files.js'
import type { Parts } from './parts.js'

/** The entry with the hashes of the files, which is the last line of the journal. */
export const sealed = async (
  runtime: Runtime,
  folder: string,
  { results, columns, journal }: Pick<Parts, 'results' | 'columns' | 'journal'>,
  entry: JournalEntry,
): Promise<E.Either<Failure, SealedEntry>> => {
  const paths = partFiles(folder)
  const failures = await runtime.digest(paths.failures)()
  if (E.isLeft(failures)) return failures
  const rows = results === undefined ? E.right(undefined) : await runtime.digest(paths.results)()
  if (E.isLeft(rows)) return rows
  const blocks = columns === undefined ? E.right(undefined) : await runtime.digest(paths.columns)()
  if (E.isLeft(blocks)) return blocks
  const end = {
    ...entry,
    sealed: {
      ...(rows.right === undefined ? {} : { results: rows.right.sha256 }),
      ...(blocks.right === undefined ? {} : { columns: blocks.right.sha256 }),
      failures: failures.right.sha256,
    },
  }
  await journal.append(journalLine(end))
  await journal.flush()
  return E.right(end)
}
