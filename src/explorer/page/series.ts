/** Which points belong together, and how they look: those of a system, or of what else tells them apart. */
import { colourOf, shapeOf } from '#src/report/figure-style.js'
import type { Points } from './points.js'

export interface Series {
  readonly label: string
  readonly colour: string
  /** On a dark ground. */
  readonly colourInTheDark: string
  readonly shape: string
}

export interface PointSeries {
  readonly series: readonly Series[]
  /** Of each point the number of its series. */
  readonly of: Uint8Array
}

/** The one colour of the palette that is as dark as a dark page, and what stands for it there. */
const [darkest, inTheDark] = ['#333333', '#c9d1d9']

const seriesAt = (label: string, index: number): Series => {
  const colour = colourOf(index)
  return { label, colour, colourInTheDark: colour === darkest ? inTheDark : colour, shape: shapeOf(index) }
}

/** The first of system, workload and accounting that has several labels; if none has, all points are one series. */
export const pointSeries = ({ columns, values, rows }: Points): PointSeries => {
  const at = columns.findIndex(({ role, labels }) => role === 'circumstance' && (labels?.length ?? 0) > 1)
  if (at < 0) return { series: [seriesAt('', 0)], of: new Uint8Array(rows) }
  return { series: columns[at]!.labels!.map(seriesAt), of: Uint8Array.from(values[at]!) }
}

/** The series that the label of a law names: `digital · 4` is of `digital`. */
export const seriesNamed = ({ series }: PointSeries, label: string): Series | undefined =>
  series.find((one) => label === one.label || label.split(' · ').includes(one.label))
