import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { type Columns, headerOf } from '#src/columns/columns.js'
import { writeParquet } from '#src/columns/parquet.js'
import { groupsOf } from '#src/columns/parquet-group.js'

/** The rows of a table from one on up to another. */
const piece = (table: Columns, from: number, to: number): Columns => ({
  ...table,
  rows: to - from,
  values: table.values.map((column) => column.slice(from, to)),
})

/** The file of a table that comes in pieces. */
const fileOfPieces = async (schema: Columns['schema'], pieces: Iterable<Columns>): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = []
  await writeParquet(schema, { 'lightfront.title': 'a test' }, groupsOf(schema, pieces), (bytes) => {
    parts.push(bytes)
    return Promise.resolve()
  })
  return new Uint8Array(Buffer.concat(parts))
}

const fileOf = (table: Columns, rowsPerPiece = Math.max(1, table.rows)): Promise<Uint8Array<ArrayBuffer>> => {
  const count = Math.ceil(table.rows / rowsPerPiece)
  const pieces = Array.from({ length: count }, (_, index) =>
    piece(table, index * rowsPerPiece, Math.min(table.rows, (index + 1) * rowsPerPiece)),
  )
  return fileOfPieces(table.schema, pieces)
}

const objectsOf = (file: Uint8Array<ArrayBuffer>): Promise<readonly Record<string, unknown>[]> =>
  parquetReadObjects({ file: file.buffer })

const schema = [
  { name: 'system', unit: '', labels: ['plain', 'with, comma', 'café µm²', ''] },
  { name: 'sharedAdc', unit: '', labels: ['false', 'true'] },
  { name: 'energy', unit: 'J' },
  { name: 'tiles', unit: '' },
  { name: 'feasible', unit: '', labels: ['no', 'yes'] },
]

const absent = fc.constant(Number.NaN)
const tables: fc.Arbitrary<Columns> = fc
  .array(
    fc.tuple(
      fc.oneof(fc.nat(3), absent),
      fc.oneof(fc.nat(1), absent),
      fc.double(),
      fc.oneof(fc.integer({ min: -3, max: 3 }), absent),
      fc.nat(1),
    ),
    { maxLength: 60 },
  )
  .map((rows) => ({
    schema,
    rows: rows.length,
    values: schema.map((_, column) => Float64Array.from(rows, (row) => row[column]!)),
  }))

/** What a reader sees in a cell. */
const cellOf = (table: Columns, column: number, row: number): unknown => {
  const { name, labels } = table.schema[column]!
  const value = table.values[column]![row]!
  if (Number.isNaN(value)) return null
  if (name === 'sharedAdc' || name === 'feasible') return value === 1
  return labels === undefined ? value + 0 : labels[value]
}

/** Rows in which one column repeats, one has few values, one has none alike and one has gaps. */
const longTable = (rows: number): Columns => ({
  schema: [...schema.slice(0, 4), { name: 'signalToNoise', unit: '' }],
  rows,
  values: [
    Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 1000) % 4),
    Float64Array.from({ length: rows }, (_, row) => Math.floor(row / 7) % 2),
    Float64Array.from({ length: rows }, (_, row) => Math.sqrt(row + 1) * 1e-12),
    Float64Array.from({ length: rows }, (_, row) => row % 900),
    Float64Array.from({ length: rows }, (_, row) => (row % 5 === 0 ? NaN : 1 / (1 + (row % 3000)))),
  ],
})

describe('Parquet of a table', () => {
  test('every cell reads back: numbers to the same double, labels to the same text, absent values to null', () =>
    fc.assert(
      fc.asyncProperty(tables, fc.integer({ min: 1, max: 60 }), async (table, rowsPerPiece) => {
        const objects = await objectsOf(await fileOf(table, rowsPerPiece))
        expect(objects).toHaveLength(table.rows)
        objects.forEach((object, row) =>
          table.schema.forEach((column, index) => {
            const got = object[headerOf(column)]
            // A reader of our own would tell the signs of zero apart; there is one.
            expect(Object.is(got, -0) ? 0 : got, headerOf(column)).toBe(cellOf(table, index, row))
          }),
        )
      }),
    ))

  test('types follow from the schema, absent or not: doubles, booleans and text', async () => {
    const none = { schema, rows: 3, values: schema.map(() => new Float64Array(3).fill(NaN)) }
    const { schema: root } = parquetMetadata((await fileOf(none)).buffer)
    expect(root.slice(1).map(({ name, type, converted_type }) => [name, type, converted_type])).toEqual([
      ['system', 'BYTE_ARRAY', 'UTF8'],
      ['sharedAdc', 'BOOLEAN', undefined],
      ['energy_J', 'DOUBLE', undefined],
      ['tiles', 'DOUBLE', undefined],
      ['feasible', 'BOOLEAN', undefined],
    ])
    expect(await objectsOf(await fileOf(none))).toEqual(
      Array<unknown>(3).fill({ system: null, sharedAdc: null, energy_J: null, tiles: null, feasible: null }),
    )
  })

  test('its metadata has the unit of every quantity, and what the writer is given', async () => {
    const { key_value_metadata, row_groups } = parquetMetadata((await fileOf(longTable(10))).buffer)
    expect(key_value_metadata).toEqual([
      { key: 'lightfront.units', value: '{"energy_J":"J"}' },
      { key: 'lightfront.title', value: 'a test' },
    ])
    expect(row_groups[0]!.columns.map(({ meta_data }) => meta_data!.key_value_metadata)).toEqual([
      undefined,
      undefined,
      [{ key: 'lightfront.unit', value: 'J' }],
      undefined,
      undefined,
    ])
  })

  test('bytes are the same whatever pieces the rows come in, and row groups have 65,536 rows', async () => {
    const table = longTable(140_000)
    const whole = await fileOf(table)
    expect(Buffer.compare(await fileOf(table, 977), whole)).toBe(0)
    expect(Buffer.compare(await fileOf(table, 65_536), whole)).toBe(0)
    const { row_groups } = parquetMetadata(whole.buffer)
    expect(row_groups.map(({ num_rows }) => num_rows)).toEqual([65_536n, 65_536n, 8_928n])
  })

  test('columns of many rows read back, with dictionaries where values repeat and without where none do', async () => {
    const table = longTable(70_000)
    const file = await fileOf(table)
    const objects = await objectsOf(file)
    const wrong = objects.findIndex((object, row) =>
      table.schema.some((column, index) => object[headerOf(column)] !== cellOf(table, index, row)),
    )
    expect(wrong).toBe(-1)
    const encodings = parquetMetadata(file.buffer).row_groups[0]!.columns.map(({ meta_data }) => meta_data!.encodings)
    expect(encodings).toEqual([['PLAIN', 'RLE_DICTIONARY'], ['RLE'], ['PLAIN'], ['PLAIN', 'RLE_DICTIONARY'], ['PLAIN']])
  })

  test('limits and the number of nulls stand in the statistics of each group', async () => {
    const { row_groups } = parquetMetadata((await fileOf(longTable(100))).buffer)
    const { min_value, max_value, null_count } = row_groups[0]!.columns[4]!.meta_data!.statistics!
    expect([min_value, max_value, null_count]).toEqual([1 / 100, 1 / 2, 20n])
  })

  test('the same index may be another label in the next piece', async () => {
    const told = (labels: readonly string[]): Columns => ({
      schema: [{ name: 'warnings', unit: '', labels }],
      rows: 2,
      values: [Float64Array.of(0, NaN)],
    })
    const pieces = [told(['first']), told(['second', 'first'])]
    const objects = await objectsOf(await fileOfPieces(told([]).schema, pieces))
    expect(objects.map(({ warnings }) => warnings)).toEqual(['first', null, 'second', null])
  })

  test('a table without rows has its columns', async () => {
    const file = await fileOf({ schema, rows: 0, values: schema.map(() => new Float64Array(0)) })
    expect(
      parquetMetadata(file.buffer)
        .schema.slice(1)
        .map(({ name }) => name),
    ).toEqual(schema.map(headerOf))
    expect(await objectsOf(file)).toEqual([])
  })
})
