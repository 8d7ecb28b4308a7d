/**
 * Series of a figure: the rows of a table told apart by some of its columns, each with a colour and a shape of its own.
 *
 * The style of a category follows its place among the column's labels, so that a system looks the same in every
 * figure of a sweep.
 */
import { cellText, type Columns, findColumn } from '#src/columns/columns.js'
import { colourOf, shapeOf } from './figure-style.js'

const separator = ' · '

/** The name of a series from its cells; a cell that a system has no value of says nothing. */
export const seriesName = (cells: readonly string[]): string => cells.filter((cell) => cell !== '').join(separator)

/**
 * The name of the series of each row: the cells of the columns named, joined. Columns that the table lacks do not
 * count.
 */
export const seriesOf = (table: Columns, by: readonly string[]): readonly string[] => {
  const columns = by.flatMap((name) => findColumn(table, name) ?? [])
  return Array.from({ length: table.rows }, (_, row) =>
    seriesName(columns.map((column) => cellText(table.schema[column]!, table.values[column]![row]!))),
  )
}

/** Series in the order of their labels, where one category tells them apart; else in order of appearance. */
const ordered = (table: Columns, by: readonly string[], names: ReadonlySet<string>) => {
  const column = by.length === 1 ? findColumn(table, by[0]!) : undefined
  const labels = column === undefined ? [] : (table.schema[column]!.labels ?? [])
  return [...new Set([...labels, ...names])].flatMap((name, index) => (names.has(name) ? [{ name, index }] : []))
}

export interface SeriesStyle {
  readonly name: string
  readonly colour: string
  readonly shape: string
}

/** The style of each series that occurs. */
export const seriesStyles = (table: Columns, by: readonly string[], names: Iterable<string>): readonly SeriesStyle[] =>
  ordered(table, by, new Set(names)).map(({ name, index }) => ({
    name,
    colour: colourOf(index),
    shape: shapeOf(index),
  }))

/** Colour and shape channels; a legend only where there is something to tell apart. */
export const seriesChannels = (styles: readonly SeriesStyle[], legend: object = {}) => {
  const domain = styles.map(({ name }) => name)
  const channel = (range: readonly string[]) => ({
    field: 'series',
    type: 'nominal' as const,
    title: null,
    scale: { domain, range: [...range] },
    legend: styles.length < 2 ? null : { symbolSize: 80, columns: 2, ...legend },
  })
  return { color: channel(styles.map(({ colour }) => colour)), shape: channel(styles.map(({ shape }) => shape)) }
}
