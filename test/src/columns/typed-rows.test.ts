/** Rows of our own, read back: the same numbers and labels, in the columns that wrote them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText, type Columns } from '#src/columns/columns.js'
import { csvRows } from '#src/columns/csv.js'
import { typedRows } from '#src/columns/typed-rows.js'
import { rightOf } from '../../support/right-of.js'

const schema = [
  { name: 'energy', unit: 'J' },
  { name: 'system', unit: '', labels: ['optical', 'a, "quoted" name', 'two\nlines'] },
  { name: 'warnings', unit: '', labels: ['warm', 'hot; bright'] },
]
const cell = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(Number.NaN))
const label = (count: number) => fc.oneof(fc.nat(count - 1), fc.constant(Number.NaN))
const tables = fc.array(fc.tuple(cell, label(3), label(2)), { maxLength: 20 }).map(
  (rows): Columns => ({
    schema,
    rows: rows.length,
    values: schema.map((_, column) => Float64Array.from(rows, (row) => row[column]!)),
  }),
)
const textsOf = (table: Columns): readonly string[][] =>
  table.values.map((column, index) => Array.from(column, (value) => cellText(table.schema[index]!, value)))

test('a table has the same cells after it was written, also where a label is met for the first time', () =>
  fc.assert(
    fc.property(tables, (table) => {
      // A writer names warnings while it meets them; their schema does not list them.
      const empty = schema.map((column, index) => (index === 2 ? { ...column, labels: [] } : column))
      const read = rightOf(typedRows(empty, csvRows(table)))
      expect(read.rows).toBe(table.rows)
      expect(textsOf(read)).toEqual(textsOf(table))
      expect(read.schema[1]).toEqual(schema[1])
    }),
  ))

test('a record of another length is told', () =>
  expect(typedRows(schema, '1,optical,\n2,optical\n')).toEqual({
    _tag: 'Left',
    left: 'line 2: expected 3 cells, got 2',
  }))
