/** `reproduce [WORK…]`: every published figure beside ours, signed error, tolerance, verdict, reason; no row is hidden. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { oursText, signedPercent, toleranceText, verdictText } from '#src/report/published-text.js'
import { textTable } from '#src/report/table.js'
import { type Reproduction, reproduce as reproduced, works, worksNamed } from '#src/reproduce/index.js'
import { type Summary, summaryOf } from '#src/reproduce/summary.js'
import { wrongInput } from '#src/runtime/failure.js'
import { suggestion } from '#src/sweep/suggest.js'
import { command, jsonOption, textsOf } from './command.js'

/** The counts of each work, where there are several. */
const subtotals = ({ rows, summary }: Reproduction): string => {
  const keys = [...new Set(rows.map(({ work }) => work))]
  if (keys.length < 2) return ''
  const names = Object.keys(summary) as (keyof Summary)[]
  const counts = keys.map((key) => {
    const ofWork = summaryOf(rows.filter(({ work }) => work === key))
    return [key, ...names.map((name) => String(ofWork[name]))]
  })
  return `\n${textTable(['work', ...names], counts)}`
}

const shown = (reproduction: Reproduction): string => {
  const { rows, summary } = reproduction
  const table = textTable(
    ['work', 'table', 'row', 'column', 'published', 'ours', 'unit', 'error', 'tolerance', 'verdict', 'reason'],
    rows.map((row) => [
      row.work,
      row.table,
      row.row,
      row.column,
      String(row.published),
      oursText(row),
      row.unit,
      signedPercent(row.error),
      toleranceText(row.tolerance),
      verdictText(row),
      row.reason,
    ]),
  )
  const counts = Object.entries(summary).map(([name, count]) => `${count} ${name}`)
  return `${table}${subtotals(reproduction)}\n${counts.join(', ')}\n`
}

/** Several works may be about one system. */
const systemNames = [...new Set(works.map(({ name }) => name))]

export const reproduce = command({
  name: 'reproduce',
  describe: 'every published figure beside ours: signed error, tolerance, verdict, reason',
  positionals: [
    {
      name: 'works',
      describe: `works or their systems: ${systemNames.join(', ')}`,
      many: true,
      optional: true,
    },
  ],
  options: jsonOption,
  example: ['lightfront reproduce lightening-transformer', 'its tables beside ours'],
  run: (given) => (runtime) => {
    const names = textsOf(given['works'])
    const known = [...systemNames, ...works.map(({ key }) => key)]
    const faults = names
      .filter((name) => worksNamed(name).length === 0)
      .map((name) => `expected a work, got ${name}${suggestion(name, known)}`)
    if (faults.length > 0) return TE.left(wrongInput(...faults, `works: ${known.join(', ')}`))
    const chosen = names.length === 0 ? works : [...new Set(names.flatMap(worksNamed))]
    return pipe(
      TE.fromEither(E.right(reproduced(chosen))),
      TE.map((made) => runtime.print(given.json ? `${JSON.stringify(made, undefined, 2)}\n` : shown(made))),
    )
  },
})
