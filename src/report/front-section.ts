/** The front as a table of a page: its first rows, best by the first objective, in engineering units. */
import { type Columns, type ColumnSchema, findColumn, headerOf, take } from '#src/columns/columns.js'
import { type Html, html } from './html.js'
import type { Objective } from './objective.js'
import { inSentence, printed, quantityOf } from './quantity.js'

const mostRows = 20

/** Row numbers, best by the objective first; rows that lack it come last. */
export const rowsByObjective = (front: Columns, { name, sense }: Objective): readonly number[] => {
  const values = front.values[findColumn(front, name) ?? -1]
  const rank = (row: number): number => {
    const value = values?.[row] ?? NaN
    return Number.isNaN(value) ? Infinity : sense === 'minimise' ? value : -value
  }
  return Array.from({ length: front.rows }, (_, row) => row).sort((a, b) =>
    rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a - b,
  )
}

const isConstant = (values: Float64Array): boolean => values.every((value) => Object.is(value, values[0]))

const numberClass = html` class="number"`

const heading = (schema: ColumnSchema, objectives: readonly Objective[]): Html => {
  const objective = objectives.find(({ name }) => name === schema.name || name === headerOf(schema))
  const direction =
    objective && html` <small>${objective.sense === 'minimise' ? 'lower is better' : 'higher is better'}</small>`
  return html`<th scope="col"${schema.labels ? undefined : numberClass}>${quantityOf(schema).title}${direction}</th>`
}

const cell = (schema: ColumnSchema, value: number): Html =>
  html`<td${schema.labels ? undefined : numberClass}>${printed(schema, value)}</td>`

/** What all rows share, said once: `workload gpt2, batch 1`. */
const shared = (front: Columns, columns: readonly number[]): Html | undefined => {
  const said = columns.flatMap((column) => {
    const text = printed(front.schema[column]!, front.values[column]![0] ?? NaN)
    return text === '' ? [] : [`${quantityOf(front.schema[column]!).title} ${text}`]
  })
  return said.length === 0 ? undefined : html`<p class="note">The same in all rows: ${said.join('; ')}.</p>`
}

export const frontSection = (front: Columns, objectives: readonly Objective[]): Html => {
  const first = objectives[0]
  if (front.rows === 0 || !first) return html`<p>No evaluated point meets all conditions: there is no front.</p>`
  const all = front.schema.map((_, column) => column)
  const constant = front.rows === 1 ? [] : all.filter((column) => isConstant(front.values[column]!))
  const varying = all.filter((column) => !constant.includes(column))
  const top = take(front, rowsByObjective(front, first).slice(0, mostRows))
  const best = `${first.sense === 'minimise' ? 'lowest' : 'highest'} ${inSentence(quantityOf({ ...first, unit: '' }).title)} first`
  const shown = top.rows === front.rows ? `All ${front.rows}` : `${top.rows} of the ${front.rows}`
  const rows = Array.from({ length: top.rows }, (_, row) => row)
  const cellsOf = (row: number) => varying.map((column) => cell(top.schema[column]!, top.values[column]![row]!))
  return html`
<div class="wide" role="region" aria-label="Front" tabindex="0"><table>
<caption>${shown} non-dominated points, ${best}</caption>
<thead><tr>${varying.map((column) => heading(top.schema[column]!, objectives))}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cellsOf(row)}</tr>\n`)}</tbody>
</table></div>
${shared(front, constant)}`
}
