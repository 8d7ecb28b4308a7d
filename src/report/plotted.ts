/**
 * What a figure shows, as a table: in SI, to the last digit, under the headers of results.csv. Of each figure the rows that it draws;
 * the curve of a law is `law` in the column `mark`, its rows are `row`.
 */
import { type Columns, type ColumnSchema, findColumn, take } from '#src/columns/columns.js'
import type { BandsFigure } from './bands-figure.js'
import type { BreakdownFigure } from './breakdown-figure.js'
import type { CurveFigure } from './curve-figure.js'
import type { FrontFigure } from './front-figure.js'
import { drawnLaws, type ScalingFigure } from './scaling-figure.js'
import { stacked } from './stacked.js'

const yesNo: readonly string[] = ['no', 'yes']

/** The columns of these names, as far as the table has them, each once. */
const columnsNamed = (table: Columns, names: readonly string[]): Columns => {
  const places = [...new Set(names.flatMap((name) => findColumn(table, name) ?? []))]
  return {
    schema: places.map((place) => table.schema[place]!),
    rows: table.rows,
    values: places.map((place) => table.values[place]!),
  }
}

/** Rows that have a place in a figure: with all of these columns, and greater than `least` in each. */
const rowsWith = (table: Columns, names: readonly string[], least = -Infinity): Columns => {
  const columns = names.map((name) => table.values[findColumn(table, name) ?? -1])
  const rows = Array.from({ length: table.rows }, (_, row) => row)
  return take(
    table,
    rows.filter((row) => columns.every((column) => column !== undefined && column[row]! > least)),
  )
}

const withColumn = (table: Columns, schema: ColumnSchema, values: Float64Array): Columns => ({
  schema: [...table.schema, schema],
  rows: table.rows,
  values: [...table.values, values],
})

/** The front, then the others; objectives that are drawn. */
export const plottedFront = ({ front, others, objectives, by = ['system'] }: FrontFigure): Columns => {
  const drawn = objectives.slice(0, 3).map(({ name }) => name)
  const [above, below] = [rowsWith(front, drawn), rowsWith(others, drawn.slice(0, 2))].map((table) =>
    columnsNamed(table, [...by, ...drawn]),
  )
  const onFront = Float64Array.from({ length: above!.rows + below!.rows }, (_, row) => (row < above!.rows ? 1 : 0))
  return withColumn(stacked(above!, below!), { name: 'onFront', unit: '', labels: yesNo }, onFront)
}

/** Candidates with the bands of the two objectives that are drawn. */
export const plottedBands = ({ bands, objectives }: BandsFigure): Columns => {
  const drawn = objectives.slice(0, 2).flatMap(({ name }) => [name, `${name}_p5`, `${name}_p95`])
  return columnsNamed(bands, ['system', ...drawn, 'onFront'])
}

/** Rows of a curve, with their standard errors where y has them. */
export const plottedCurve = ({ table, x, y, by, error, xScale, yScale }: CurveFigure): Columns => {
  const rows = rowsWith(rowsWith(table, [x], xScale === 'log' ? 0 : -Infinity), [y], yScale === 'log' ? 0 : -Infinity)
  return columnsNamed(rows, [...by, x, y, ...(error === undefined ? [] : [error])])
}

const marks: readonly string[] = ['row', 'law']

/** What stands in a column for a text of a law's `by`. */
const cellOf = ({ labels }: ColumnSchema, text = ''): number => {
  if (text === '') return Number.NaN
  return labels === undefined ? Number(text) : labels.indexOf(text)
}

/** The rows that were fitted, then the points of the lines. */
export const plottedScaling = (figure: ScalingFigure): Columns => {
  const { x, y, by } = figure
  const rows = columnsNamed(rowsWith(figure.table, [x, y], 0), [...by, x, y])
  const lines = drawnLaws(figure)
  const lineOf = ({ name }: ColumnSchema): ((line: (typeof lines)[number]) => number) => {
    if (name === x) return (line) => line.x
    if (name === y) return (line) => line.y
    const schema = rows.schema.find((column) => column.name === name)!
    return ({ law }) => cellOf(schema, law.by[name])
  }
  const drawn = {
    ...rows,
    rows: lines.length,
    values: rows.schema.map((schema) => Float64Array.from(lines, lineOf(schema))),
  }
  const mark = Float64Array.from({ length: rows.rows + drawn.rows }, (_, row) => (row < rows.rows ? 0 : 1))
  return withColumn(stacked(rows, drawn), { name: 'mark', unit: '', labels: marks }, mark)
}

/** A row for each part of each design that takes energy. */
export const plottedBreakdown = ({ designs }: BreakdownFigure): Columns => {
  const labels = [...new Set(designs.map(({ label }) => label))]
  const parts = [...new Set(designs.flatMap((design) => Object.keys(design.parts)))]
  const rows = designs.flatMap(({ label, parts: energies }) =>
    Object.entries(energies)
      .filter(([, energy]) => energy > 0)
      .map(([part, energy]) => [labels.indexOf(label), parts.indexOf(part), energy] as const),
  )
  return {
    schema: [
      { name: 'design', unit: '', labels },
      { name: 'part', unit: '', labels: parts },
      { name: 'energy', unit: 'J' },
    ],
    rows: rows.length,
    values: [0, 1, 2].map((column) => Float64Array.from(rows, (row) => row[column]!)),
  }
}
