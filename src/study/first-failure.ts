/** The point that ended a run, as a user is told of it. */
import * as E from 'fp-ts/lib/Either.js'
import { cellsOf, recordsOf } from '#src/columns/csv-records.js'

/** @param failures rows of failures, of which the first is told: its point, then what it was, then why it cannot be */
export const firstFailure = (failures: Uint8Array): string => {
  const [record] = recordsOf(new TextDecoder().decode(failures))
  const cells = record === undefined ? E.right([]) : cellsOf(record)
  const [point = '', ...others] = E.isRight(cells) ? cells.right : []
  const message = others.pop() ?? ''
  return `point ${point} (${others.filter((cell) => cell !== '').join(', ')}): ${message}`
}
