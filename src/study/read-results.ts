/** Reading a results file: any CSV with numbers in it, not only ours. */
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Columns } from '#src/columns/columns.js'
import { readCsv } from '#src/columns/read-csv.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

/** Read whole; larger files want DuckDB or a sweep with `keep: front`. */
const mostBytes = 2 ** 29

/** The rows of a run, where its folder is named. */
const fileNamed = async (runtime: Runtime, path: string): Promise<string> => {
  const rows = 'results.csv'
  return (await runtime.list(path)).includes(rows) ? join(path, rows) : path
}

/** @param named a file, or the folder of a run that kept its rows */
export const readResults = (runtime: Runtime, named: string): TE.TaskEither<Failure, Columns> =>
  pipe(
    TE.fromTask(() => fileNamed(runtime, named)),
    TE.flatMap((path) => readTable(runtime, path)),
  )

const readTable = (runtime: Runtime, path: string): TE.TaskEither<Failure, Columns> =>
  pipe(
    runtime.read(path, mostBytes),
    TE.flatMapEither((bytes) =>
      pipe(
        readCsv(bytes),
        E.mapLeft((fault) => wrongInput(`${path}: ${fault}`)),
      ),
    ),
  )
