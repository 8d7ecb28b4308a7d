/** `fit RESULTS`: scaling laws of any results file. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { take } from '#src/columns/columns.js'
import { lawInWords } from '#src/report/law-in-words.js'
import { textTable } from '#src/report/table.js'
import { wrongInput } from '#src/runtime/failure.js'
import { type Law, lawOfTable } from '#src/study/laws.js'
import { fitModels } from '#src/sweep/sweep.js'
import { command, jsonOption, textsOf } from './command.js'
import { columnsNamed, listed, textFaults } from './results-file.js'
import { readResults } from '#src/study/read-results.js'

const digits = (value: number): string => value.toPrecision(4)

const shown = ({ fits, refused, table }: Law): string => {
  const rows = fits.flatMap(({ by, models, chosen }) =>
    models.map(({ model, exponent, interval, prefactor, offset, r2, aic }) => [
      Object.values(by).join(', '),
      model === chosen ? `${model} *` : model,
      digits(exponent),
      `[${interval.map(digits).join(', ')}]`,
      digits(prefactor),
      digits(offset),
      r2.toFixed(4),
      aic.toFixed(1),
    ]),
  )
  const sentences = fits.map((fit) => lawInWords(fit, table.schema[0]!, table.schema[1]!))
  return `${textTable(['of', 'model', 'exponent', '95 % interval', 'prefactor', 'offset', 'R2', 'AIC'], rows)}\n${[...sentences, ...refused].join('\n')}\n`
}

export const fit = command({
  name: 'fit',
  describe: 'scaling law of any results file',
  positionals: [{ name: 'results', describe: 'results file (CSV), or the folder of a run' }],
  options: {
    x: { type: 'string', demandOption: true, describe: 'column to scale against' },
    y: { type: 'string', demandOption: true, describe: 'column that scales' },
    by: { type: 'string', array: true, default: [] as string[], describe: 'columns that tell laws apart, by commas' },
    models: { choices: fitModels, array: true, default: [...fitModels], describe: 'models to fit' },
    seed: { type: 'number', default: 0, describe: 'of the bootstrap' },
    ...jsonOption,
  },
  example: [
    'lightfront fit outputs/bits/results.csv --x bits --y energyPerMac --by system,accounting',
    'exponents with their intervals',
  ],
  run: (given) => (runtime) => {
    if (!Number.isSafeInteger(given.seed) || given.seed < 0)
      return TE.left(wrongInput(`--seed: expected a whole number of at least 0, got ${given.seed}`))
    return pipe(
      readResults(runtime, String(given['results'])),
      TE.flatMapEither((table) => {
        const by = listed(textsOf(given.by))
        return pipe(
          columnsNamed(table, 'x, --y or --by', [given.x, given.y, ...by]),
          E.flatMap((columns) => {
            const texts = textFaults(table, columns.slice(0, 2))
            return texts.length > 0 ? E.left(texts) : E.right(columns)
          }),
          E.mapLeft((faults) => wrongInput(...faults)),
          E.map((columns) => {
            const present = Array.from({ length: table.rows }, (_, row) => row).filter(
              (row) =>
                !Number.isNaN(table.values[columns[0]!]![row]!) && !Number.isNaN(table.values[columns[1]!]![row]!),
            )
            const chosen = take(table, present)
            const rows = {
              ...chosen,
              schema: columns.map((index) => chosen.schema[index]!),
              values: columns.map((index) => chosen.values[index]!),
            }
            return lawOfTable({ x: given.x, y: given.y, by, models: given.models }, rows, given.seed)
          }),
        )
      }),
      TE.flatMapEither((law) => (law.fits.length === 0 ? E.left(wrongInput(...law.refused)) : E.right(law))),
      TE.map((law) => runtime.print(given.json ? `${JSON.stringify(law.fits, undefined, 2)}\n` : shown(law))),
    )
  },
})
