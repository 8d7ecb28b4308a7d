/**
 * The explorer: panels that all show one view, and all change it in one way.
 *
 * A change makes a new view; what is drawn, said and written into the address follows from that. Changes of one frame of the screen
 * are drawn together.
 */
import type { Explored } from '../explored.js'
import { fragmentOf, viewOf } from './address.js'
import { citations } from './citations.js'
import { detailsPanel } from './details-panel.js'
import { element } from './element.js'
import { frontPanel } from './front-panel.js'
import { onReturn, remember } from './history.js'
import { drawableLaws, lawPanel } from './law-panel.js'
import { legend } from './legend.js'
import { plotAxis, type PlotAxis } from './plot-axis.js'
import { columnNumber, pointsOf } from './points.js'
import { rangesPanel } from './ranges-panel.js'
import { selectedRows } from './selected.js'
import { selectionTable } from './selection-table.js'
import { pointSeries } from './series.js'
import type { Frames, Pace, Stage } from './stage.js'
import { status } from './status.js'
import { strandsPanel } from './strands-panel.js'
import { onThemeChange, theme } from './theme.js'
import { firstView } from './view.js'

/** A function of a text that computes each answer once. */
const once = <Answer>(compute: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, Answer>()
  return (text) => {
    if (!known.has(text)) known.set(text, compute(text))
    return known.get(text)!
  }
}

export const explore = (explored: Explored, frames: Frames, root: HTMLElement): void => {
  const points = pointsOf(explored)
  const laws = drawableLaws(explored)
  const first = firstView(points)
  const axisOf = once((name): PlotAxis => {
    const at = columnNumber(points, name)
    return plotAxis(points.columns[at]!, points.values[at]!)
  })
  let view = first
  let drawn: number | undefined

  const show = (pace: Pace): void => {
    const shown = { view, rows: selectedRows(points, view), pace, theme: theme() }
    for (const panel of panels) panel.show(shown)
  }
  const stage: Stage = {
    explored,
    frames,
    points,
    pointSeries: pointSeries(points),
    axisOf,
    change: (edit, pace) => {
      view = edit(view)
      if (drawn !== undefined) cancelAnimationFrame(drawn)
      drawn = undefined
      if (pace === 'moving') {
        drawn = requestAnimationFrame(() => show(pace))
        return
      }
      show(pace)
      remember(fragmentOf(view, first), pace)
    },
  }

  const notice = element('p', { class: 'notice', role: 'alert' })
  const restore = (): void => {
    const addressed = viewOf(location.hash, points, laws.length, first)
    view = addressed.view
    notice.hidden = addressed.unknown.length === 0
    notice.textContent = notice.hidden
      ? ''
      : `The address asks for what is not in this report, which was left out: ${addressed.unknown.join(', ')}. ` +
        'It may be of another report, or of another run of this sweep.'
  }

  const front = frontPanel(stage)
  const scaling = laws.length === 0 ? [] : [lawPanel(stage, laws)]
  const strands = strandsPanel(stage)
  const details = detailsPanel(stage)
  const table = selectionTable(stage)
  const above = [legend(stage), rangesPanel(stage), status(stage)]
  const panels = [...above, front, ...scaling, strands, details, table]
  root.replaceChildren(
    notice,
    ...above.map((panel) => panel.element),
    element(
      'div',
      { class: 'stage' },
      element(
        'div',
        { class: 'plots' },
        element('div', { class: 'pair' }, front.element, ...scaling.map((panel) => panel.element)),
        strands.element,
        table.element,
      ),
      details.element,
    ),
    citations(explored.citations),
  )
  restore()
  show('settled')
  onReturn(() => {
    restore()
    show('settled')
  })
  onThemeChange(() => show('settled'))
  let width = root.clientWidth
  new ResizeObserver(() => {
    if (root.clientWidth === width) return
    width = root.clientWidth
    show('settled')
  }).observe(root)
}
