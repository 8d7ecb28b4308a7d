/** The front: any two numbers against each other. Arrow keys step along the points of the front. */
import { element, menu } from './element.js'
import { describePoint } from './described.js'
import { scatter } from './scatter.js'
import { countOfFront, stepped } from './selected.js'
import type { Panel, Shown, Stage } from './stage.js'
import { plottable } from './view.js'

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  End: Infinity,
  Home: -Infinity,
}

export const frontPanel = (stage: Stage): Panel => {
  const { points, change, axisOf } = stage
  const choices = plottable(points).map((value) => {
    const { title, symbol } = axisOf(value)
    return { value, label: symbol === '' ? title : `${title} (${symbol})` }
  })
  const chooser = (name: 'across' | 'up', label: string): HTMLSelectElement =>
    menu(label, choices, (value) => change((view) => ({ ...view, [name]: value }), 'settled'), {
      class: `axis ${name}`,
    })
  const across = chooser('across', 'Across')
  const up = chooser('up', 'Upwards')
  const { element: plot, show: showPlot } = scatter(stage, {
    axesOf: (view) => ({ across: axisOf(view.across), up: axisOf(view.up) }),
    curvesOf: () => [],
  })
  for (const [name, value] of Object.entries({ role: 'slider', tabindex: '0', 'aria-label': 'Points of the front' }))
    plot.setAttribute(name, value)

  let shown: Shown | undefined
  plot.addEventListener('keydown', (event) => {
    const by = steps[event.key]
    if (by === undefined || !shown || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const { rows } = shown
    change((view) => ({ ...view, chosen: stepped(rows, points.front, view.chosen, by) }), 'stepping')
  })

  const show = (next: Shown): void => {
    shown = next
    const { view, rows, pace } = next
    across.value = view.across
    up.value = view.up
    showPlot(next)
    if (pace === 'moving') return
    const stops = rows.subarray(0, countOfFront(rows, points.front))
    plot.setAttribute('aria-valuemin', '1')
    plot.setAttribute('aria-valuemax', String(Math.max(1, stops.length)))
    plot.setAttribute('aria-valuenow', String(Math.max(1, stops.indexOf(view.chosen ?? -1) + 1)))
    plot.setAttribute('aria-valuetext', view.chosen === undefined ? 'none' : describePoint(points, view, view.chosen))
  }
  const title = element('h3', {}, 'Front')
  return { element: element('div', { class: 'panel front' }, title, up, plot, across), show }
}
