/** The columns of a results file that options name. */
import * as E from 'fp-ts/lib/Either.js'
import { type Columns, findColumn, headerOf } from '#src/columns/columns.js'
import { suggestion } from '#src/sweep/suggest.js'

/** The place of each column, or a fault for each name that is none. */
export const columnsNamed = (
  table: Columns,
  option: string,
  names: readonly string[],
): E.Either<readonly string[], readonly number[]> => {
  const known = table.schema.flatMap((schema) => [schema.name, headerOf(schema)])
  const faults = names
    .filter((name) => findColumn(table, name) === undefined)
    .map((name) => `--${option}: expected a column, got ${name}${suggestion(name, known)}`)
  return faults.length > 0 ? E.left(faults) : E.right(names.map((name) => findColumn(table, name)!))
}

/** A fault for each of these columns that holds texts. */
export const textFaults = (table: Columns, columns: readonly number[]): readonly string[] =>
  columns
    .map((index) => table.schema[index]!)
    .filter(({ labels }) => labels !== undefined)
    .map((schema) => `${headerOf(schema)}: expected a column of numbers, got texts`)

/** `a,b` and repeated options alike. */
export const listed = (given: readonly string[]): readonly string[] =>
  given
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '')
