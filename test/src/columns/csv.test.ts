import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, type Columns } from '#src/columns/columns.js'
import { csvHeader, csvRows, csvText } from '#src/columns/csv.js'
import { mostLines } from '#src/columns/csv-lines.js'

const labels = ['plain', 'with, comma', 'with "quotes"', 'two\nlines', 'café µm²', ' spaced ']

/** Tables of one category and two columns of numbers, absent values among them. */
const tables: fc.Arbitrary<Columns> = fc
  .array(fc.tuple(fc.nat(labels.length - 1), fc.double({ noDefaultInfinity: true }), fc.double()), { maxLength: 20 })
  .map((rows) => ({
    schema: [
      { name: 'system', unit: '', labels },
      { name: 'energy', unit: 'J' },
      { name: 'bits', unit: '' },
    ],
    rows: rows.length,
    values: [0, 1, 2].map((column) => Float64Array.from(rows, (row) => row[column]!)),
  }))

describe('CSV of a table', () => {
  test('headers carry units, and pure numbers and categories have none', () => {
    const schema = [
      { name: 'system', unit: '', labels },
      { name: 'energyPerMac', unit: 'J' },
      { name: 'area', unit: 'm2' },
    ]
    expect(csvHeader(schema)).toBe('system,energyPerMac_J,area_m2\n')
  })

  test('every number reads back to the same double, every label to the same text, absent values to empty cells', () =>
    fc.assert(
      fc.property(tables, (table) => {
        const [header, ...records] = parse(csvText(table))
        expect(header).toEqual(['system', 'energy_J', 'bits'])
        expect(records).toHaveLength(table.rows)
        records.forEach(([system, ...numbers], row) => {
          expect(system).toBe(labels[table.values[0]![row]!])
          numbers.forEach((cell, index) => {
            const value = table.values[index + 1]![row]!
            if (Number.isNaN(value)) expect(cell).toBe('')
            // CSV has one zero.
            else expect(Number(cell)).toBe(value + 0)
          })
        })
      }),
    ))

  test('the rows of two pieces are those of the whole, wherever it is cut', () =>
    fc.assert(
      fc.property(tables, fc.nat(20), (table, at) => {
        const cut = Math.min(at, table.rows)
        expect(csvRows(table, 0, cut) + csvRows(table, cut, table.rows)).toBe(csvRows(table))
      }),
    ))

  test('a cell says its number as String does, or its label, whatever stood above it', () => {
    const few = [0, 1 / 3, 1e-12, NaN, 7]
    const repeating: fc.Arbitrary<Columns> = fc
      .array(fc.array(fc.constantFrom(...few), { minLength: 6, maxLength: 6 }), { maxLength: 30 })
      .map((rows) => ({
        schema: few.concat(few[0]!).map((_, column) => ({ name: `column${column}`, unit: '' })),
        rows: rows.length,
        values: Array.from({ length: 6 }, (_, column) => Float64Array.from(rows, (row) => row[column]!)),
      }))
    fc.assert(
      fc.property(repeating, (table) => {
        const lines = Array.from({ length: table.rows }, (_, row) =>
          table.schema.map((schema, column) => cellText(schema, table.values[column]![row]!)).join(','),
        )
        expect(csvRows(table)).toBe(lines.map((line) => `${line}\n`).join(''))
      }),
    )
  })

  test('a table of any length is written whole', () => {
    const label = 'a warning '.repeat(300)
    const rows = 1000
    const table = {
      schema: [{ name: 'warnings', unit: '', labels: [label, `${label}!`] }],
      rows,
      values: [Float64Array.from({ length: rows }, (_, row) => row % 2)],
    }
    expect(csvRows(table)).toBe(`${label}\n${label}!\n`.repeat(rows / 2))
  })

  test('so do those of a table of more rows than are woven at once, whatever each piece has constant', () => {
    const rows = 2 * mostLines + 100
    const texts = ['α', 'β, γ']
    const columns = [
      (row: number) => row % 2,
      (row: number) => Math.floor(row / mostLines),
      (row: number) => (row - 1500) / 3e7,
      (row: number) => (row % 7 === 0 ? NaN : 1e12 + row / 8),
    ].map((of) => Float64Array.from({ length: rows }, (_, row) => of(row)))
    const schema = columns.map((_, index) => ({
      name: `column${index}`,
      unit: '',
      ...(index === 0 ? { labels: texts } : {}),
    }))
    const cells = ['α', '"β, γ"']
    const lines = Array.from({ length: rows }, (_, row) =>
      columns.map((column, index) => (index === 0 ? cells[column[row]!] : cellText(schema[index]!, column[row]!))),
    )
    expect(csvRows({ schema, rows, values: columns })).toBe(lines.map((line) => `${line.join(',')}\n`).join(''))
  })

  test('labels are quoted only where they must be', () => {
    const table = { schema: [{ name: 'system', unit: '', labels }], rows: 4, values: [Float64Array.of(0, 1, 2, NaN)] }
    expect(csvRows(table)).toBe('plain\n"with, comma"\n"with ""quotes"""\n\n')
  })
})
