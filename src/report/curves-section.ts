/** Curves on a page: a table for each, a row for every x and a column for every series. */
import { type ColumnSchema, findColumn } from '#src/columns/columns.js'
import { captionOf, type Curve, type CurvePoint, curveRows, curveSeries } from './curve.js'
import { type Html, html } from './html.js'
import { printed, quantityOf } from './quantity.js'

/** `0.953 ± 0.004`, or `0.951 (mean of 3)`. */
const cellOf = (y: ColumnSchema, point: CurvePoint | undefined): string => {
  if (point === undefined) return ''
  const value = printed(y, point.y)
  if (!Number.isNaN(point.error)) return `${value} ± ${printed(y, point.error)}`
  return point.rows > 1 ? `${value} (mean of ${point.rows})` : value
}

const curveTable = (curve: Curve): Html => {
  const { table } = curve
  const schemaOf = (name: string): ColumnSchema => table.schema[findColumn(table, name) ?? -1] ?? { name, unit: '' }
  const [x, y] = [schemaOf(curve.x), schemaOf(curve.y)]
  const series = curveSeries(curveRows(curve))
  const xs = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort((a, b) => a - b)
  const rowOf = (at: number): Html => html`<tr><th scope="row" class="number">${printed(x, at)}</th>
${series.map(
  ({ points }) =>
    html`<td class="number">${cellOf(
      y,
      points.find((point) => point.x === at),
    )}</td>`,
)}</tr>
`
  return html`
<div class="wide" role="region" aria-label="${curve.title}" tabindex="0"><table>
<caption>${captionOf(curve)}</caption>
<thead><tr><th scope="col" class="number">${x.name}</th>
${series.map(({ name }) => html`<th scope="col" class="number">${name || quantityOf(y).title}</th>`)}</tr></thead>
<tbody>
${xs.map(rowOf)}</tbody>
</table></div>
`
}

export const curvesSection = (curves: readonly Curve[]): Html => html`${curves.map(curveTable)}`
