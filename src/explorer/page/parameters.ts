/** What a system rests on: its parameters as printed, how each is known, and where from. */
import type { ExploredParameter } from '../explored.js'
import { element } from './element.js'

const row = ({ name, meaning, value, unit, evidence, source }: ExploredParameter): HTMLElement =>
  element(
    'tr',
    { class: evidence === 'unverified' ? 'unverified' : undefined },
    element(
      'th',
      { scope: 'row' },
      element('code', {}, name),
      meaning === '' ? undefined : element('small', {}, meaning),
    ),
    element('td', { class: 'number' }, `${value} ${unit}`.trimEnd()),
    element('td', {}, evidence),
    element('td', {}, source),
  )

const headings = ['Parameter', 'Value', 'Evidence', 'Source']

export const parameterTable = (label: string, parameters: readonly ExploredParameter[]): HTMLElement => {
  const head = element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, text)))
  const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...parameters.map(row)))
  return element('div', { class: 'wide', role: 'region', 'aria-label': `Parameters of ${label}`, tabindex: '0' }, table)
}
