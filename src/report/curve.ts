/**
 * A curve: y against x, series by series. Where several rows of a series share an x, it goes through their mean:
 *
 *   y(x) = (y_1 + … + y_n) / n        over the n rows of the series at x
 *
 * An error is that of one row. Rows that share an x may share their draws too, so that none is told of a mean of rows that differ.
 */
import { type Columns, findColumn } from '#src/columns/columns.js'
import { seriesOf } from './series.js'

export interface Curve {
  readonly title: string
  readonly table: Columns
  readonly x: string
  readonly y: string
  /** The columns that tell series apart. */
  readonly by: readonly string[]
  /** The column of the standard error of y, where it has one. */
  readonly error?: string | undefined
}

export interface CurveRow {
  readonly x: number
  readonly y: number
  /** NaN where it is not known. */
  readonly error: number
  readonly series: string
}

/** What a series has at an x. */
export interface CurvePoint extends CurveRow {
  /** Rows that it is the mean of. */
  readonly rows: number
}

/** The title, and what tells the series apart. */
export const captionOf = ({ title, by }: Curve): string => (by.length > 0 ? `${title}, by ${by.join(', ')}` : title)

/** In SI, in the order of the table. */
export const curveRows = ({ table, x, y, by, error }: Curve): readonly CurveRow[] => {
  const valuesOf = (name: string): Float64Array => table.values[findColumn(table, name) ?? -1] ?? new Float64Array(0)
  const [xs, ys, errors] = [valuesOf(x), valuesOf(y), error === undefined ? [] : valuesOf(error)]
  return seriesOf(table, by).map((series, row) => ({
    x: xs[row] ?? NaN,
    y: ys[row] ?? NaN,
    error: errors[row] ?? NaN,
    series,
  }))
}

const meanOf = (rows: readonly CurveRow[]): CurvePoint => {
  const first = rows[0]!
  const areEqual = rows.every(({ y, error }) => y === first.y && error === first.error)
  const mean = areEqual ? first.y : rows.reduce((sum, { y }) => sum + y, 0) / rows.length
  return { ...first, y: mean, error: areEqual ? first.error : NaN, rows: rows.length }
}

const grouped = <A, K>(items: readonly A[], keyOf: (item: A) => K): ReadonlyMap<K, readonly A[]> => {
  const groups = new Map<K, A[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

export interface CurveSeries {
  readonly name: string
  /** By rising x. */
  readonly points: readonly CurvePoint[]
}

/** In order of appearance. */
export const curveSeries = (rows: readonly CurveRow[]): readonly CurveSeries[] =>
  [...grouped(rows, ({ series }) => series)].map(([name, own]) => ({
    name,
    points: [...grouped(own, ({ x }) => x).values()].map(meanOf).sort((a, b) => a.x - b.x),
  }))
