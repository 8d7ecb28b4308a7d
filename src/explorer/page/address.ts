/**
 * A view as the fragment of an address, so that it can be sent: only what differs from the view that a page opens with.
 *
 *   #across=energy&up=area&law=1&only=front&point=17&in.tiles=4..8
 */
import { columnNumber, type Points } from './points.js'
import { type Range, type View, withRange } from './view.js'

const rangePrefix = 'in.'

/** @returns `#…`, or nothing for the first view */
export const fragmentOf = (view: View, first: View): string => {
  const words = new URLSearchParams()
  if (view.across !== first.across) words.set('across', view.across)
  if (view.up !== first.up) words.set('up', view.up)
  if (view.law !== first.law) words.set('law', String(view.law))
  if (view.onlyFront) words.set('only', 'front')
  if (view.chosen !== first.chosen) words.set('point', String(view.chosen))
  for (const [name, [low, high]] of Object.entries(view.ranges)) words.set(`${rangePrefix}${name}`, `${low}..${high}`)
  const text = words.toString()
  return text === '' ? '' : `#${text}`
}

const rangeOf = (text: string): Range | undefined => {
  const [low, high, ...more] = text.split('..').map((end) => (end === '' ? Number.NaN : Number(end)))
  return low! <= high! && more.length === 0 ? [low!, high!] : undefined
}

const wholeBelow = (text: string, limit: number): number | undefined =>
  /^\d+$/.test(text) && Number(text) < limit ? Number(text) : undefined

export interface AddressedView {
  readonly view: View
  /** What the address says and the page does not have. */
  readonly unknown: readonly string[]
}

/** What one word of an address makes of a view; undefined if it says nothing that there is. */
const read = (points: Points, laws: number, view: View, name: string, value: string): View | undefined => {
  const hasColumn = (column: string): boolean => columnNumber(points, column) >= 0
  if (name.startsWith(rangePrefix)) {
    const column = name.slice(rangePrefix.length)
    const range = rangeOf(value)
    return range && hasColumn(column) ? withRange(view, column, range) : undefined
  }
  if (name === 'across' || name === 'up') {
    const isNumber = points.columns[columnNumber(points, value)]?.labels === undefined
    return hasColumn(value) && isNumber ? { ...view, [name]: value } : undefined
  }
  if (name === 'only') return value === 'front' ? { ...view, onlyFront: true } : undefined
  if (name === 'law') {
    const law = wholeBelow(value, laws)
    return law === undefined ? undefined : { ...view, law }
  }
  if (name !== 'point') return undefined
  const chosen = wholeBelow(value, points.rows)
  return chosen === undefined ? undefined : { ...view, chosen }
}

/** The view of a fragment; one without `=` names a place of the page, and is none of ours. */
export const viewOf = (fragment: string, points: Points, laws: number, first: View): AddressedView => {
  const text = fragment.replace(/^#/, '')
  if (!text.includes('=')) return { view: first, unknown: [] }
  return [...new URLSearchParams(text)].reduce<AddressedView>(
    ({ view, unknown }, [name, value]) => {
      const next = read(points, laws, view, name, value)
      return next ? { view: next, unknown } : { view, unknown: [...unknown, `${name}=${value}`] }
    },
    { view: first, unknown: [] },
  )
}
