/** All that is known of the chosen point: its values, what they are made of, what they rest on, and how to compute it again. */
import { printed } from '#src/report/quantity.js'
import type { ExploredColumn } from '../explored.js'
import { copyButton } from './copy.js'
import { describePlace } from './described.js'
import { button, element } from './element.js'
import { parameterTable } from './parameters.js'
import { partsPanel } from './parts.js'
import { stepped } from './selected.js'
import type { Panel, Shown, Stage } from './stage.js'

const fact = (title: string, value: string, isObjective: boolean): HTMLElement =>
  element('div', { class: isObjective ? 'objective' : undefined }, element('dt', {}, title), element('dd', {}, value))

const systemOf = ({ points }: Stage, row: number): string => {
  const at = points.columns.findIndex(({ name }) => name === 'system')
  return points.columns[at]?.labels?.[points.values[at]![row]!] ?? ''
}

/** Values of some columns that the point has, in the words of the report. */
const factsOf = (
  { points }: Stage,
  row: number,
  isMeant: (column: ExploredColumn) => boolean,
): readonly HTMLElement[] =>
  points.columns.flatMap((column, index) => {
    const value = points.values[index]![row]!
    if (!isMeant(column) || Number.isNaN(value)) return []
    return [fact(column.title, printed(column, value), column.sense !== undefined)]
  })

const isFeasible = ({ points }: Stage, row: number): boolean => {
  const at = points.columns.findIndex(({ role }) => role === 'feasible')
  return at < 0 || points.columns[at]!.labels?.[points.values[at]![row]!] !== 'no'
}

export const detailsPanel = (stage: Stage): Panel => {
  const { explored, points, change } = stage
  let shown: Shown | undefined
  const step = (by: number) => () => {
    if (!shown) return
    const { rows } = shown
    change((view) => ({ ...view, chosen: stepped(rows, points.front, view.chosen, by) }), 'stepping')
  }
  const title = element('h3')
  const steps = element(
    'div',
    { class: 'steps', role: 'group', 'aria-label': 'Points of the front' },
    button('‹', step(-1), { 'aria-label': 'Previous point of the front' }),
    button('›', step(1), { 'aria-label': 'Next point of the front' }),
  )
  const warnings = element('ul', { class: 'warnings', 'aria-label': 'Warnings' })
  const [design, metrics] = [element('dl'), element('dl')]
  const line = element('code', { class: 'command' })
  const parts = explored.breakdowns.map((breakdown) => partsPanel(stage, breakdown))
  const parameters = element('div')
  const rests = element('details', { class: 'parameters' }, element('summary', {}, 'What it rests on'), parameters)
  let restingOn: string | undefined

  const fill = (row: number): void => {
    title.textContent = describePlace(points, row)
    warnings.replaceChildren(
      ...(isFeasible(stage, row) ? [] : [element('li', {}, 'breaks a condition of the sweep')]),
      ...explored.warned[row]!.map((warning) => element('li', {}, explored.warnings[warning])),
    )
    warnings.hidden = warnings.childElementCount === 0
    design.replaceChildren(...factsOf(stage, row, ({ role }) => role === 'circumstance' || role === 'key'))
    metrics.replaceChildren(...factsOf(stage, row, ({ role }) => role === 'metric'))
    line.textContent = explored.commands[row]!
    const system = systemOf(stage, row)
    if (system === restingOn) return
    restingOn = system
    const known = explored.parameters[system] ?? []
    rests.hidden = known.length === 0
    parameters.replaceChildren(parameterTable(system, known))
  }

  const content = element(
    'div',
    {},
    warnings,
    element('h4', {}, 'Metrics'),
    metrics,
    element('h4', {}, 'Design'),
    design,
    element('div', { class: 'breakdowns' }, ...parts.map((part) => part.element)),
    element('h4', {}, 'Computed again by'),
    element('div', { class: 'copied' }, line, copyButton('Copy', line)),
  )
  const made = element(
    'aside',
    { class: 'details', 'aria-label': 'Chosen point' },
    element('header', {}, title, steps),
    content,
  )
  return {
    element: element('div', { class: 'chosen-point' }, made, rests),
    show: (next) => {
      const before = shown
      shown = next
      if (next.pace === 'moving') return
      if (before && before.pace !== 'moving' && before.view.chosen === next.view.chosen) return
      const { chosen } = next.view
      content.hidden = chosen === undefined
      if (chosen === undefined) title.textContent = 'No point'
      else fill(chosen)
      for (const part of parts) part.show(next)
    },
  }
}
