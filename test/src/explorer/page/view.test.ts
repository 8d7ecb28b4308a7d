/** What is looked at: selected rows, steps, axes, addresses. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvText } from '#src/columns/csv.js'
import { fragmentOf, viewOf } from '#src/explorer/page/address.js'
import { csvOf } from '#src/explorer/page/csv.js'
import { describePoint, describeSelection } from '#src/explorer/page/described.js'
import { plotAxis } from '#src/explorer/page/plot-axis.js'
import { columnNumber, pointsOf } from '#src/explorer/page/points.js'
import { selectedRows, stepped } from '#src/explorer/page/selected.js'
import { pointSeries, seriesNamed } from '#src/explorer/page/series.js'
import { ticksOf } from '#src/explorer/page/ticks.js'
import { firstView, plottable, type View, withRange } from '#src/explorer/page/view.js'
import { close } from '../../../support/close.js'
import { exploredPoints } from '../../../support/explored-points.js'

const explored = exploredPoints(200, 20)
const points = pointsOf(explored)
const first = firstView(points)
const valuesOf = (name: string): Float64Array => points.values[columnNumber(points, name)]!
const columnOf = (name: string) => points.columns[columnNumber(points, name)]!

describe('a selection', () => {
  test('is the rows within all ranges; a point without a value is in none of its column', () => {
    const view = withRange(withRange(first, 'wavelengths', [0, 100]), 'tiles', [2, 8])
    const rows = [...selectedRows(points, view)]
    const expected = Array.from({ length: points.rows }, (_, row) => row).filter(
      (row) =>
        !Number.isNaN(valuesOf('wavelengths')[row]!) && valuesOf('tiles')[row]! >= 2 && valuesOf('tiles')[row]! <= 8,
    )
    expect(rows).toEqual(expected)
    expect(rows.length).toBeGreaterThan(0)
    expect([...selectedRows(points, { ...view, onlyFront: true })]).toEqual(expected.filter((row) => row < 20))
  })

  test('is counted in words, as is where a point stands', () => {
    const view = withRange(first, 'system', [2, 2])
    expect(describeSelection(points, first, selectedRows(points, first))).toBe(
      'All 200 points, 20 of them on the front.',
    )
    expect(describeSelection(points, view, Int32Array.of(3, 7, 150))).toBe(
      '3 of 200 points selected, 2 of them on the front.',
    )
    expect(describePoint(points, view, 0)).toMatch(
      /^Point 1, on the front: lightening-transformer, bert-base, energy per MAC [\d.]+ fJ\/MAC, latency [\d.]+ ms\.$/,
    )
  })
})

describe('a step along the front', () => {
  const rows = Int32Array.of(2, 5, 9, 30)
  test('goes to the next selected point, ends held', () => {
    expect(stepped(rows, 20, 2, 1)).toBe(5)
    expect(stepped(rows, 20, 9, 1)).toBe(9)
    expect(stepped(rows, 20, 5, -Infinity)).toBe(2)
    expect(stepped(rows, 20, 2, Infinity)).toBe(9)
  })
  test('comes back to the front from a point beside it', () => {
    expect(stepped(rows, 20, 30, 1)).toBe(9)
    expect(stepped(rows, 20, 6, 1)).toBe(9)
    expect(stepped(rows, 20, 6, -1)).toBe(5)
    expect(stepped(Int32Array.of(30), 20, 30, 1)).toBe(30)
  })
})

describe('an axis', () => {
  test('gives back the values between whose places a brush was drawn, to a thousandth of its length', () => {
    for (const name of ['clock', 'utilisation', 'latency', 'area']) {
      const axis = plotAxis(columnOf(name), valuesOf(name))
      for (const value of valuesOf(name).slice(0, 20)) {
        const [low, high] = axis.rangeOf(axis.placeOf(value) - 0.01, axis.placeOf(value) + 0.01)
        expect(low).toBeLessThan(value)
        expect(high).toBeGreaterThan(value)
        close(axis.placeOf(low) + 1, axis.placeOf(value) - 0.01 + 1, 2e-3)
      }
    }
  })
  test('of labels selects those that a brush covers, and the nearest if it covers none', () => {
    const axis = plotAxis(columnOf('system'), valuesOf('system'))
    expect(axis.rangeOf(0, 0.6)).toEqual([0, 1])
    expect(axis.rangeOf(0.9, 0.95)).toEqual([2, 2])
  })
  test('has a tick at each of a few values, and at round numbers otherwise', () => {
    expect(plotAxis(columnOf('tiles'), valuesOf('tiles')).ticks.map(({ label }) => label)).toEqual([
      '1',
      '2',
      '4',
      '8',
      '16',
      '32',
    ])
    const scale = { symbol: '', exponent: 0 }
    const axis = { title: '', scale, logarithmic: false, domain: [0.13, 0.91] as const }
    expect(ticksOf(axis, undefined).map(({ label }) => label)).toEqual(['0.2', '0.4', '0.6', '0.8'])
  })
})

describe('an address', () => {
  const views: fc.Arbitrary<View> = fc.record({
    across: fc.constantFrom(...plottable(points)),
    up: fc.constantFrom(...plottable(points)),
    law: fc.constant(0),
    ranges: fc.dictionary(
      fc.constantFrom(...points.columns.map(({ name }) => name)),
      fc
        .tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.double({ noNaN: true, noDefaultInfinity: true }))
        .map(([a, b]) => [Math.min(a, b) + 0, Math.max(a, b) + 0] as const),
      { noNullPrototype: true },
    ),
    onlyFront: fc.boolean(),
    chosen: fc.nat(points.rows - 1),
  })
  test('tells a view so that it comes back', () =>
    fc.assert(
      fc.property(views, (view) => {
        expect(viewOf(fragmentOf(view, first), points, 1, first)).toEqual({ view, unknown: [] })
      }),
    ))
  test('says nothing of the first view, and a place of the page is none', () => {
    expect(fragmentOf(first, first)).toBe('')
    expect(viewOf('#Zhu2024', points, 1, first)).toEqual({ view: first, unknown: [] })
  })
  test('that asks for what there is not names it, and keeps the rest', () => {
    const words = 'across=system&up=area&law=1&point=200&only=me&in.tiles=8..2&in.flux=1..2&in.bits=2..&x=y'
    const { view, unknown } = viewOf(`#${words}`, points, 1, first)
    expect(view).toEqual({ ...first, up: 'area' })
    expect(unknown).toEqual(words.split('&').filter((word) => word !== 'up=area'))
  })
  test('whatever it says is read without a fault', () =>
    fc.assert(fc.property(fc.string(), (text) => viewOf(`#${text}`, points, 1, first).view.across !== '')))
})

test('the first view is of the first two objectives, in the order of the sweep', () => {
  expect([first.across, first.up]).toEqual(['energyPerMac', 'latency'])
  const turned = firstView({ ...points, objectives: ['latency', 'area'] })
  expect([turned.across, turned.up]).toEqual(['latency', 'area'])
})

test('the CSV of a selection has the cells that results.csv has', () => {
  const rows = Int32Array.of(0, 3, 25, 199)
  const labels = ['a, "b"', 'c\nd', ' e ', '=f']
  const schema = [
    ...points.columns.map(({ name, header, unit, labels: own }) => ({
      name: unit === '' ? header : name,
      unit,
      ...(own ? { labels: own } : {}),
    })),
  ]
  const odd = {
    ...explored,
    columns: explored.columns.map((column) => (column.name === 'system' ? { ...column, labels } : column)),
  }
  const table = {
    schema: [
      ...schema.map((one) => (one.name === 'system' ? { ...one, labels } : one)),
      { name: 'warnings', unit: '', labels: ['', 'x', explored.warnings[1]!, explored.warnings.join('; ')] },
    ],
    rows: rows.length,
    values: [
      ...points.values.map((values) => Float64Array.from(rows, (row) => values[row]!)),
      Float64Array.of(3, 0, 3, 0),
    ],
  }
  expect(csvOf(odd, pointsOf(odd), rows)).toBe(csvText(table))
})

test('points of a sweep with several systems are told apart by them, and laws are found by their names', () => {
  const series = pointSeries(points)
  expect(series.series.map(({ label }) => label)).toEqual(['lightening-transformer', 'gain-cell-attention', 'digital'])
  expect(seriesNamed(series, 'digital · 4')?.label).toBe('digital')
  expect(new Set(series.series.map(({ shape }) => shape)).size).toBe(3)
})
