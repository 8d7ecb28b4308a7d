/** `front RESULTS`: the non-dominated rows of any results file. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { cellText, type Columns, findColumn, headerOf, take } from '#src/columns/columns.js'
import { dominatedShare } from '#src/pareto/dominated-share.js'
import { paretoFront } from '#src/pareto/front.js'
import { csvText } from '#src/columns/csv.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { command, jsonOption, textsOf } from './command.js'
import { columnsNamed, listed, textFaults } from './results-file.js'
import { readResults } from '#src/study/read-results.js'

/** Rows that a run found to meet its constraints; all rows of a file that does not say. */
const feasibleRows = (table: Columns): Uint8Array => {
  const index = findColumn(table, 'feasible')
  const no = index === undefined ? undefined : table.schema[index]!.labels?.indexOf('no')
  return Uint8Array.from({ length: table.rows }, (_, row) =>
    index === undefined || table.values[index]![row] !== no ? 1 : 0,
  )
}

const negated = (column: Float64Array): Float64Array => column.map((value) => -value)

/** Objectives up to which the hypervolume is exact in good time. */
const mostMeasured = 4

interface Front {
  readonly rows: Columns
  /** Rows that are feasible and have every objective. */
  readonly competing: number
  readonly share: number | undefined
}

/** `59 of 20575 rows are non-dominated; they dominate 99.1 % of the box between best and worst`. */
const summary = ({ rows, competing, share }: Front): string =>
  `${rows.rows} of ${competing} rows are non-dominated` +
  (share === undefined
    ? ''
    : `; they dominate ${(100 * share).toPrecision(4)} % of the box between best and worst values`)

const frontOf = (
  table: Columns,
  minimise: readonly string[],
  maximise: readonly string[],
): E.Either<Failure, Front> => {
  if (minimise.length + maximise.length === 0)
    return E.left(
      wrongInput('expected at least one objective: --minimise energy_J,latency_s or --maximise throughput_Hz'),
    )
  return pipe(
    columnsNamed(table, 'minimise', minimise),
    E.flatMap((low) =>
      pipe(
        columnsNamed(table, 'maximise', maximise),
        E.map((high) => ({ low, high })),
      ),
    ),
    E.mapLeft((faults) => wrongInput(...faults)),
    E.flatMap(({ low, high }) => {
      const objectives = [
        ...low.map((index) => table.values[index]!),
        ...high.map((index) => negated(table.values[index]!)),
      ]
      const texts = textFaults(table, [...low, ...high])
      if (texts.length > 0) return E.left(wrongInput(...texts))
      // A row without one of the objectives takes no part.
      const present = feasibleRows(table).map((feasible, row) =>
        feasible === 1 && objectives.every((column) => !Number.isNaN(column[row]!)) ? 1 : 0,
      )
      const complete = Array.from(present.keys()).filter((row) => present[row] === 1)
      const competing = objectives.map((column) => Float64Array.from(complete, (row) => column[row]!))
      const rows = paretoFront(competing)
      const measured = competing.length <= mostMeasured ? dominatedShare(competing, rows) : undefined
      const kept = take(
        table,
        rows.map((row) => complete[row]!),
      )
      return E.right({ rows: kept, competing: complete.length, share: measured })
    }),
  )
}

const asObjects = ({ schema, values, rows }: Columns) =>
  Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      schema.flatMap((column, index) => {
        const value = values[index]![row]!
        if (Number.isNaN(value)) return []
        return [[headerOf(column), column.labels === undefined ? value : cellText(column, value)]]
      }),
    ),
  )

export const front = command({
  name: 'front',
  describe: 'Pareto front of any results file, as CSV',
  positionals: [{ name: 'results', describe: 'results file (CSV), or the folder of a run' }],
  options: {
    minimise: { type: 'string', array: true, default: [] as string[], describe: 'columns to make small, by commas' },
    maximise: { type: 'string', array: true, default: [] as string[], describe: 'columns to make large, by commas' },
    ...jsonOption,
  },
  example: [
    'lightfront front outputs/bits/results.csv --minimise energy,latency --maximise throughput',
    'prints the non-dominated rows',
  ],
  run: (given) => (runtime) =>
    pipe(
      readResults(runtime, String(given['results'])),
      TE.flatMapEither((table) => frontOf(table, listed(textsOf(given.minimise)), listed(textsOf(given.maximise)))),
      TE.map((found) => {
        runtime.say(summary(found))
        runtime.print(given.json ? `${JSON.stringify(asObjects(found.rows), undefined, 2)}\n` : csvText(found.rows))
      }),
    ),
})
