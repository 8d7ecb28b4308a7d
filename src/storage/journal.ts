/**
 * The journal of a run: a line for each group of finished batches, in point order. What it says is on the disk is on the disk, so
 * that a run which was stopped goes on where the last whole line says; what was written after it is cut off.
 *
 *   {"identity":{"axes.bits":"[4,8]",…}}
 *   {"to":20000,"results":1830422,"failures":0,"counts":{…}}
 *
 * Once all is done its last line has the hashes of the files too, which are then renamed.
 */
import { type Counts, noCounts } from '#src/engine/batch.js'
import type { Identity } from './identity.js'

export interface JournalHead {
  readonly identity: Identity
}

export interface JournalEntry {
  /** Every grid index below it is done. */
  readonly to: number
  /** Bytes of the files of results and failures that belong to them; of results 0 where no rows are kept as CSV. */
  readonly results: number
  readonly failures: number
  /** Bytes of the rows as columns, of a run that keeps them so. */
  readonly columns?: number
  readonly counts: Counts
  /** SHA-256 of those files, once nothing is added to them. */
  readonly sealed?: Sealed
}

export interface Sealed {
  /** Unless no rows are kept. */
  readonly results?: string
  readonly columns?: string
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

type Mapping = Readonly<Record<string, unknown>>

const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Nothing of a line is believed that was not looked at: a disk may have lost parts of it, and somebody may have edited it. */
export const isIdentity = (value: unknown): value is Identity => isMapping(value) && Object.values(value).every(isText)

const isCounts = (value: unknown): value is Counts =>
  isMapping(value) && Object.keys(noCounts).every((name) => isCount(value[name]))

const isSealed = (value: unknown): value is Sealed =>
  isMapping(value) &&
  isText(value['failures']) &&
  [value['results'], value['columns']].every((hash) => hash === undefined || isText(hash))

export const isEntry = (value: unknown): value is JournalEntry => {
  if (!isMapping(value)) return false
  const { to, results, failures, columns = 0, counts, sealed } = value
  return (
    [to, results, failures, columns].every(isCount) && isCounts(counts) && (sealed === undefined || isSealed(sealed))
  )
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** A journal from its text, up to the first line that is torn or foreign; undefined if it does not begin like one. */
export const readJournal = (text: string): Journal | undefined => {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const [first = '', ...rest] = whole.split('\n').slice(0, -1)
  const head = parsed(first)
  if (!isMapping(head) || !isIdentity(head['identity'])) return undefined
  let last: JournalEntry | undefined
  let bytes = Buffer.byteLength(first) + 1
  for (const line of rest) {
    const entry = parsed(line)
    // Points that are done stay done.
    if (!isEntry(entry) || entry.to < (last?.to ?? 0)) break
    const { to, results, failures, columns, counts, sealed } = entry
    last = {
      to,
      results,
      failures,
      ...(columns === undefined ? {} : { columns }),
      counts,
      ...(sealed === undefined ? {} : { sealed }),
    }
    bytes += Buffer.byteLength(line) + 1
  }
  return { head: { identity: head['identity'] }, last, bytes }
}
