/** What a view shows, in sentences: for ears, and for whoever would rather read. */
import { typesetValue } from '#src/report/engineering.js'
import { inSentence, printed } from '#src/report/quantity.js'
import { columnNumber, type Points } from './points.js'
import { countOfFront } from './selected.js'
import { isSelecting, type View } from './view.js'

const grouped = (count: number): string => count.toLocaleString('en-US')

/** `312 of 10,000 points selected, 14 of them on the front.` */
export const describeSelection = (points: Points, view: View, rows: Int32Array): string => {
  const onFront = countOfFront(rows, points.front)
  if (!isSelecting(view)) return `All ${grouped(points.rows)} points, ${grouped(points.front)} of them on the front.`
  return `${grouped(rows.length)} of ${grouped(points.rows)} points selected, ${grouped(onFront)} of them on the front.`
}

/** Where a point stands: `Point 17, on the front`. */
export const describePlace = ({ front }: Points, row: number): string =>
  `Point ${row + 1}, ${row < front ? 'on the front' : 'not on the front'}`

/** Circumstances of a point, and its values along the axes that are shown. */
export const describePoint = (points: Points, { across, up }: View, row: number): string => {
  const circumstances = points.columns.flatMap((column, index) => {
    const value = points.values[index]![row]!
    return column.role === 'circumstance' && !Number.isNaN(value) ? [printed(column, value)] : []
  })
  const shown = [...new Set([across, up])].flatMap((name) => {
    const index = columnNumber(points, name)
    const column = points.columns[index]
    const value = points.values[index]?.[row] ?? Number.NaN
    return column && !Number.isNaN(value) ? [`${inSentence(column.title)} ${printed(column, value)}`] : []
  })
  return `${describePlace(points, row)}: ${[...circumstances, ...shown].join(', ')}.`
}

/** `12.3 pJ, 45 %` */
export const describePart = (value: number, whole: number, unit: string): string =>
  `${typesetValue(value, unit)}, ${((100 * value) / whole).toFixed(1)} %`
