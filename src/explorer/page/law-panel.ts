/** The scaling plot: what laws were fitted to, their curves over it, and each law in words. */
import type { Explored, ExploredLaw } from '../explored.js'
import { element, menu } from './element.js'
import { plotAxis, type PlotAxis } from './plot-axis.js'
import { columnNumber } from './points.js'
import { type Curve, type PlotAxes, scatter } from './scatter.js'
import { seriesNamed } from './series.js'
import type { Panel, Shown, Stage } from './stage.js'
import type { Theme } from './theme.js'

/** Laws whose axes are columns of the page. */
export const drawableLaws = (explored: Explored): readonly ExploredLaw[] =>
  explored.laws.filter(({ x, y }) => [x, y].every((name) => explored.columns.some((column) => column.name === name)))

const titled = ({ title, symbol }: PlotAxis): string => (symbol === '' ? title : `${title} (${symbol})`)

export const lawPanel = (stage: Stage, laws: readonly ExploredLaw[]): Panel => {
  const { points, change, pointSeries } = stage
  /** As wide as the points that have both: a law is mostly of a few of them. */
  const axisWith = (name: string, other: string, more: readonly number[]): PlotAxis => {
    const at = columnNumber(points, name)
    const against = points.values[columnNumber(points, other)]!
    const values = points.values[at]!.map((value, point) => (Number.isNaN(against[point]!) ? Number.NaN : value))
    return plotAxis(points.columns[at]!, values, more)
  }
  const axes: readonly PlotAxes[] = laws.map(({ x, y, series }) => {
    const curve = series.flatMap((one) => one.curve)
    return {
      across: axisWith(
        x,
        y,
        curve.map(([value]) => value),
      ),
      up: axisWith(
        y,
        x,
        curve.map(([, value]) => value),
      ),
    }
  })
  const colourOf = (label: string, { isDark }: Theme): string => {
    const named = seriesNamed(pointSeries, label) ?? pointSeries.series[0]!
    return isDark ? named.colourInTheDark : named.colour
  }
  const curvesOf = ({ law }: Shown['view'], theme: Theme): readonly Curve[] =>
    laws[law]!.series.map(({ label, curve, breaks }) => ({
      series: label,
      colour: colourOf(label, theme),
      points: curve,
      breaks,
    }))

  const { element: plot, show: showPlot } = scatter(stage, { axesOf: ({ law }) => axes[law]!, curvesOf })
  const upTitle = element('p', { class: 'axis up' })
  const acrossTitle = element('p', { class: 'axis across' })
  const sentences = element('ul', { class: 'laws' })
  const choose = menu(
    'Scaling law',
    laws.map(({ x, y, by }, index) => ({
      value: String(index),
      label: `${y} against ${x}${by.length === 0 ? '' : `, by ${by.join(', ')}`}`,
    })),
    (value) => change((view) => ({ ...view, law: Number(value) }), 'settled'),
  )
  choose.hidden = laws.length < 2

  const show = (shown: Shown): void => {
    showPlot(shown)
    if (shown.pace === 'moving') return
    const { law } = shown.view
    choose.value = String(law)
    upTitle.textContent = titled(axes[law]!.up)
    acrossTitle.textContent = titled(axes[law]!.across)
    sentences.replaceChildren(
      ...laws[law]!.series.map(({ label, sentence }) => {
        const swatch = element('span', { class: 'swatch', style: `border-color: ${colourOf(label, shown.theme)}` })
        return element('li', {}, swatch, label === '' ? sentence : `${label}: ${sentence}`)
      }),
    )
  }
  const title = element('h3', {}, 'Scaling')
  return { element: element('div', { class: 'panel law' }, title, choose, upTitle, plot, acrossTitle, sentences), show }
}
