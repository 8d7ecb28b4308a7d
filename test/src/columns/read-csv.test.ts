import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, type Columns } from '#src/columns/columns.js'
import { csvText } from '#src/columns/csv.js'
import { readCsv } from '#src/columns/read-csv.js'

const read = (file: string | Uint8Array): Columns => {
  const table = readCsv(file)
  if (E.isLeft(table)) return expect.fail(table.left)
  return table.right
}

const faultOf = (file: string | Uint8Array): string => {
  const table = readCsv(file)
  return E.isLeft(table) ? table.left : expect.fail('the file was read')
}

describe('a CSV file as a table', () => {
  test('units leave the headers of numeric columns, and text becomes a category, labels as they appear', () => {
    const table = read('system,energy_J,width\nmzi-mesh,1e-3,192\ndigital,2.5e-4,\nmzi-mesh,,384\n')
    expect(table.schema).toEqual([
      { name: 'system', unit: '', labels: ['mzi-mesh', 'digital'] },
      { name: 'energy', unit: 'J' },
      { name: 'width', unit: '' },
    ])
    expect(table.values).toEqual([
      Float64Array.of(0, 1, 0),
      Float64Array.of(1e-3, 2.5e-4, NaN),
      Float64Array.of(192, NaN, 384),
    ])
  })

  test('an underscore before anything but a unit belongs to the name', () => {
    const table = read('core_rows,energy_J/bit,_J\n12,1e-15,3\n')
    expect(table.schema.map(({ name, unit }) => [name, unit])).toEqual([
      ['core_rows', ''],
      ['energy', 'J/bit'],
      ['_J', ''],
    ])
  })

  test('a caller may say which suffixes are units', () => {
    const table = readCsv('cost_EUR,energy_J\n3,1\n', new Set(['EUR']))
    expect(E.isRight(table) && table.right.schema).toEqual([
      { name: 'cost', unit: 'EUR' },
      { name: 'energy_J', unit: '' },
    ])
  })

  test('a column without a unit that turns to text is a category from its first row, as it was written', () => {
    const table = read('run,energy_J\n1.0,1\n4b,2\n,3\n')
    expect(table.schema[0]).toEqual({ name: 'run', unit: '', labels: ['1.0', '4b'] })
    expect(table.values[0]).toEqual(Float64Array.of(0, 1, NaN))
  })

  test('byte order mark, carriage returns, blank lines and a missing last line feed change nothing', () => {
    const plain = read('system,energy_J\ndigital,1\ntron,2\n')
    expect(read('\uFEFFsystem,energy_J\r\ndigital,1\r\n\r\ntron,2')).toEqual(plain)
    expect(read(new TextEncoder().encode('\uFEFFsystem,energy_J\ndigital,1\ntron,2\n\n'))).toEqual(plain)
  })

  test('a quoted cell may hold commas, quotes and line breaks', () => {
    const table = read('note,energy_J\n"a, ""b""\nc",1\nd,2\n')
    expect(table.schema[0]!.labels).toEqual(['a, "b"\nc', 'd'])
    expect(table.values[1]).toEqual(Float64Array.of(1, 2))
  })

  test('a table that is written and read again has the same cells', () => {
    const label = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[\uFEFF\uD800-\uDFFF\r]/.test(text))
    const row = fc.record({ label, energy: fc.double(), bits: fc.integer() })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const labels = [...new Set(['text', ...rows.map((entry) => entry.label)])]
        const table: Columns = {
          schema: [
            { name: 'system', unit: '', labels },
            { name: 'energy', unit: 'J' },
            { name: 'bits', unit: '' },
          ],
          rows: rows.length + 1,
          values: [
            Float64Array.of(0, ...rows.map((entry) => labels.indexOf(entry.label))),
            Float64Array.of(1, ...rows.map(({ energy }) => energy + 0)),
            Float64Array.of(8, ...rows.map(({ bits }) => bits)),
          ],
        }
        const back = read(csvText(table))
        const cells = ({ schema, values }: Columns) =>
          schema.map((column, index) => Array.from(values[index]!, (value) => cellText(column, value)))
        expect(cells(back)).toEqual(cells(table))
        expect(back.values.slice(1)).toEqual(table.values.slice(1))
      }),
    )
  })

  test('a column that turns to text after many rows is one of text from its first, and so are others beside it', () => {
    const cells = Array.from({ length: 200 }, (_, row) => `${row},${row < 100 ? row : 'x'},${row < 150 ? row : 'y'}`)
    const table = read(`n,a,b\n${cells.join('\n')}\n`)
    expect(table.schema.map(({ labels }) => labels?.length)).toEqual([undefined, 101, 151])
    expect(table.values[1]!.slice(98, 102)).toEqual(Float64Array.of(98, 99, 100, 100))
  })

  test('a column of empty cells becomes text where the first text stands', () => {
    expect(read('n,a\n1,\n2,x\n3,\n')).toMatchObject({
      schema: [{ name: 'n' }, { name: 'a', labels: ['x'] }],
      values: [Float64Array.of(1, 2, 3), Float64Array.of(Number.NaN, 0, Number.NaN)],
    })
  })

  test('many columns, texts that turn up late and long cells take no longer than their bytes', () => {
    const began = process.cpuUsage()
    const names = Array.from({ length: 1000 }, (_, i) => `h${i}`)
    const late = Array.from({ length: 100 }, (_, row) => names.map((_name, i) => (row * 10 < i ? '1' : 'x')).join(','))
    read(`${names.join(',')},n\n${late.map((line) => `${line},1`).join('\n')}\n`)
    faultOf(`${Array.from({ length: 50_000 }, (_, i) => `h${i}`).join(',')}\n`)
    faultOf(`a_J\n${'1'.repeat(100_000)}x\n`)
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(4)
  })

  const faults = [
    { file: '', says: /^line 1: the file is empty/ },
    { file: '\n\n', says: /^line 1: the file is empty/ },
    { file: 'energy_J\n', says: /^line 2: there are column names but no rows/ },
    { file: 'energy_J,,x\n1,2,3\n', says: /^line 1: column 2 has no name/ },
    { file: 'energy_J,x,x\n1,2,3\n', says: /^line 1: two columns are named x: rename/ },
    { file: 'energy_J,x\n1,2\n\n3\n', says: /^line 4: expected 2 cells as in the first line, got 1: / },
    { file: 'note,x\n"a\nb",2\nc,3,4\n', says: /^line 4: expected 2 cells as in the first line, got 3: / },
    {
      file: 'energy_J,x\n1,2\n1.5e,3\n',
      says: /^line 3: energy_J: expected a number of J, got "1.5e": correct the cell/,
    },
    { file: 'energy_J,x\n1 pJ,2\n', says: /^line 2: energy_J: expected a number of J, got "1 pJ"/ },
    { file: 'system,note\na,b\n', says: /^line 2: no column of numbers among system, note/ },
    { file: 'note,x\n"open,1\nb,2\n', says: /^line 2: .*check the quotes of that record/ },
    { file: Uint8Array.of(0x61, 0xff, 0x0a), says: /^line 1: the file is no UTF-8 text/ },
  ]
  for (const { file, says } of faults)
    test(`${JSON.stringify(file)} is refused with its line and a remedy`, () => expect(faultOf(file)).toMatch(says))
})
