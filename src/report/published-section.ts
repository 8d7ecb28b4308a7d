/** What the works about the systems of a run print, beside what these models give: every row, misses included. */
import type { ReproducedRow } from '#src/reproduce/judge.js'
import { type Summary, summaryOf } from '#src/reproduce/summary.js'
import { type Html, html } from './html.js'
import { oursText, signedPercent, toleranceText, verdictText } from './published-text.js'

const worksOf = (rows: readonly ReproducedRow[]): readonly (readonly ReproducedRow[])[] =>
  [...new Set(rows.map(({ work }) => work))].map((work) => rows.filter((row) => row.work === work))

const countsTable = (works: readonly (readonly ReproducedRow[])[]): Html => {
  const names = Object.keys(summaryOf([])) as (keyof Summary)[]
  return html`
<div class="wide" role="region" aria-label="Published figures" tabindex="0"><table>
<caption>Figures that the works print, by how ours compare</caption>
<thead><tr><th scope="col">Work</th>${names.map((name) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
<tbody>
${works.map((rows) => {
  const counts = summaryOf(rows)
  return html`<tr><th scope="row">${rows[0]!.work}</th>${names.map((name) => html`<td class="number">${counts[name]}</td>`)}</tr>\n`
})}</tbody>
</table></div>`
}

const rowOf = (row: ReproducedRow): Html =>
  html`<tr><td>${row.table}</td><td>${row.row}</td><td>${row.column}</td><td class="number">${row.published}</td>
<td class="number">${oursText(row)}</td><td>${row.unit}</td><td class="number">${signedPercent(row.error)}</td>
<td class="number">${toleranceText(row.tolerance)}</td><td>${verdictText(row)}</td><td>${row.reason}</td></tr>
`

const workTable = (rows: readonly ReproducedRow[]): Html => html`
<details><summary>The ${rows.length} figures of ${rows[0]!.work}</summary>
<div class="wide" role="region" aria-label="Figures of ${rows[0]!.work}" tabindex="0"><table>
<thead><tr>${['Table', 'Row', 'Column'].map((name) => html`<th scope="col">${name}</th>`)}
${['Published', 'Ours'].map((name) => html`<th scope="col" class="number">${name}</th>`)}<th scope="col">Unit</th>
${['Error', 'Tolerance'].map((name) => html`<th scope="col" class="number">${name}</th>`)}
<th scope="col">Verdict</th><th scope="col">Reason</th></tr></thead>
<tbody>
${rows.map(rowOf)}</tbody>
</table></div></details>
`

export const publishedSection = (rows: readonly ReproducedRow[]): Html => {
  const works = worksOf(rows)
  return html`${countsTable(works)}
<p class="note">At the designs that the works state, whatever this run varied: <code>lightfront reproduce</code> prints the same.</p>
${works.map(workTable)}`
}
