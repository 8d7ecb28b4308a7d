/** The end of a run: its part files become its results, and what it could be gone on from goes. */
import * as E from 'fp-ts/lib/Either.js'
import { basename, join } from 'node:path'
import type { WrittenFile } from '#src/report/manifest.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { mostGatheredBytes } from './gathered-file.js'
import type { SealedEntry } from './journal.js'
import { partFiles } from './part-files.js'
import { finishedFiles } from './parts.js'

/** What was drawn from the rows beside those that failed: from it `--retry-failed` goes on. */
export const failedGathered = (folder: string): string => join(folder, 'failures.gathered')

/** Renames the part files, and tells what became of them. @param keepsRows whether the rows are a result */
export const finishParts = async (
  runtime: Runtime,
  folder: string,
  keepsRows: boolean,
  { results, failures, counts, sealed }: SealedEntry,
): Promise<E.Either<Failure, readonly WrittenFile[]>> => {
  const [parts, finished] = [partFiles(folder), finishedFiles(folder)]
  const files: WrittenFile[] = []
  const finish = (name: 'results' | 'failures', bytes: number): Promise<E.Either<Failure, void>> => {
    files.push({ path: basename(finished[name]), bytes, sha256: sealed[name] ?? '' })
    return runtime.rename(parts[name], finished[name])()
  }
  const leaveOut = async (name: 'results' | 'failures'): Promise<E.Either<Failure, void>> => {
    await runtime.remove(finished[name])
    return E.right(undefined)
  }
  const done = [
    await (keepsRows ? finish('results', results) : leaveOut('results')),
    await (counts.failed > 0 ? finish('failures', failures) : leaveOut('failures')),
  ]
  const failed = done.find(E.isLeft)
  if (failed !== undefined) return failed
  await runtime.flushFolder(folder)
  return E.right(files)
}

/** @param hasFailures whether there is something to be tried again */
export const endParts = async (
  runtime: Runtime,
  folder: string,
  hasFailures: boolean,
): Promise<E.Either<Failure, void>> => {
  const { journal, gathered, results, columns, failures } = partFiles(folder)
  if (hasFailures) {
    const read = await runtime.read(gathered, mostGatheredBytes)()
    if (E.isLeft(read)) return read
    const kept = await runtime.writeDurably(failedGathered(folder), read.right)()
    if (E.isLeft(kept)) return kept
  } else {
    await runtime.remove(failures)
    await runtime.remove(failedGathered(folder))
  }
  await runtime.remove(journal)
  await runtime.remove(results)
  await runtime.remove(columns)
  await runtime.remove(gathered)
  return E.right(undefined)
}
