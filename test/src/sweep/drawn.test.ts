/** Points that are drawn: a sample of the space of the axes, or what a search asks for. */
import { describe, expect, test } from 'vitest'
import { walk } from '#src/sweep/expand.js'
import { faultsOf, head, pointsOf, rowsOf } from '../../support/sweep-text.js'

const axes = 'axes: { rows: [4, 8, 16], clock: { from: 1 GHz, to: 100 GHz, scale: log }, scheme: [optmax, optmoid] }\n'
const conditional = 'when: [{ if: "system == \'analog\'", axes: { quality: { from: 8000, to: 20000 } } }]\n'
const sobol = (count: number): string => `sample: { method: sobol, count: ${count} }\n`

const columnOf = (text: string, name: string): readonly number[] => {
  const points = pointsOf(text)
  const slot = points.keys.findIndex((key) => key.name === name)
  const column: number[] = []
  walk(points, 0, points.gridCount, ({ values }) => column.push(values[slot]!))
  return column
}

describe('a sample', () => {
  const text = `${head}seed: 7\n${axes}${conditional}${sobol(256)}`

  test('has as many points as it says, each from the space of the axes', () => {
    const rows = rowsOf(pointsOf(text))
    expect(rows).toHaveLength(256)
    for (const row of rows)
      expect(row).toMatch(
        / rows=(4|8|16) clock=(\d+(\.\d+)?) scheme=(optmax|optmoid) quality=\d*(\.\d+)?$|^analog .* rows=(4|8|16) clock= scheme= quality=\d+/,
      )
  })

  test('of a low-discrepancy sequence gives every name and value its share', () => {
    const rows = rowsOf(pointsOf(text))
    expect(rows.filter((row) => row.startsWith('optical '))).toHaveLength(128)
    for (const value of [4, 8, 16]) {
      const share = rows.filter((row) => row.includes(` rows=${value} `)).length / 256
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.01)
    }
  })

  test('of a logarithmic range has as many points in each decade', () => {
    const clocks = columnOf(text, 'clock').filter((clock) => !Number.isNaN(clock))
    const low = clocks.filter((clock) => clock < 10e9).length
    expect(Math.abs(low / clocks.length - 0.5)).toBeLessThan(0.05)
    expect(Math.min(...clocks)).toBeGreaterThanOrEqual(1e9)
    expect(Math.max(...clocks)).toBeLessThanOrEqual(100e9)
  })

  test('has the axes of a condition where it holds, and only there', () => {
    for (const row of rowsOf(pointsOf(text))) expect(row.endsWith(' quality=')).toBe(row.startsWith('optical '))
  })

  test('is the same in any order, from any index on', () => {
    const points = pointsOf(text)
    const all = rowsOf(points)
    expect([...rowsOf(points, 100, 256), ...rowsOf(points, 0, 100)]).toEqual([...all.slice(100), ...all.slice(0, 100)])
  })

  test('of another seed is another sample', () => {
    expect(rowsOf(pointsOf(text.replace('seed: 7', 'seed: 8')))).not.toEqual(rowsOf(pointsOf(text)))
  })

  test('leaves out what a condition excludes, and counts it', () => {
    const points = pointsOf(`${text}where: ["rows < 16"]\n`)
    const { visited, excluded } = walk(points, 0, 256, ({ values }) => {
      expect(values[points.keys.findIndex(({ name }) => name === 'rows')]).toBeLessThan(16)
    })
    expect(visited + excluded).toBe(256)
    expect(Math.abs(excluded - 256 / 3)).toBeLessThan(5)
  })

  test('derives keys from what is drawn', () => {
    const text256 = `${text}derive: { bits: "rows == 4 ? 4 : 8" }\n`
    const [rows, bits] = [columnOf(text256, 'rows'), columnOf(text256, 'bits')]
    expect(rows.map((count) => (count === 4 ? 4 : 8))).toEqual(
      bits.map((count, i) => (Number.isNaN(count) ? (rows[i] === 4 ? 4 : 8) : count)),
    )
  })

  test('of whole numbers has whole numbers, on a logarithmic scale too', () => {
    const whole = (range: string): readonly number[] =>
      columnOf(`${head}axes: { columns: ${range} }\n${sobol(128)}`, 'columns').filter((value) => !Number.isNaN(value))
    expect([...new Set(whole('{ from: 1, to: 4 }'))].sort()).toEqual([1, 2, 3, 4])
    const logarithmic = whole('{ from: 1, to: 64, scale: log }')
    expect(logarithmic.every(Number.isInteger)).toBe(true)
    expect(Math.abs(logarithmic.filter((value) => value <= 8).length / logarithmic.length - 0.5)).toBeLessThan(0.1)
    expect(whole('{ from: 4, to: 64, scale: log, multipleOf: 4 }').every((value) => value % 4 === 0)).toBe(true)
  })

  test('walks a zip as one choice', () => {
    const points = pointsOf(`${head}zip: [{ rows: [4, 8], columns: [16, 32] }]\n${sobol(32)}`)
    for (const row of rowsOf(points).filter((one) => one.startsWith('optical')))
      expect(row).toMatch(/rows=4 columns=16$|rows=8 columns=32$/)
  })
})

describe('a search', () => {
  const text = `${head}${axes}objectives: { minimise: [energy] }\nsearch: { method: nsga2, generations: 5 }\n`

  test('has room for its evaluations, and dimensions of every kind', () => {
    const points = pointsOf(text)
    expect(points.gridCount).toBe(500)
    expect(points.drawn?.space.dimensions).toEqual([
      { name: 'system', kind: 'category', count: 2 },
      { name: 'rows', kind: 'level', count: 3 },
      { name: 'clock', kind: 'real', count: 0 },
      { name: 'scheme', kind: 'category', count: 2 },
    ])
  })

  test('reads points from their coordinates', () => {
    const points = pointsOf(text)
    const seen: number[][] = []
    walk(
      points,
      0,
      1,
      ({ segment, values }) => seen.push([points.segments[segment]!.system, ...values]),
      undefined,
      (_, into) => {
        into.set([0.2, 0.99, 0.5, 0.7])
      },
    )
    expect(seen[0]!.slice(0, 2)).toEqual([0, 16])
    expect(Math.abs(seen[0]![2]! / 10e9 - 1)).toBeLessThan(1e-12)
    expect(seen[0]![3]).toBe(1)
  })
})

describe('faults', () => {
  test.each([
    [
      'a range without steps in a grid',
      axes,
      /expected one of step, count and perDecade, got none \(a range without steps is for/,
    ],
    ['a sample without a count', `${axes}sample: { method: sobol }\n`, /sample: expected count/],
    [
      'a sample and a search',
      `${axes}objectives: { minimise: [energy] }\nsample: { method: sobol, count: 8 }\nsearch: { method: nsga2, generations: 5 }\n`,
      /either a sample or a search/,
    ],
    [
      'a search without objectives',
      `${axes}search: { method: nsga2, generations: 5 }\n`,
      /expected objectives to search for/,
    ],
    [
      'a search with several networks',
      `${axes}objectives: { minimise: [energy] }\naccuracy: { model: "language-{rows}" }\nsearch: { method: nsga2, generations: 5 }\n`,
      /expected one network beside a search, got language-\{rows\}/,
    ],
    [
      'a search without an end',
      `${axes}objectives: { minimise: [energy] }\nsearch: { method: nsga2 }\n`,
      /either generations or evaluations, got none/,
    ],
    [
      'maximin of a sequence',
      `${axes}sample: { method: sobol, count: 8, maximin: true }\n`,
      /maximin beside latin-hypercube only/,
    ],
    ['a misspelt method', `${axes}sample: { method: sobel, count: 8 }\n`, /method/],
    ['a chain', `${axes}chain: [{ axes: { rows: [4] } }]\n${sobol(8)}`, /one block of axes to draw from/],
    ['a count that is for a grid', 'axes: { rows: [4, 8] }\nsample: { method: grid, count: 8 }\n', /expected no count/],
    [
      'too many points to compare',
      `${axes}sample: { method: latin-hypercube, count: 100000, maximin: true }\n`,
      /sample: .*maximin/,
    ],
  ])('%s is told', (_, text, expected) => {
    expect(faultsOf(head + text).join('\n')).toMatch(expected)
  })
})
