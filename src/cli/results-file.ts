/** Reading a results file: any CSV with numbers in it, not only ours. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Columns, findColumn, headerOf } from '#src/columns/columns.js'
import { readCsv } from '#src/columns/read-csv.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { suggestion } from '#src/sweep/suggest.js'

/** Read whole; larger files want DuckDB or a sweep with `keep: front`. */
const mostBytes = 2 ** 29

export const readResults = (runtime: Runtime, path: string): TE.TaskEither<Failure, Columns> =>
  pipe(
    runtime.read(path, mostBytes),
    TE.flatMapEither((bytes) =>
      pipe(
        readCsv(bytes),
        E.mapLeft((fault) => wrongInput(`${path}: ${fault}`)),
      ),
    ),
  )

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
