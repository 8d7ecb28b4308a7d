/**
 * What is looked at: the axes of the plot, the ranges that select points, and the point that is told of in full.
 *
 * A range is of a column, whichever plot it was drawn in, and shows in all of them. It holds its ends; a range of a category is one
 * of the numbers of its labels.
 */
import { type Points, varies } from './points.js'

export type Range = readonly [low: number, high: number]

export interface View {
  /** Names of columns. */
  readonly across: string
  readonly up: string
  /** Which of the scaling plots is shown. */
  readonly law: number
  /** By the name of their column. */
  readonly ranges: Readonly<Record<string, Range>>
  readonly onlyFront: boolean
  /** The number of a point; undefined if there is none. */
  readonly chosen: number | undefined
}

/** Numbers that a plot can show: objectives first, then metrics that differ, then keys. */
export const plottable = ({ columns, objectives, values }: Points): readonly string[] => {
  const numbers = columns.filter(({ labels }, index) => labels === undefined && varies(values[index]!))
  const rank = ({ name, role }: (typeof numbers)[number]): number =>
    objectives.includes(name) ? objectives.indexOf(name) : objectives.length + (role === 'metric' ? 0 : 1)
  return [...numbers].sort((a, b) => rank(a) - rank(b)).map(({ name }) => name)
}

/** The first two objectives against each other, and the best point by the first. */
export const firstView = (points: Points): View => {
  const [across = '', up = across] = plottable(points)
  return { across, up, law: 0, ranges: {}, onlyFront: false, chosen: points.rows === 0 ? undefined : 0 }
}

export const withRange = (view: View, name: string, range: Range): View => ({
  ...view,
  ranges: { ...view.ranges, [name]: range },
})

export const withoutRanges = (view: View, names: readonly string[]): View => ({
  ...view,
  ranges: Object.fromEntries(Object.entries(view.ranges).filter(([name]) => !names.includes(name))),
})

export const isSelecting = ({ ranges, onlyFront }: View): boolean => onlyFront || Object.keys(ranges).length > 0
