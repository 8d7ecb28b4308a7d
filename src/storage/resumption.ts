/** Where an unfinished run of a folder can be gone on from. */
import * as E from 'fp-ts/lib/Either.js'
import type { Gathering } from '#src/engine/batch.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type GatheredState, mostGatheredBytes, readGathered } from './gathered-file.js'
import { changes, hashOf, type Identity } from './identity.js'
import { type JournalEntry, readJournal } from './journal.js'
import { partFiles } from './part-files.js'

export interface Resumption {
  readonly entry: JournalEntry
  /** Bytes of the whole lines of the journal. */
  readonly journalBytes: number
  /** What was drawn from the points below `to`, which may be fewer than those of the entry: the others are drawn from again. */
  readonly drawn?: { readonly to: number; readonly gathering: Gathering }
}

const mostJournalBytes = 2 ** 28
const mostChanges = 5

/** What is refused, and what differs. */
export const refusal = (what: string, before: Identity, after: Identity, ...remedy: readonly string[]): Failure => {
  const all = changes(before, after)
  const more = all.length - mostChanges
  return wrongInput(what, ...all.slice(0, mostChanges), ...(more > 0 ? [`and ${more} more changes`] : []), ...remedy)
}

/** The state of a file that is there and whole. */
export const gatheredIn = async (runtime: Runtime, path: string): Promise<GatheredState | undefined> => {
  if (!(await runtime.exists(path))) return undefined
  const read = await runtime.read(path, mostGatheredBytes)()
  return E.isRight(read) ? readGathered(read.right) : undefined
}

/** That of this very run, in which the same rows are gathered. */
const ownState = async (
  runtime: Runtime,
  path: string,
  identity: Identity,
  requests: string,
): Promise<GatheredState | undefined> => {
  const state = await gatheredIn(runtime, path)
  if (state === undefined || state.requests !== requests) return undefined
  return hashOf(state.identity) === hashOf(identity) ? state : undefined
}

/** What there is to go on from; undefined if nothing. A run of anything else is refused: it would be lost. */
export const resumptionOf = async (
  runtime: Runtime,
  folder: string,
  identity: Identity,
  requests: string,
): Promise<E.Either<Failure, Resumption | undefined>> => {
  const paths = partFiles(folder)
  if (!(await runtime.exists(paths.journal))) return E.right(undefined)
  const read = await runtime.read(paths.journal, mostJournalBytes)()
  if (E.isLeft(read)) return read
  const journal = readJournal(new TextDecoder().decode(read.right))
  if (journal === undefined) return E.right(undefined)
  if (hashOf(journal.head.identity) !== hashOf(identity))
    return E.left(
      refusal(
        `${folder}: holds an unfinished run of another state of this sweep, or of another sweep`,
        journal.head.identity,
        identity,
        'run with --fresh to discard it, or with --out to write elsewhere',
      ),
    )
  const state = await ownState(runtime, paths.gathered, identity, requests)
  const { last, bytes: journalBytes } = journal
  // A state that is ahead of the journal was written when its rows were on the disk, and the line of the journal not yet.
  const entry = state !== undefined && state.entry.to > (last?.to ?? -1) ? state.entry : last
  if (entry === undefined) return E.right(undefined)
  return E.right({
    entry,
    journalBytes,
    ...(state === undefined ? {} : { drawn: { to: state.entry.to, gathering: state.gathering } }),
  })
}
