/** What is selected and what is chosen, in sentences that are also heard; and the selection as a file. */
import { csvOf } from './csv.js'
import { describePoint, describeSelection } from './described.js'
import { download } from './download.js'
import { button, element } from './element.js'
import type { Panel, Shown, Stage } from './stage.js'

/** `Energy per MAC against width` -> `energy-per-mac-against-width` */
const fileName = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** Heard when the hand rests, in milliseconds: who steps along the front hears where it stops. */
const rest = 300

export const status = ({ explored, points }: Stage): Panel => {
  const counted = element('p', { class: 'counted' })
  const heard = element('p', { class: 'heard', role: 'status' })
  let shown: Shown | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  const save = button('Download selection as CSV', () => {
    if (!shown) return
    download(`${fileName(explored.title)}-selection.csv`, 'text/csv', csvOf(explored, points, shown.rows))
  })
  const sampled =
    explored.evaluated > points.rows
      ? element(
          'p',
          { class: 'note' },
          `Of ${explored.evaluated.toLocaleString('en-US')} points evaluated, ${points.rows.toLocaleString('en-US')} are here: ` +
            'the front, and a sample of the others.',
        )
      : undefined
  return {
    element: element('div', { class: 'status' }, counted, save, heard, sampled),
    show: (next) => {
      shown = next
      const { view, rows, pace } = next
      const selection = describeSelection(points, view, rows)
      counted.textContent = selection
      if (pace === 'moving') return
      clearTimeout(waiting)
      const chosen = view.chosen === undefined ? '' : ` ${describePoint(points, view, view.chosen)}`
      waiting = setTimeout(() => (heard.textContent = `${selection}${chosen}`), rest)
    },
  }
}
