/** The scaling plots of a report: of each requested law what its series are called, their curves, and where they break. */
import { type Columns, findColumn } from '#src/columns/columns.js'
import type { Fit } from '#src/fit/fit.js'
import { lawInWords } from '#src/report/law-in-words.js'
import { chosenModel, lawAt } from '#src/report/scaling-law.js'
import { seriesName } from '#src/report/series.js'
import type { ExploredLaw } from './explored.js'

/** A requested law: x and y are the first two columns of its table. */
export interface FittedLaw {
  readonly request: { readonly x: string; readonly y: string; readonly by: readonly string[] }
  readonly table: Columns
  readonly fits: readonly Fit[]
}

/** Enough for a smooth line on logarithmic axes, where a law bends once. */
const curvePoints = 48

/** The chosen law over the range of the rows that it was fitted to. */
const curveOf = (law: Fit): readonly (readonly [x: number, y: number])[] => {
  const model = chosenModel(law)
  const [low, high] = law.range
  if (model === undefined) return []
  return Array.from({ length: curvePoints }, (_, index) => {
    const x = low * (high / low) ** (index / (curvePoints - 1))
    return [x, lawAt(model, x)] as const
  }).filter(([, y]) => y > 0)
}

/** Laws whose quantities are columns of the points; the fits of others stand in the report without a plot of points. */
export const exploredLaws = (laws: readonly FittedLaw[], points: Columns): readonly ExploredLaw[] =>
  laws
    .filter(({ request: { x, y } }) => [x, y].every((name) => findColumn(points, name) !== undefined))
    .map(({ request: { x, y, by }, table, fits }) => ({
      x,
      y,
      by,
      series: fits.map((law) => ({
        label: seriesName(by.map((name) => law.by[name] ?? '')),
        sentence: lawInWords(law, table.schema[0]!, table.schema[1]!),
        curve: curveOf(law),
        breaks: law.breaks.map(({ x: at }) => at),
      })),
    }))
