/**
 * A curve: a line for each series through the means of its rows, every row as a point, and a bar of one standard error to either
 * side where y is the mean of repeated simulations.
 *
 * An axis is logarithmic where its values, all positive, span a decade, unless the scale is asked for. On a logarithmic axis that
 * is asked for, rows at zero or below have no place: they are left out, and the subtitle says how many.
 */
import { type ColumnSchema, findColumn, headerOf } from '#src/columns/columns.js'
import { type Curve, type CurveRow, curveRows, curveSeries } from './curve.js'
import { axisOf, type FigureAxis, onAxis, positionOf, verticalTitle } from './figure-axis.js'
import { type Figure, figureSchema, figureStyle } from './figure-style.js'
import { seriesChannels, seriesStyles } from './series.js'

type Scale = 'linear' | 'log'

export interface CurveFigure extends Curve {
  readonly xScale?: Scale | undefined
  readonly yScale?: Scale | undefined
}

/** The ratio of positive values from which an axis is logarithmic: never, at any at all, and a decade. */
const logarithmicRange = (scale: Scale | undefined): number =>
  scale === undefined ? 10 : scale === 'linear' ? Infinity : 1 + Number.EPSILON

const hasPlace = (value: number, scale: Scale | undefined): boolean => scale !== 'log' || value > 0

const hasBar = ({ error }: CurveRow): boolean => error > 0

/** From y - error to y + error. A bar that reaches zero on a logarithmic axis ends with the axis. */
const barOn = ({ x, y, error, series }: CurveRow, across: FigureAxis, up: FigureAxis) => {
  const low = y - error
  return {
    x: onAxis(x, across),
    y: up.logarithmic && low <= 0 ? up.domain[0] : onAxis(low, up),
    end: onAxis(y + error, up),
    series,
  }
}

const positionsOf = (rows: readonly CurveRow[], across: FigureAxis, up: FigureAxis) =>
  rows.map(({ x, y, series }) => ({ x: onAxis(x, across), y: onAxis(y, up), series }))

const subtitleOf = (points: number, drawn: readonly CurveRow[], leftOut: number): string =>
  [
    points < drawn.length ? 'Line: mean of the rows at each x' : '',
    drawn.some(hasBar) ? 'Bars: ±1 standard error over the repeats' : '',
    leftOut > 0
      ? `${leftOut} ${leftOut === 1 ? 'row at zero or below has' : 'rows at zero or below have'} no place on a logarithmic axis`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join('. ')

export const curveFigure = (figure: CurveFigure): Figure => {
  const { table, title, by, xScale, yScale } = figure
  const columnOf = (name: string): ColumnSchema => table.schema[findColumn(table, name) ?? -1] ?? { name, unit: '' }
  const all = curveRows(figure)
  const rows = all.filter(({ x, y }) => hasPlace(x, xScale) && hasPlace(y, yScale))
  const points = curveSeries(rows).flatMap((series) => series.points)
  const across = axisOf(
    columnOf(figure.x),
    rows.map(({ x }) => x),
    logarithmicRange(xScale),
  )
  const ends = rows.flatMap(({ y, error }) => (error > 0 ? [y - error, y + error] : [y]))
  const up = axisOf(
    columnOf(figure.y),
    ends.filter((end) => hasPlace(end, yScale)),
    logarithmicRange(yScale),
  )
  const styles = seriesStyles(
    table,
    by,
    rows.map(({ series }) => series),
  )
  const channels = seriesChannels(styles, { title: by.map((name) => headerOf(columnOf(name))).join(' · ') })
  const height = positionOf('y', up, verticalTitle)
  return {
    $schema: figureSchema,
    config: figureStyle,
    title: { text: title, subtitle: subtitleOf(points.length, rows, all.length - rows.length) },
    width: 600,
    height: 380,
    encoding: { x: positionOf('x', across) },
    layer: [
      {
        data: { values: rows.filter(hasBar).map((row) => barOn(row, across, up)) },
        mark: { type: 'rule', strokeWidth: 1.4 },
        encoding: { y: height, y2: { field: 'end' }, color: channels.color },
      },
      {
        data: { values: positionsOf(points, across, up) },
        mark: { type: 'line', strokeWidth: 1.8 },
        encoding: { y: height, color: channels.color },
      },
      {
        data: { values: positionsOf(rows, across, up) },
        mark: { type: 'point', filled: true, size: 46, opacity: 1, stroke: '#ffffff', strokeWidth: 0.6 },
        encoding: { y: height, ...channels },
      },
    ],
  }
}
