/** Two tables of one layout, one below the other. Categories that were named while rows were met have one list of names afterwards. */
import type { Columns } from '#src/columns/columns.js'

export const stacked = (above: Columns, below: Columns): Columns => {
  const labelled = above.schema.map(({ labels }, column) =>
    labels === undefined ? undefined : [...new Set([...labels, ...(below.schema[column]!.labels ?? [])])],
  )
  const moved = (column: number): Float64Array => {
    const names = below.schema[column]!.labels
    const labels = labelled[column]
    if (names === undefined || labels === undefined) return below.values[column]!
    const places = names.map((name) => labels.indexOf(name))
    return below.values[column]!.map((value) => places[value] ?? value)
  }
  return {
    schema: above.schema.map((schema, column) => {
      const labels = labelled[column]
      return labels === undefined ? schema : { ...schema, labels }
    }),
    rows: above.rows + below.rows,
    values: above.values.map((values, column) => Float64Array.from([...values, ...moved(column)])),
  }
}
