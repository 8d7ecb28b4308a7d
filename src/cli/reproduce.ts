/** `reproduce [WORK…]`: every published figure beside ours, signed error, verdict; no row is hidden. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { textTable } from '#src/report/table.js'
import { type Reproduction, reproduce as reproduced, workNamed, works } from '#src/reproduce/index.js'
import { wrongInput } from '#src/runtime/failure.js'
import { suggestion } from '#src/sweep/suggest.js'
import { command, jsonOption, textsOf } from './command.js'

const signedPercent = (error: number | null | undefined): string =>
  error === null || error === undefined ? '' : `${error >= 0 ? '+' : ''}${(100 * error).toFixed(2)} %`

const shown = ({ rows, summary }: Reproduction): string => {
  const table = textTable(
    ['work', 'table', 'row', 'column', 'published', 'ours', 'unit', 'error', 'verdict', 'reason'],
    rows.map((row) => [
      row.work,
      row.table,
      row.row,
      row.column,
      String(row.published),
      typeof row.ours === 'number' ? String(Number(row.ours.toPrecision(6))) : (row.ours ?? ''),
      row.unit,
      signedPercent(row.error),
      row.verdict,
      row.verdict === 'agrees' ? '' : row.reason,
    ]),
  )
  const counts = Object.entries(summary).map(([name, count]) => `${count} ${name}`)
  return `${table}\n${counts.join(', ')}\n`
}

export const reproduce = command({
  name: 'reproduce',
  describe: 'every published figure beside ours, signed error, verdict',
  positionals: [
    {
      name: 'works',
      describe: `works or their systems: ${works.map(({ name }) => name).join(', ')}`,
      many: true,
      optional: true,
    },
  ],
  options: jsonOption,
  example: ['lightfront reproduce lightening-transformer', 'its tables beside ours'],
  run: (given) => (runtime) => {
    const names = textsOf(given['works'])
    const chosen = names.map((name) => ({ name, work: workNamed(name) }))
    const known = works.flatMap(({ name, key }) => [name, key])
    const faults = chosen
      .filter(({ work }) => work === undefined)
      .map(({ name }) => `expected a work, got ${name}${suggestion(name, known)}`)
    if (faults.length > 0) return TE.left(wrongInput(...faults, `works: ${works.map(({ name }) => name).join(', ')}`))
    return pipe(
      TE.fromEither(E.right(reproduced(names.length === 0 ? works : chosen.flatMap(({ work }) => work ?? [])))),
      TE.map((made) => runtime.print(given.json ? `${JSON.stringify(made, undefined, 2)}\n` : shown(made))),
    )
  },
})
