/** Blocks of columns read back to the same columns, absent values and labels included. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOf, readBlock, sizesOf } from '#src/columns/column-blocks.js'
import type { Columns } from '#src/columns/columns.js'

const schema = [
  { name: 'energy', unit: 'J' },
  { name: 'clock', unit: 'Hz' },
  { name: 'warnings', unit: '', labels: [] },
]
const cell = fc.oneof(fc.constantFrom(0, 1, Number.NaN), fc.double())
const tables = fc.array(fc.tuple(cell, cell, fc.constantFrom(0, 1, Number.NaN)), { maxLength: 12 }).map(
  (rows): Columns => ({
    schema: schema.map((column, index) => (index === 2 ? { ...column, labels: ['warm', 'café, µm²'] } : column)),
    rows: rows.length,
    values: schema.map((_, column) => Float64Array.from(rows, (row) => row[column]!)),
  }),
)

test('a block says its length and its rows, and reads back to its columns', () =>
  fc.assert(
    fc.property(tables, (table) => {
      const block = blockOf(table)
      if (table.rows === 0) return block.length === 0
      expect(sizesOf(block)).toEqual({ length: block.length, rows: table.rows })
      expect(readBlock(block, schema)).toEqual(table)
      return true
    }),
  ))

test('a column that is constant takes one value', () => {
  const of = (values: readonly number[]) =>
    blockOf({ schema: [schema[0]!], rows: 64, values: [Float64Array.from(values)] }).length
  const [constant, absent] = [Array<number>(64).fill(7), Array<number>(64).fill(Number.NaN)]
  expect(of(Array.from({ length: 64 }, (_, row) => row)) - of(constant)).toBeGreaterThan(62 * 8)
  expect(of(absent)).toBe(of(constant))
})
