/** Reading a results file: any CSV with numbers in it, not only ours. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Columns } from '#src/columns/columns.js'
import { readCsv } from '#src/columns/read-csv.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

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
