/** What a quantity of the chosen point is made of, as bars, greatest first. */
import type { ExploredParts } from '../explored.js'
import { describePart } from './described.js'
import { element } from './element.js'
import { frame } from './frame.js'
import { floatsOf } from './points.js'
import type { Panel, Stage } from './stage.js'

interface Part {
  readonly part: string
  readonly value: number
}

/** More bars than these are summed up in one: a choice, for a pane that is seen at once. */
const mostBars = 9

/** Parts that count, greatest first; those that a system does not have, or that cost nothing, are none. */
const partsOf = ({ parts }: ExploredParts, values: Float32Array, row: number): readonly Part[] => {
  const all = parts
    .map((part, index) => ({ part, value: values[row * parts.length + index]! }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
  if (all.length <= mostBars) return all
  const others = all.slice(mostBars - 1)
  const rest = others.reduce((sum, { value }) => sum + value, 0)
  return [...all.slice(0, mostBars - 1), { part: `${others.length} others`, value: rest }]
}

export const partsPanel = ({ frames }: Stage, breakdown: ExploredParts): Panel => {
  const values = floatsOf(breakdown.values)
  const drawing = element('div', { class: 'bars', role: 'img' })
  const made = element('div', {}, element('h4', {}, breakdown.title), drawing)
  const draw = frame(frames.parts, drawing)
  return {
    element: made,
    show: ({ view: { chosen } }) => {
      const parts = chosen === undefined ? [] : partsOf(breakdown, values, chosen)
      made.hidden = parts.length === 0
      if (made.hidden) return
      const whole = parts.reduce((sum, { value }) => sum + value, 0)
      const rows = parts.map(({ part, value }) => ({
        part,
        share: value / whole,
        words: describePart(value, whole, breakdown.unit),
      }))
      drawing.setAttribute(
        'aria-label',
        `${breakdown.title}: ${rows.map(({ part, words }) => `${part} ${words}`).join('; ')}`,
      )
      draw({ data: { parts: rows } })
    },
  }
}
