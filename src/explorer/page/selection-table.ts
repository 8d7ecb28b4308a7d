/** The first of the selected points as a table, each with a button that chooses it. */
import { printed } from '#src/report/quantity.js'
import { button, element } from './element.js'
import { varies } from './points.js'
import type { Panel, Shown, Stage } from './stage.js'

const most = 20

export const selectionTable = ({ points, change }: Stage): Panel => {
  const varying = points.columns.flatMap((column, index) => (varies(points.values[index]!) ? [{ column, index }] : []))
  const of = (view: Shown['view']) =>
    varying.filter(({ column: { role, sense, name } }) => {
      const isAxis = name === view.across || name === view.up
      return role === 'circumstance' || role === 'key' || sense !== undefined || isAxis
    })
  const caption = element('caption')
  const head = element('thead')
  const body = element('tbody')
  const table = element('table', {}, caption, head, body)
  const scrolled = element(
    'div',
    { class: 'wide', role: 'region', 'aria-label': 'Selected points', tabindex: '0' },
    table,
  )
  const made = element('details', {}, element('summary', {}, 'The selection as a table'), scrolled)
  let last: Shown | undefined

  const fill = ({ view, rows }: Shown): void => {
    const columns = of(view)
    const numeric = (labels: readonly string[] | undefined) => (labels ? undefined : 'number')
    caption.textContent =
      rows.length > most
        ? `The first ${most} of ${rows.length.toLocaleString('en-US')} points`
        : `All ${rows.length} points`
    head.replaceChildren(
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, 'Point'),
        ...columns.map(({ column }) => element('th', { scope: 'col', class: numeric(column.labels) }, column.title)),
      ),
    )
    body.replaceChildren(
      ...Array.from(rows.subarray(0, most), (row) =>
        element(
          'tr',
          { 'aria-current': row === view.chosen ? 'true' : undefined },
          element(
            'th',
            { scope: 'row' },
            button(String(row + 1), () => change((current) => ({ ...current, chosen: row }), 'settled'), {
              'aria-label': `Show point ${row + 1}`,
              class: 'plain',
            }),
          ),
          ...columns.map(({ column, index }) =>
            element('td', { class: numeric(column.labels) }, printed(column, points.values[index]![row]!)),
          ),
        ),
      ),
    )
  }

  made.addEventListener('toggle', () => {
    if (made.open && last) fill(last)
  })
  return {
    element: made,
    show: (shown) => {
      last = shown
      if (!made.open || shown.pace === 'moving') return
      const focused = body.contains(document.activeElement)
        ? document.activeElement?.getAttribute('aria-label')
        : undefined
      fill(shown)
      if (focused) body.querySelector<HTMLElement>(`[aria-label="${focused}"]`)?.focus()
    },
  }
}
