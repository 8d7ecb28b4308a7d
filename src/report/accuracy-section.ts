/** What was simulated, on a page: the network and its inputs, and how far the answers of each series of points reach. */
import { type Columns, findColumn } from '#src/columns/columns.js'
import { type Html, html } from './html.js'
import { printed, quantityOf } from './quantity.js'
import { seriesName, seriesOf } from './series.js'

export interface AccuracyReport {
  /** The network, or the task that it is trained for. */
  readonly network: string
  readonly inputs: string
  readonly repeats: number
  /** Rows of the points drawn. */
  readonly table: Columns
}

/** Answers that a page tells of, and which end of them is the better. */
const answers = { accuracy: 'greatest', perplexity: 'least' } as const
type Answer = keyof typeof answers

const telling = ['system', 'workload', 'accounting'] as const

/** Rows of each series that were simulated. */
const seriesRows = (table: Columns, values: Float64Array): ReadonlyMap<string, readonly number[]> => {
  const by = telling.filter((name) => new Set(table.values[findColumn(table, name) ?? -1]).size > 1)
  const groups = new Map<string, number[]>()
  for (const [row, name] of seriesOf(table, by).entries())
    if (!Number.isNaN(values[row]!)) groups.set(name, [...(groups.get(name) ?? []), row])
  return groups
}

const answerTable = (table: Columns, answer: Answer): Html | undefined => {
  const column = findColumn(table, answer)
  const values = table.values[column ?? -1]
  if (column === undefined || values === undefined || values.every(Number.isNaN)) return undefined
  const schema = table.schema[column]!
  const errors = table.values[findColumn(table, 'standardError') ?? -1]
  const textOf = (row: number): string => {
    const error = errors?.[row] ?? Number.NaN
    return Number.isNaN(error)
      ? printed(schema, values[row]!)
      : `${printed(schema, values[row]!)} ± ${printed(schema, error)}`
  }
  const { title } = quantityOf(schema)
  return html`
<div class="wide" role="region" aria-label="${title}" tabindex="0"><table>
<caption>${title} of the points drawn, with one standard error over the repeats; the ${answers[answer]} is the best</caption>
<thead><tr><th scope="col">Series</th><th scope="col" class="number">Points</th>
<th scope="col" class="number">Least</th><th scope="col" class="number">Greatest</th></tr></thead>
<tbody>
${[...seriesRows(table, values)].map(([name, rows]) => {
  const sorted = rows.toSorted((a, b) => values[a]! - values[b]! || a - b)
  return html`<tr><th scope="row">${seriesName([name]) || 'all points'}</th><td class="number">${rows.length}</td>
<td class="number">${textOf(sorted[0]!)}</td><td class="number">${textOf(sorted.at(-1)!)}</td></tr>\n`
})}</tbody>
</table></div>`
}

export const accuracySection = ({ network, inputs, repeats, table }: AccuracyReport): Html => html`
<p>Simulated: ${network} on ${inputs}, ${repeats === 1 ? 'once' : `${repeats} times`} for each distinct disturbance.</p>
${(Object.keys(answers) as Answer[]).map((answer) => answerTable(table, answer))}`
