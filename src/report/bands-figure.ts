/**
 * A front with its doubt: the first two objectives, with bars from 5 to 95 % of the draws of the parameters.
 *
 * Points stand at their nominal values, the more faintly the less often they are on the front. Bars of two points that cross do not
 * say that either may be better: all points see the same draws. How often a point is on the front says that.
 */
import { type Columns, findColumn } from '#src/columns/columns.js'
import { axisOf, type FigureAxis, onAxis, positionOf, verticalTitle } from './figure-axis.js'
import { type Figure, figureSchema, figureStyle } from './figure-style.js'
import type { Objective } from './objective.js'
import { seriesChannels, seriesOf, seriesStyles } from './series.js'

export interface BandsFigure {
  readonly title: string
  /** With columns `energy`, `energy_p5` and `energy_p95` of an objective `energy`, and `onFront`. */
  readonly bands: Columns
  /** Two or more; those after the second are not drawn. */
  readonly objectives: readonly Objective[]
  readonly draws: number
}

/** What is simulated has no bands: its bars have no length. */
const endsOf = (
  bands: Columns,
  { name }: Objective,
): readonly [nominal: Float64Array, low: Float64Array, high: Float64Array] => {
  const column = (header: string) => bands.values[findColumn(bands, header) ?? -1]
  const nominal = column(name)!
  return [nominal, column(`${name}_p5`) ?? nominal, column(`${name}_p95`) ?? nominal]
}

const directed = (axis: FigureAxis, { sense }: Objective): FigureAxis => ({
  ...axis,
  title: `${axis.title}, ${sense === 'minimise' ? 'lower' : 'higher'} is better`,
})

/** @throws if there are fewer than two objectives */
export const bandsFigure = ({ title, bands, objectives, draws }: BandsFigure): Figure => {
  const [first, second] = objectives
  if (!first || !second) throw new Error('a figure of bands needs two objectives')
  const [xs, ys] = [endsOf(bands, first), endsOf(bands, second)]
  const axes = [first, second].map((objective, index) => {
    const values = [xs, ys][index]!.flatMap((ends) => [...ends])
    return directed(axisOf(bands.schema[findColumn(bands, objective.name)!]!, values), objective)
  })
  const [x, y] = [axes[0]!, axes[1]!]
  const onFront = bands.values[findColumn(bands, 'onFront')!]!
  const series = seriesOf(bands, ['system'])
  const values = series.map((name, row) => ({
    series: name,
    onFront: onFront[row]!,
    x: onAxis(xs[0][row]!, x),
    xLow: onAxis(xs[1][row]!, x),
    xHigh: onAxis(xs[2][row]!, x),
    y: onAxis(ys[0][row]!, y),
    yLow: onAxis(ys[1][row]!, y),
    yHigh: onAxis(ys[2][row]!, y),
  }))
  const styles = seriesStyles(bands, ['system'], series)
  const { color, shape } = seriesChannels(styles)
  const opacity = {
    field: 'onFront',
    type: 'quantitative' as const,
    scale: { domain: [0, 1], range: [0.2, 1] },
    legend: null,
  }
  const bar = { type: 'rule' as const, strokeWidth: 1.4 }
  return {
    $schema: figureSchema,
    config: figureStyle,
    title: { text: title, subtitle: `Bars from 5 to 95 % of ${draws} draws; faint points are seldom on the front` },
    width: 560,
    height: 400,
    data: { values },
    layer: [
      {
        mark: bar,
        encoding: {
          x: positionOf('xLow', x),
          x2: { field: 'xHigh' },
          y: positionOf('y', y, verticalTitle),
          color,
          opacity,
        },
      },
      {
        mark: bar,
        encoding: {
          x: positionOf('x', x),
          y: positionOf('yLow', y, verticalTitle),
          y2: { field: 'yHigh' },
          color,
          opacity,
        },
      },
      {
        mark: { type: 'point' as const, filled: true, size: 70, stroke: '#ffffff', strokeWidth: 0.8 },
        encoding: { x: positionOf('x', x), y: positionOf('y', y, verticalTitle), color, shape, opacity },
      },
    ],
  }
}
