/**
 * The journal of a run: a line for each group of finished batches, in point order. What it says is on the disk is on the disk, so
 * that a run which was stopped goes on where the last whole line says; what was written after it is cut off.
 *
 *   {"identity":{"axes.bits":"[4,8]",…}}
 *   {"to":20000,"results":1830422,"failures":0,"counts":{…}}
 *
 * Once all is done its last line has the hashes of the files too, which are then renamed.
 */
import type { Counts } from '#src/engine/batch.js'
import type { Identity } from './identity.js'

export interface JournalHead {
  readonly identity: Identity
}

export interface JournalEntry {
  /** Every grid index below it is done. */
  readonly to: number
  /** Bytes of the result and failure files that belong to them. */
  readonly results: number
  readonly failures: number
  readonly counts: Counts
  /** SHA-256 of those files, once nothing is added to them. */
  readonly sealed?: Sealed
}

export interface Sealed {
  /** Unless no rows are kept. */
  readonly results?: string
  readonly failures: string
}

export interface SealedEntry extends JournalEntry {
  readonly sealed: Sealed
}

export interface Journal {
  readonly head: JournalHead
  readonly last: JournalEntry | undefined
  /** Bytes of its whole lines. */
  readonly bytes: number
}

export const journalLine = (line: JournalHead | JournalEntry): string => `${JSON.stringify(line)}\n`

const parsed = (line: string): Partial<JournalHead & JournalEntry> | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** A journal from its text, up to the first line that is torn or foreign; undefined if it does not begin like one. */
export const readJournal = (text: string): Journal | undefined => {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const [first = '', ...rest] = whole.split('\n').slice(0, -1)
  const head = parsed(first)
  if (typeof head?.identity !== 'object') return undefined
  let last: JournalEntry | undefined
  let bytes = Buffer.byteLength(first) + 1
  for (const line of rest) {
    const entry = parsed(line)
    if (entry?.to === undefined || entry.results === undefined || entry.failures === undefined || !entry.counts) break
    const { to, results, failures, counts, sealed } = entry
    last = { to, results, failures, counts, ...(sealed === undefined ? {} : { sealed }) }
    bytes += Buffer.byteLength(line) + 1
  }
  return { head: { identity: head.identity }, last, bytes }
}
