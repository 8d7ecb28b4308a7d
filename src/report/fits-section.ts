/** Scaling laws on a page: a sentence for each, then a table of fitted models for each pair of quantities. */
import { type ColumnSchema, headerOf } from '#src/columns/columns.js'
import type { Fit, FittedModel } from '#src/fit/fit.js'
import { type Html, html } from './html.js'
import { lawInWords, titleOf } from './law-in-words.js'
import { whereText } from './least-law.js'
import { printed } from './quantity.js'
import { crossoverEnds, exponentText, floorWithin, intervalText, signed } from './scaling-law.js'
import { seriesName } from './series.js'

const schemaNamed = (schema: readonly ColumnSchema[], name: string): ColumnSchema =>
  schema.find((column) => column.name === name || headerOf(column) === name) ?? { name, unit: '' }

const modelTitle = { power: 'y = a x^p', 'offset-power': 'y = c + a x^p' } as const

const breaksText = ({ breaks }: Fit, x: ColumnSchema): string =>
  breaks
    .map(
      ({ x: at, exponentBelow, exponentAbove }) =>
        `${printed(x, at)} (${signed(exponentBelow, 2)} → ${signed(exponentAbove, 2)})`,
    )
    .join(', ')

/** Where the terms of a law with a floor are equal; marked where no row is near. */
const crossoverText = (law: Fit, model: FittedModel, x: ColumnSchema): string => {
  if (model.crossover === undefined) return ''
  const extrapolated = floorWithin(law, model) === undefined ? ', extrapolated' : ''
  return `${printed(x, model.crossover)} (${crossoverEnds(model, x)}${extrapolated})`
}

/** The interval of the exponent with the doubt about parameters in it, where it was asked for. */
const doubtText = ({ doubtInterval }: FittedModel): string =>
  doubtInterval === undefined ? '' : `, doubted [${doubtInterval.map((end) => signed(end, 2)).join(', ')}]`

const modelRow = (law: Fit, model: FittedModel, x: ColumnSchema, y: ColumnSchema): Html => {
  const chosen = model.model === law.chosen
  return html`<tr${chosen ? html` class="chosen"` : undefined}>
<th scope="row">${seriesName(Object.values(law.by)) || 'all rows'}</th>
<td>${modelTitle[model.model]}${chosen ? ' (chosen)' : ''}</td>
<td class="number">${exponentText(model)} ${intervalText(model)}${doubtText(model)}</td>
<td class="number">${model.prefactor.toExponential(2)}</td>
<td class="number">${model.offset === 0 ? '' : printed(y, model.offset)}</td>
<td class="number">${crossoverText(law, model, x)}</td>
<td class="number">${model.r2.toFixed(4)}</td>
<td class="number">${signed(model.aic, 1)}</td>
<td>${chosen ? breaksText(law, x) : ''}</td></tr>
`
}

const lawTable = (laws: readonly Fit[], x: ColumnSchema, y: ColumnSchema, title: string): Html => html`
<div class="wide" role="region" aria-label="Models of ${title}" tabindex="0"><table>
<caption>${title}:
exponents and floors with 95 % intervals, prefactors in SI units</caption>
<thead><tr><th scope="col">Series</th><th scope="col">Model</th><th scope="col" class="number">Exponent p</th>
<th scope="col" class="number">Prefactor a</th><th scope="col" class="number">Offset c</th>
<th scope="col" class="number">Floor met at</th><th scope="col" class="number">R²</th>
<th scope="col" class="number">AIC</th><th scope="col">Breaks</th></tr></thead>
<tbody>
${laws.map((law) => law.models.map((model) => modelRow(law, model, x, y)))}</tbody>
</table></div>
`

/** Models that were asked for and could not be fitted, each with its reason. */
const refusals = (laws: readonly Fit[]): Html => {
  const said = laws.flatMap((law) => law.refused.map((reason) => [...Object.values(law.by), reason].join(': ')))
  return html`${said.map((reason) => html`<p class="note">Not fitted: ${reason}.</p>\n`)}`
}

/** Laws of the same y against the same x, all or the least of the same rows, in order of first appearance. */
const byQuantities = (laws: readonly Fit[]): readonly (readonly Fit[])[] => {
  const groups = new Map<string, Fit[]>()
  for (const law of laws) {
    const key = JSON.stringify([law.y, law.x, law.least, law.where])
    groups.set(key, [...(groups.get(key) ?? []), law])
  }
  return [...groups.values()]
}

/** @param schema names and units of the columns that the laws name */
export const fitsSection = (laws: readonly Fit[], schema: readonly ColumnSchema[]): Html =>
  html`${byQuantities(laws).map((group) => {
    const [x, y] = [schemaNamed(schema, group[0]!.x), schemaNamed(schema, group[0]!.y)]
    const title = `${titleOf(group[0]!, y)} against ${x.name}${whereText(group[0]!)}`
    return html`<ul>${group.map((law) => html`<li>${lawInWords(law, x, y)}</li>\n`)}</ul>
${lawTable(group, x, y, title)}${refusals(group)}`
  })}`
