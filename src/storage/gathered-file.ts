/**
 * What is drawn from the rows of a run (front, fit rows, sample, extremes, counts) as bytes, so that a run which goes on does not
 * evaluate again what it has: a thousand million points are as few bytes as their front and the rows of their fits.
 *
 *   SHA-256 of all that follows, in hexadecimal
 *   {"identity":{…},"requests":"…","entry":{"to":20000,…},"lengths":[12,36,…]}
 *   columns of doubles, one after the other, as the machine has them: little-endian on all that Node runs on but s390x
 *
 * The entry is that of the journal which says the same, bound here so that neither can be mistaken for one of another moment.
 */
import type { FitRows, Gathering } from '#src/engine/batch.js'
import { type Identity, sha256 } from './identity.js'
import type { JournalEntry } from './journal.js'

/** What was gathered up to an entry of the journal. */
export interface GatheredState {
  readonly identity: Identity
  /** Which rows are gathered, as text: curves may change without the run becoming another. */
  readonly requests: string
  readonly entry: JournalEntry
  readonly gathering: Gathering
}

interface Header extends Omit<GatheredState, 'gathering'> {
  readonly lengths: readonly number[]
  /** Of the columns by which the rows of each request are told apart. */
  readonly by: readonly number[]
}

const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer as ArrayBuffer, column.byteOffset, column.byteLength)

export const gatheredBytes = ({ gathering, ...bound }: GatheredState): Uint8Array => {
  const { front, sample, extremes, fits } = gathering
  const columns = [
    front.indices,
    front.objectives,
    sample,
    extremes.lowest,
    extremes.highest,
    ...fits.flatMap(({ points, x, y, by }) => [points, x, y, ...by]),
  ]
  const header: Header = {
    ...bound,
    lengths: columns.map(({ length }) => length),
    by: fits.map(({ by }) => by.length),
  }
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...columns.map(bytesOf)])
  return Buffer.concat([Buffer.from(`${sha256(body)}\n`), body])
}

/** More than any front and all rows of fits of one sweep. */
export const mostGatheredBytes = 2 ** 31
const lineFeed = 10
const hashLength = 64

/** Undefined if it is torn, or no such file. */
export const readGathered = (bytes: Uint8Array): GatheredState | undefined => {
  const body = bytes.subarray(hashLength + 1)
  if (new TextDecoder().decode(bytes.subarray(0, hashLength + 1)) !== `${sha256(body)}\n`) return undefined
  const end = body.indexOf(lineFeed) + 1
  const { lengths, by, ...bound } = JSON.parse(new TextDecoder().decode(body.subarray(0, end))) as Header
  let [at, column] = [end, 0]
  const next = (): Float64Array => {
    const length = lengths[column++]! * Float64Array.BYTES_PER_ELEMENT
    // A copy: doubles stand at multiples of eight.
    return new Float64Array(new Uint8Array(body.subarray(at, (at += length))).buffer)
  }
  const front = { indices: next(), objectives: next() }
  const sample = next()
  const extremes = { lowest: next(), highest: next() }
  const fits = by.map(
    (count): FitRows => ({ points: next(), x: next(), y: next(), by: Array.from({ length: count }, next) }),
  )
  return { ...bound, gathering: { counts: bound.entry.counts, front, sample, extremes, fits } }
}
