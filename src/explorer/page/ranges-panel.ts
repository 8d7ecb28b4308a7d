/** The ranges that select points, to be read, typed and taken away: all that brushes can do, without a pointer. */
import type { ExploredColumn } from '../explored.js'
import { button, element, menu } from './element.js'
import { scaled, unscaled } from './plot-axis.js'
import { columnNumber, varies } from './points.js'
import type { Panel, Stage } from './stage.js'
import { isSelecting, type Range, withoutRanges, withRange } from './view.js'

const extent = (values: Float64Array): Range => {
  const present = values.filter((value) => !Number.isNaN(value))
  return [present.reduce((a, b) => Math.min(a, b)), present.reduce((a, b) => Math.max(a, b))]
}

/** An end of a range, to be chosen among labels or typed in the unit of the axis. */
const endField = (
  { axisOf }: Stage,
  { name, labels }: ExploredColumn,
  label: string,
  value: number,
  changed: (value: number) => void,
): HTMLElement => {
  if (labels) {
    const choices = labels.map((text, index) => ({ value: String(index), label: text }))
    const made = menu(label, choices, (chosen) => changed(Number(chosen)))
    made.value = String(value)
    return made
  }
  const { unit } = axisOf(name)
  const made = element('input', {
    type: 'number',
    step: 'any',
    'aria-label': label,
    value: String(scaled(value, unit)),
  })
  made.addEventListener('change', () => {
    if (Number.isFinite(made.valueAsNumber)) changed(unscaled(made.valueAsNumber, unit))
  })
  return made
}

const rangeItem = (stage: Stage, name: string, [low, high]: Range): HTMLElement => {
  const { points, change, axisOf } = stage
  const column = points.columns[columnNumber(points, name)]!
  const { title, symbol } = axisOf(name)
  const set = (from: number, to: number): void =>
    change((view) => withRange(view, name, [Math.min(from, to), Math.max(from, to)]), 'settled')
  return element(
    'li',
    { 'data-range': name },
    element('span', { class: 'name' }, symbol === '' ? title : `${title} (${symbol})`),
    endField(stage, column, `${title} from`, low, (value) => set(value, high)),
    'to',
    endField(stage, column, `${title} to`, high, (value) => set(low, value)),
    button('×', () => change((view) => withoutRanges(view, [name]), 'settled'), {
      'aria-label': `Remove the range of ${title}`,
      class: 'plain',
    }),
  )
}

export const rangesPanel = (stage: Stage): Panel => {
  const { points, change, axisOf } = stage
  const list = element('ul', { class: 'ranges', 'aria-label': 'Ranges' })
  const hint = element('p', { class: 'note' }, 'Drag over a plot to select points. Click a point to see all of it.')
  const choices = points.columns.flatMap(({ name }, index) =>
    varies(points.values[index]!) ? [{ value: name, label: axisOf(name).title }] : [],
  )
  const add = menu('Add a range', [{ value: '', label: 'Add a range…' }, ...choices], (name) => {
    add.value = ''
    if (name === '') return
    change((view) => withRange(view, name, extent(points.values[columnNumber(points, name)]!)), 'settled')
    list.querySelector<HTMLElement>(`li[data-range="${CSS.escape(name)}"] :is(input, select)`)?.focus()
  })
  const onlyFront = element('input', { type: 'checkbox' })
  onlyFront.addEventListener('change', () => change((view) => ({ ...view, onlyFront: onlyFront.checked }), 'settled'))
  const clear = button('Clear', () => change((view) => ({ ...view, ranges: {}, onlyFront: false }), 'settled'), {
    'aria-label': 'Clear the selection',
  })
  return {
    element: element(
      'div',
      { class: 'filters' },
      element('label', {}, onlyFront, 'Only the front'),
      add,
      clear,
      hint,
      list,
    ),
    show: ({ view, pace }) => {
      onlyFront.checked = view.onlyFront
      hint.hidden = isSelecting(view)
      clear.disabled = !isSelecting(view)
      if (pace === 'moving') return
      // A field that is being used keeps its place and the keyboard's attention.
      const focused = list.contains(document.activeElement)
        ? document.activeElement?.getAttribute('aria-label')
        : undefined
      list.replaceChildren(...Object.entries(view.ranges).map(([name, range]) => rangeItem(stage, name, range)))
      if (focused) list.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"]`)?.focus()
    },
  }
}
