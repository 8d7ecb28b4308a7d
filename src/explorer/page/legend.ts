/** Which colour and shape is whose, and how many of each are selected. */
import { element, svgElement } from './element.js'
import type { Panel, Stage } from './stage.js'
import { outlineOf } from './symbols.js'

/** In square pixels. */
const area = 60

export const legend = ({ points, pointSeries }: Stage): Panel => {
  const countsOf = (rows: Iterable<number>): readonly number[] => {
    const counts = pointSeries.series.map(() => 0)
    for (const row of rows) counts[pointSeries.of[row]!]!++
    return counts
  }
  const all = countsOf(Array.from({ length: points.rows }, (_, row) => row))
  const entries = pointSeries.series.map(({ label, shape }) => {
    const path = svgElement('path', { d: outlineOf(shape, area), transform: 'translate(7 7)' })
    const symbol = svgElement('svg', { width: '14', height: '14', 'aria-hidden': 'true' }, path)
    const count = element('span', { class: 'count' })
    return { path, count, item: element('li', {}, symbol, label, count) }
  })
  const list = element('ul', { class: 'legend', 'aria-label': 'Series' }, ...entries.map(({ item }) => item))
  list.hidden = pointSeries.series.length < 2
  return {
    element: list,
    show: ({ rows, theme }) => {
      const counts = countsOf(rows)
      entries.forEach(({ path, count, item }, index) => {
        const { colour, colourInTheDark } = pointSeries.series[index]!
        path.setAttribute('fill', theme.isDark ? colourInTheDark : colour)
        count.textContent = `${counts[index]!.toLocaleString('en-US')} of ${all[index]!.toLocaleString('en-US')}`
        item.hidden = all[index] === 0
      })
    },
  }
}
