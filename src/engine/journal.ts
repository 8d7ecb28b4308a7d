/**
 * The journal of a run: a line for each group of finished batches, in point order. What it says is on the disk is on the disk, so
 * that a run which was stopped goes on where the last whole line says; what was written after it is cut off.
 *
 *   {"hash":"…","version":"0.1.0"}
 *   {"to":20000,"results":1830422,"failures":0,"counts":{…}}
 */
import type { Counts } from './batch.js'

export interface JournalHead {
  /** Of everything that can change a result. */
  readonly hash: string
  readonly version: string
}

export interface JournalEntry {
  /** Every grid index below it is done. */
  readonly to: number
  /** Bytes of the result and failure files that belong to them. */
  readonly results: number
  readonly failures: number
  readonly counts: Counts
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
  if (typeof head?.hash !== 'string' || typeof head.version !== 'string') return undefined
  let last: JournalEntry | undefined
  let bytes = Buffer.byteLength(first) + 1
  for (const line of rest) {
    const entry = parsed(line)
    if (entry?.to === undefined || entry.results === undefined || entry.failures === undefined || !entry.counts) break
    last = { to: entry.to, results: entry.results, failures: entry.failures, counts: entry.counts }
    bytes += Buffer.byteLength(line) + 1
  }
  return { head: { hash: head.hash, version: head.version }, last, bytes }
}
