/** Doubt on a page: the candidates for the front with the bands of their objectives, then what was doubted. */
import { cellText, type Columns, type ColumnSchema, findColumn } from '#src/columns/columns.js'
import type { Distribution } from '#src/doubt/distribution.js'
import { beliefText } from './belief.js'
import { type Html, html } from './html.js'
import type { Objective } from './objective.js'
import { printed, quantityOf } from './quantity.js'

/** A parameter that was drawn. */
interface DrawnParameter {
  readonly library: string
  readonly parameter: string
  readonly distribution: Distribution
  readonly basis: 'stated' | 'spread' | 'assumed'
  readonly unit: string
}

export interface BandsReport {
  readonly bands: Columns
  readonly doubts: readonly DrawnParameter[]
  readonly draws: number
}

const mostRows = 40

const basisText = { stated: 'stated in the sweep', spread: 'published spread', assumed: 'assumed factor' } as const

const percent = (share: number): string => (Number.isNaN(share) ? '' : `${(100 * share).toPrecision(3)} %`)

/** `79.4 fJ (71.2 fJ to 95.0 fJ)`; what is simulated has no band. */
const bandText = (bands: Columns, schema: ColumnSchema, row: number): string => {
  const at = (name: string): number => bands.values[findColumn(bands, name) ?? -1]?.[row] ?? Number.NaN
  const [low, high] = [at(`${schema.name}_p5`), at(`${schema.name}_p95`)]
  const nominal = printed(schema, at(schema.name))
  return Number.isNaN(low) ? nominal : `${nominal} (${printed(schema, low)} to ${printed(schema, high)})`
}

/** What tells the points apart: what stands before the column `front`, where it varies. */
const tellingColumns = (bands: Columns): readonly number[] =>
  bands.schema
    .slice(0, findColumn(bands, 'front'))
    .flatMap((_, column) => (new Set(bands.values[column]).size > 1 ? [column] : []))

const pointTable = ({ bands, draws }: BandsReport, objectives: readonly Objective[]): Html => {
  const telling = tellingColumns(bands)
  const shown = objectives.length > 0 ? objectives.map(({ name }) => name) : ['energyPerMac', 'latency', 'area']
  const ofObjectives = shown
    .map((name) => bands.schema[findColumn(bands, name) ?? -1])
    .filter((one) => one !== undefined)
  const onFront = bands.values[findColumn(bands, 'onFront')!]!
  const rows = Array.from({ length: bands.rows }, (_, row) => row)
    .sort((a, b) => (onFront[b]! > onFront[a]! ? 1 : onFront[b]! < onFront[a]! ? -1 : a - b))
    .slice(0, mostRows)
  return html`
<div class="wide" role="region" aria-label="Bands" tabindex="0"><table>
<caption>${rows.length} of the ${bands.rows} candidates: nominal values, with 5 and 95 % of ${draws} draws, and the share of draws
at which each is on the front</caption>
<thead><tr>${telling.map((column) => html`<th scope="col">${quantityOf(bands.schema[column]!).title}</th>`)}
${ofObjectives.map((schema) => html`<th scope="col" class="number">${quantityOf(schema).title}</th>`)}
<th scope="col" class="number">On the front</th></tr></thead>
<tbody>
${rows.map(
  (row) => html`<tr>${telling.map((column) => {
    const schema = bands.schema[column]!
    const text = schema.labels
      ? cellText(schema, bands.values[column]![row]!)
      : printed(schema, bands.values[column]![row]!)
    return html`<td>${text}</td>`
  })}${ofObjectives.map((schema) => html`<td class="number">${bandText(bands, schema, row)}</td>`)}
<td class="number">${percent(onFront[row]!)}</td></tr>\n`,
)}</tbody>
</table></div>`
}

export const bandsSection = (report: BandsReport, objectives: readonly Objective[]): Html => html`
${pointTable(report, objectives)}
<p class="note">Points that are not candidates were not drawn: the front at a draw is that of the candidates.</p>
<p>What was doubted:</p>
<ul>${report.doubts.map(
  ({ library, parameter, distribution, basis, unit }) =>
    html`<li><code>${library}.${parameter}</code>: ${beliefText(distribution, unit)} (${basisText[basis]})</li>\n`,
)}</ul>`
