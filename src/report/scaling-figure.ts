/**
 * A scaling law: y against x, logarithmic on both axes, so that a power law is a straight line.
 *
 * Each series has its chosen law drawn through it, as far as its points go, and the exponent with its 95 % interval
 * in the legend. Dashed rules mark where a law bends: between regimes, and where it meets its floor.
 */
import { type Columns, type ColumnSchema, findColumn } from '#src/columns/columns.js'
import type { Fit } from '#src/fit/fit.js'
import { axisOf, type FigureAxis, onAxis, positionOf, verticalTitle } from './figure-axis.js'
import { type Figure, figureSchema, figureStyle } from './figure-style.js'
import { lawInBrief } from './law-in-words.js'
import { chosenModel, floorWithin, lawAt } from './scaling-law.js'
import { seriesChannels, seriesName, seriesOf, seriesStyles } from './series.js'

export interface ScalingFigure {
  readonly title: string
  /** The rows that were fitted. */
  readonly table: Columns
  readonly x: string
  readonly y: string
  /** The columns that tell series apart: those of the laws. */
  readonly by: readonly string[]
  /** Laws of y against x; a series without one is drawn as points. */
  readonly laws: readonly Fit[]
}

interface Observation {
  readonly x: number
  readonly y: number
  readonly series: string
}

/** In SI. A logarithm has no place for what is absent or not positive; neither had the fit. */
const observationsOf = ({ table, x, y, by }: ScalingFigure): readonly Observation[] => {
  const [xs, ys] = [x, y].map((name) => table.values[findColumn(table, name) ?? -1] ?? [])
  return seriesOf(table, by)
    .map((series, row) => ({ x: xs![row] ?? NaN, y: ys![row] ?? NaN, series }))
    .filter((point) => point.x > 0 && point.y > 0)
}

const curvePoints = 48

/** A law under the name that its rows have in the figure. */
interface NamedLaw {
  readonly law: Fit
  readonly series: string
}

/** The chosen law over the range of its own points. */
const curveOf = ({ law, series }: NamedLaw, points: readonly Observation[]): readonly Observation[] => {
  const model = chosenModel(law)
  const xs = points.filter((point) => point.series === series).map(({ x }) => x)
  if (!model || xs.length === 0) return []
  const low = xs.reduce((least, x) => Math.min(least, x))
  const high = xs.reduce((most, x) => Math.max(most, x))
  return Array.from({ length: curvePoints }, (_, index) => {
    const x = low * (high / low) ** (index / (curvePoints - 1))
    return { x, y: lawAt(model, x), series }
  }).filter(({ y }) => y > 0)
}

/** Where a law bends, among its points: at its breaks, and at its floor. */
const bendsOf = ({ law }: NamedLaw): readonly number[] => {
  const model = chosenModel(law)
  const floor = model && floorWithin(law, model)
  return [...law.breaks.map(({ x }) => x), ...(floor === undefined ? [] : [floor])]
}

/** From this ratio of the greatest value to the least, logarithms show more than the values themselves. */
const logarithmicRange = 3

/** The bends of more laws than these are a fence; the legend tells them. */
const mostRuled = 6

const columnOf = ({ table }: ScalingFigure, name: string): ColumnSchema =>
  table.schema[findColumn(table, name) ?? -1] ?? { name, unit: '' }

/** `digital: p = 0.01 [−0.01, 0.02]` for each series with a law. */
const legendLabels = (laws: readonly NamedLaw[], x: ColumnSchema, y: ColumnSchema) => {
  const labels = Object.fromEntries(laws.map(({ law, series }) => [series, `${series}: ${lawInBrief(law, x, y)}`]))
  return { labelExpr: `${JSON.stringify(labels)}[datum.label] || datum.label` }
}

/** What the lines are; of a single one, which has no legend, its numbers too. */
const subtitleOf = (laws: readonly NamedLaw[], x: ColumnSchema, y: ColumnSchema): string => {
  const [first, ...more] = laws
  if (!first) return ''
  const form = laws.some(({ law }) => law.chosen === 'offset-power') ? 'y = c + a·x^p' : 'y = a·x^p'
  return more.length === 0
    ? `Line: ${form}, ${lawInBrief(first.law, x, y)} (95 % interval)`
    : `Lines: ${form}, exponent p with its 95 % interval`
}

const positionsOf = (points: readonly Observation[], x: FigureAxis, y: FigureAxis) =>
  points.map((point) => ({ x: onAxis(point.x, x), y: onAxis(point.y, y), series: point.series }))

const namedLaws = ({ laws, by }: ScalingFigure): readonly NamedLaw[] =>
  laws.map((law) => ({ law, series: seriesName(by.map((key) => law.by[key] ?? '')) }))

/** The points of the lines of a figure, in SI, each with its law. */
export const drawnLaws = (
  figure: ScalingFigure,
): readonly { readonly law: Fit; readonly x: number; readonly y: number }[] => {
  const points = observationsOf(figure)
  return namedLaws(figure).flatMap((named) => curveOf(named, points).map(({ x, y }) => ({ law: named.law, x, y })))
}

export const scalingFigure = (figure: ScalingFigure): Figure => {
  const laws = namedLaws(figure)
  const points = observationsOf(figure)
  const curves = laws.flatMap((law) => curveOf(law, points))
  const [x, y] = [columnOf(figure, figure.x), columnOf(figure, figure.y)]
  const across = axisOf(
    x,
    Array.from(points, (point) => point.x),
    logarithmicRange,
  )
  const up = axisOf(
    y,
    Array.from([...points, ...curves], (point) => point.y),
    logarithmicRange,
  )
  const styles = seriesStyles(
    figure.table,
    figure.by,
    Array.from(points, ({ series }) => series),
  )
  const channels = seriesChannels(styles, { columns: 1, ...legendLabels(laws, x, y) })
  const ruled = laws.length <= mostRuled ? laws : []
  const bends = ruled.flatMap((named) => bendsOf(named).map((at) => ({ x: onAxis(at, across), series: named.series })))
  const height = positionOf('y', up, verticalTitle)
  return {
    $schema: figureSchema,
    config: figureStyle,
    title: { text: figure.title, subtitle: subtitleOf(laws, x, y) },
    width: 600,
    height: 380,
    encoding: { x: positionOf('x', across) },
    layer: [
      {
        data: { values: bends },
        mark: { type: 'rule', strokeDash: [3, 4], strokeWidth: 1.2 },
        encoding: { color: channels.color },
      },
      {
        data: { values: positionsOf(curves, across, up) },
        mark: { type: 'line', strokeWidth: 1.8 },
        encoding: { y: height, color: channels.color },
      },
      {
        data: { values: positionsOf(points, across, up) },
        mark: { type: 'point', filled: true, size: 46, opacity: 1, stroke: '#ffffff', strokeWidth: 0.6 },
        encoding: { y: height, ...channels },
      },
    ],
  }
}
