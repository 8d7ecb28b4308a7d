import { describe, expect, test, vi } from 'vitest'
import type { Columns } from '#src/columns/columns.js'
import { curveRows, curveSeries } from '#src/report/curve.js'
import { curveFigure, type CurveFigure } from '#src/report/curve-figure.js'
import { curvesSection } from '#src/report/curves-section.js'
import { palette } from '#src/report/figure-style.js'
import { renderSvg } from '#src/report/render.js'
import { close } from '../../support/close.js'

/** Accuracy against noise at 4 and 8 bits, rows in no order; at 8 bits two rows share a noise. */
const table: Columns = {
  schema: [
    { name: 'noise', unit: '' },
    { name: 'accuracy', unit: '' },
    { name: 'bits', unit: '' },
    { name: 'standardError', unit: '' },
  ],
  rows: 6,
  values: [
    Float64Array.of(0.3, 0.01, 0.1, 0.01, 0.1, 0.1),
    Float64Array.of(0.5, 0.9, 0.8, 0.99, 0.96, 0.94),
    Float64Array.of(4, 4, 4, 8, 8, 8),
    Float64Array.of(0.02, NaN, 0.01, 0, 0.003, 0.004),
  ],
}
const curve: CurveFigure = {
  title: 'The curve',
  table,
  x: 'noise',
  y: 'accuracy',
  by: ['bits'],
  error: 'standardError',
}

interface Layer {
  readonly data: { readonly values: readonly Readonly<Record<string, number | string>>[] }
  readonly encoding: Readonly<Record<string, { readonly scale: { readonly type: string; readonly domain: number[] } }>>
}
interface Layered {
  readonly title: { readonly subtitle: string }
  readonly encoding: Layer['encoding']
  readonly layer: readonly [bars: Layer, line: Layer, points: Layer]
}
const drawn = (changes: Partial<CurveFigure> = {}): Layered =>
  curveFigure({ ...curve, ...changes }) as unknown as Layered

/** The same rows with other values in one column. */
const withColumn = (index: number, values: Float64Array): Columns => ({
  ...table,
  values: table.values.map((column, at) => (at === index ? values : column)),
})

describe('a curve', () => {
  test('goes through its series by rising x, and through the mean where rows share one', () => {
    const series = curveSeries(curveRows(curve))
    expect(series.map(({ name, points }) => [name, points.map(({ x, rows }) => [x, rows])])).toEqual([
      [
        '4',
        [
          [0.01, 1],
          [0.1, 1],
          [0.3, 1],
        ],
      ],
      [
        '8',
        [
          [0.01, 1],
          [0.1, 2],
        ],
      ],
    ])
    close(series[1]!.points[1]!.y, 0.95)
  })

  test('has the error of a row, also of equal ones, and none of a mean of rows that differ', () => {
    const [four, eight] = curveSeries(curveRows(curve))
    expect(four!.points.map(({ error }) => error)).toEqual([NaN, 0.01, 0.02])
    expect(eight!.points.map(({ error }) => error)).toEqual([0, NaN])
    const alike = withColumn(1, Float64Array.of(0.5, 0.9, 0.8, 0.99, 0.96, 0.96))
    const equal = { ...alike, values: alike.values.map((column, at) => (at === 3 ? column.map(() => 0.01) : column)) }
    expect(curveSeries(curveRows({ ...curve, table: equal }))[1]!.points[1]).toMatchObject({ y: 0.96, error: 0.01 })
  })
})

describe('the figure of a curve', () => {
  test('has every row as a point, in a colour and a shape of its series', () => {
    const { layer } = drawn()
    expect(layer[2].data.values).toHaveLength(6)
    expect(layer[2].encoding['color']!.scale).toEqual({ domain: ['4', '8'], range: [palette[0], palette[1]] })
    expect(layer[2].encoding['shape']).toMatchObject({ legend: { title: 'bits' } })
    expect(layer[1].data.values).toHaveLength(5)
  })

  test('has a bar of one standard error to either side of each row that has one', () => {
    const { layer, title } = drawn()
    expect(layer[0].data.values).toHaveLength(4)
    expect(layer[0].data.values[0]).toEqual({ x: 0.3, y: 0.48, end: 0.52, series: '4' })
    expect(title.subtitle).toBe('Line: mean of the rows at each x. Bars: ±1 standard error over the repeats')
    expect(drawn({ error: undefined }).layer[0].data.values).toEqual([])
  })

  test('is logarithmic where its values span a decade, linear where one is zero, and as it is asked to be', () => {
    const typeOfX = (changes: Partial<CurveFigure> = {}) => drawn(changes).encoding['x']!.scale.type
    const withZero = withColumn(0, Float64Array.of(0.3, 0, 0.1, 0.01, 0.1, 0.1))
    expect(typeOfX()).toBe('log')
    expect(typeOfX({ xScale: 'linear' })).toBe('linear')
    expect(typeOfX({ table: withZero })).toBe('linear')
    const asked = drawn({ table: withZero, xScale: 'log' })
    expect(asked.encoding['x']!.scale.type).toBe('log')
    expect(asked.layer[2].data.values).toHaveLength(5)
    expect(asked.title.subtitle).toContain('1 row at zero or below has no place on a logarithmic axis')
  })

  test('ends a bar that reaches zero with its logarithmic axis', () => {
    const wide = withColumn(3, Float64Array.of(0.6, NaN, NaN, NaN, NaN, NaN))
    const { layer } = drawn({ table: wide, yScale: 'log' })
    const [bottom] = layer[0].encoding['y']!.scale.domain
    expect(layer[0].encoding['y']!.scale.type).toBe('log')
    expect(layer[0].data.values).toEqual([{ x: 0.3, y: bottom, end: 1.1, series: '4' }])
  })

  test.each([
    ['as it is', {}],
    ['on scales that are asked for', { xScale: 'linear', yScale: 'log' }],
    ['of a single series', { by: [] }],
    ['without rows', { table: { ...table, rows: 0, values: table.values.map(() => new Float64Array(0)) } }],
  ] as const)('is SVG without gaps or complaints %s', async (_, changes) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const svg = await renderSvg(curveFigure({ ...curve, ...changes }))
    expect(warned.mock.calls).toEqual([])
    warned.mockRestore()
    expect(svg).toMatch(/^<svg [^]*<\/svg>$/)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })
})

test('the table of a curve has a row for each x and a column for each series', () => {
  const { text } = curvesSection([curve])
  const rows = text.match(/<tr>[^]*?<\/tr>/g)!.map((row) =>
    row
      .replace(/<[^>]*>/g, '|')
      .replace(/\n/g, '')
      .split('|')
      .filter((cell) => cell !== ''),
  )
  expect(text).toContain('<caption>The curve, by bits</caption>')
  expect(rows).toEqual([
    ['noise', '4', '8'],
    ['0.01', '0.9', '0.99 ± 0'],
    ['0.1', '0.8 ± 0.01', '0.95 (mean of 2)'],
    ['0.3', '0.5 ± 0.02'],
  ])
})
