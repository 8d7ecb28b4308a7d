/**
 * The Pareto front: the first two objectives against each other, the third as size.
 *
 * Non-dominated rows stand out, a sample of the others lies faint behind them, and a line bounds what is reached in
 * the two objectives that are drawn. A front of three objectives has points above that line: they are best by the
 * third.
 */
import { type Columns, findColumn } from '#src/columns/columns.js'
import { axisOf, type FigureAxis, onAxis, positionOf, verticalTitle } from './figure-axis.js'
import { sizeOf } from './figure-size.js'
import { type Figure, faintInk, figureSchema, figureStyle } from './figure-style.js'
import type { Objective } from './objective.js'
import { seriesChannels, seriesOf, type SeriesStyle, seriesStyles } from './series.js'
import { staircase, stepOf } from './staircase.js'

export interface FrontFigure {
  readonly title: string
  readonly front: Columns
  /** Rows that are not on the front, under the same schema; up to some 5000 are drawn in good time. */
  readonly others: Columns
  /** Two or more, all of them columns. Those after the third are not drawn. */
  readonly objectives: readonly Objective[]
  /** The columns that tell series apart; the system if nobody says. */
  readonly by?: readonly string[]
}

interface Point {
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly series: string
}

const noValues: readonly number[] = []

const valuesOf = (table: Columns, { name }: Objective): ArrayLike<number> => {
  const column = findColumn(table, name)
  return column === undefined ? noValues : table.values[column]!
}

const axisOfObjective = ({ front, others }: FrontFigure, objective: Objective): FigureAxis => {
  const schema = front.schema[findColumn(front, objective.name) ?? -1] ?? { name: objective.name, unit: '' }
  return axisOf(schema, [...Array.from(valuesOf(front, objective)), ...Array.from(valuesOf(others, objective))])
}

/** Rows with all that a point needs; a row without one of the values has no place in the figure. */
const pointsOf = (
  table: Columns,
  objectives: readonly Objective[],
  axes: readonly FigureAxis[],
  by: readonly string[],
): readonly Point[] => {
  const series = seriesOf(table, by)
  const columns = objectives.map((objective) => valuesOf(table, objective))
  return series.flatMap((name, row) => {
    const [x, y, size] = columns.map((column, index) => onAxis(column[row] ?? NaN, axes[index]!))
    if (![x, y, size].every((value) => value === undefined || Number.isFinite(value))) return []
    return [{ x: x!, y: y!, ...(size === undefined ? {} : { size }), series: name }]
  })
}

const directed = (axis: FigureAxis, { sense }: Objective): FigureAxis => ({
  ...axis,
  title: `${axis.title}, ${sense === 'minimise' ? 'lower' : 'higher'} is better`,
})

const othersLayer = (values: readonly Point[], styles: readonly SeriesStyle[]) => ({
  data: { values: [...values] },
  mark: { type: 'point' as const, filled: true, size: 14, opacity: 0.22 },
  encoding: seriesChannels(styles),
})

const boundaryLayer = (values: readonly { readonly x: number; readonly y: number }[], x: Objective) => ({
  data: { values: [...values] },
  mark: { type: 'line' as const, interpolate: stepOf(x), color: faintInk, strokeWidth: 1.2, strokeDash: [4, 3] },
})

const frontLayer = (values: readonly Point[], styles: readonly SeriesStyle[], size: FigureAxis | undefined) => ({
  data: { values: [...values] },
  mark: { type: 'point' as const, filled: true, opacity: 0.95, stroke: '#ffffff', strokeWidth: 0.8 },
  encoding: { ...seriesChannels(styles), size: size ? sizeOf(size) : { value: 60 } },
})

const counted = (front: number, others: number): string =>
  `${front} non-dominated point${front === 1 ? '' : 's'}` +
  (others === 0 ? '' : `, in front of ${others} others (faint)`)

/** @throws if there are fewer than two objectives: a front of one is a single value. */
export const frontFigure = (figure: FrontFigure): Figure => {
  const [x, y] = figure.objectives
  if (!x || !y) throw new Error('a figure of a front needs two objectives')
  const drawn = figure.objectives.slice(0, 3)
  const axes = drawn.map((objective) => axisOfObjective(figure, objective))
  const by = figure.by ?? ['system']
  const front = pointsOf(figure.front, drawn, axes, by)
  const others = pointsOf(figure.others, drawn.slice(0, 2), axes, by)
  const styles = seriesStyles(
    figure.front,
    by,
    [...front, ...others].map(({ series }) => series),
  )
  return {
    $schema: figureSchema,
    config: figureStyle,
    title: { text: figure.title, subtitle: counted(front.length, others.length) },
    width: 560,
    height: 400,
    encoding: { x: positionOf('x', directed(axes[0]!, x)), y: positionOf('y', directed(axes[1]!, y), verticalTitle) },
    layer: [othersLayer(others, styles), boundaryLayer(staircase(front, x, y), x), frontLayer(front, styles, axes[2])],
  }
}
