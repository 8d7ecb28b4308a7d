import { describe, expect, test, vi } from 'vitest'
import type { Columns } from '#src/columns/columns.js'
import { breakdownFigure, partGroups } from '#src/report/breakdown-figure.js'
import { axisOf, logarithmicTicks, onAxis } from '#src/report/figure-axis.js'
import { colourOf, type Figure, inkOn, palette, shapeOf } from '#src/report/figure-style.js'
import { frontFigure } from '#src/report/front-figure.js'
import type { Objective } from '#src/report/objective.js'
import { renderSvg } from '#src/report/render.js'
import { scalingFigure } from '#src/report/scaling-figure.js'
import { staircase, stepOf } from '#src/report/staircase.js'
import { fits, front, objectives, others, scaling } from './sample.js'

interface Layer {
  readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] }
  readonly mark: Readonly<Record<string, unknown>>
  readonly encoding: Readonly<
    Record<string, { readonly scale?: Readonly<Record<string, unknown>>; readonly legend?: unknown }>
  >
}
interface Layered {
  readonly title: { readonly text: string; readonly subtitle: string }
  readonly encoding: Readonly<
    Record<string, { readonly title: string; readonly scale: Readonly<Record<string, unknown>> }>
  >
  readonly layer: readonly Layer[]
}
/** The parts of our own figures that tests look at; Vega-Lite's type allows every figure there is. */
const layered = (figure: Figure): Layered => figure as unknown as Layered

const drawings = {
  front: frontFigure({ title: 'The front', front, others, objectives }),
  'front of two objectives': frontFigure({
    title: 'Two objectives',
    front,
    others,
    objectives: objectives.slice(0, 2),
  }),
  'empty front': frontFigure({
    title: 'Nothing',
    front: { ...front, rows: 0, values: front.values.map(() => new Float64Array()) },
    others,
    objectives,
  }),
  scaling: scalingFigure({
    title: 'The law',
    table: scaling,
    x: 'width',
    y: 'energyPerMac',
    by: ['system'],
    laws: fits,
  }),
  'scaling without laws': scalingFigure({
    title: 'No law',
    table: scaling,
    x: 'width',
    y: 'energyPerMac',
    by: ['system'],
    laws: [],
  }),
  breakdown: breakdownFigure({
    title: 'The parts',
    designs: [
      { label: 'a', parts: { laser: 2e-4, adc: 1e-4 } },
      { label: 'b', parts: { adc: 1e-3 } },
    ],
  }),
}

describe('drawn figures', () => {
  for (const [name, figure] of Object.entries(drawings))
    test(`the ${name} figure is SVG without gaps or complaints, the same bytes each time`, async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const svg = await renderSvg(figure)
      expect(warned.mock.calls).toEqual([])
      warned.mockRestore()
      expect(svg).toMatch(/^<svg [^]*<\/svg>$/)
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
      expect(await renderSvg(figure)).toBe(svg)
    })

  test('drawing leaves the figure as it was', async () => {
    const before = structuredClone(drawings.breakdown)
    await renderSvg(drawings.breakdown)
    expect(drawings.breakdown).toEqual(before)
  })

  test('titles and axis titles are in the picture', async () => {
    const svg = await renderSvg(drawings.front)
    for (const text of [
      'The front',
      '3 non-dominated points, in front of 2 others (faint)',
      'Energy (µJ), lower is better',
      'Latency (µs), lower is better',
      'Area (mm²)',
      'lightening-transformer',
    ])
      expect(svg).toContain(text)
  })

  test('a title that is markup is drawn as text', async () => {
    const svg = await renderSvg(frontFigure({ title: '<script>alert(1)</script>', front, others, objectives }))
    expect(svg).toContain('&lt;script&gt;')
    expect(svg).not.toContain('<script')
  })
})

describe('the front figure', () => {
  const figure = layered(drawings.front)

  test('axes are logarithmic over a decade and their values in human units', () => {
    expect(figure.encoding['x']!.scale['type']).toBe('log')
    expect(figure.layer[2]!.data.values[0]).toEqual({ x: 100, y: 1000, size: 60.3, series: 'lightening-transformer' })
  })

  test('an axis of values within a decade is linear', () => {
    const narrow = layered(
      frontFigure({ title: 'narrow', front, others, objectives: [objectives[2]!, objectives[0]!] }),
    )
    expect(narrow.encoding['x']!.scale['type']).toBe('linear')
  })

  test('the third objective is size, and without one all points have one size', () => {
    expect(figure.layer[2]!.encoding['size']).toMatchObject({ field: 'size', title: 'Area (mm²)' })
    expect(layered(drawings['front of two objectives']).layer[2]!.encoding['size']).toEqual({ value: 60 })
  })

  test('a system keeps its colour whichever systems are drawn', () => {
    const digital: Columns = { ...front, rows: 1, values: front.values.map((column) => column.slice(2)) }
    const alone = layered(frontFigure({ title: 'alone', front: digital, others: { ...digital, rows: 0 }, objectives }))
    const both = figure.layer[2]!.encoding['color']!.scale
    expect(both).toEqual({ domain: ['lightening-transformer', 'digital'], range: [palette[0], palette[1]] })
    expect(alone.layer[2]!.encoding['color']).toMatchObject({
      scale: { domain: ['digital'], range: [palette[1]] },
      legend: null,
    })
  })

  test('a row without one of the objectives is no point', () => {
    const gap = {
      ...front,
      values: front.values.map((column, index) => (index === 3 ? Float64Array.of(NaN, 1, 2) : column)),
    }
    expect(layered(frontFigure({ title: 'gap', front: gap, others, objectives })).layer[2]!.data.values).toHaveLength(2)
  })

  test('a single objective has no figure', () =>
    expect(() => frontFigure({ title: 'one', front, others, objectives: objectives.slice(0, 1) })).toThrow(
      /two objectives/,
    ))
})

describe('the boundary of a front', () => {
  const point = (x: number, y: number) => ({ x, y })
  const points = [point(3, 1), point(1, 3), point(2, 2), point(3, 3), point(2, 2), point(1, 1)]
  const less = (name: string): Objective => ({ name, sense: 'minimise' })
  const more = (name: string): Objective => ({ name, sense: 'maximise' })

  test('has the corners that no point is as good as in both, from left to right', () => {
    expect(staircase(points.slice(0, 5), less('x'), less('y'))).toEqual([point(1, 3), point(2, 2), point(3, 1)])
    expect(staircase(points, less('x'), less('y'))).toEqual([point(1, 1)])
    expect(staircase(points, less('x'), more('y'))).toEqual([point(1, 3)])
    expect(staircase(points, more('x'), less('y'))).toEqual([point(3, 1)])
    expect(staircase([point(1, 3), point(3, 1), point(2, 2), point(1, 1)], more('x'), more('y'))).toEqual([
      point(1, 3),
      point(2, 2),
      point(3, 1),
    ])
  })

  test('steps at the corner that reaches further', () =>
    expect([stepOf(less('x')), stepOf(more('x'))]).toEqual(['step-after', 'step-before']))
})

describe('the scaling figure', () => {
  const figure = layered(drawings.scaling)

  test('both axes are logarithmic, and energy per MAC is in femtojoules', () => {
    expect(figure.encoding['x']!.scale['type']).toBe('log')
    expect(figure.layer[2]!.encoding['y']).toMatchObject({ title: 'Energy per MAC (fJ/MAC)', scale: { type: 'log' } })
    expect(figure.layer[2]!.data.values[0]).toEqual({ x: 256, y: 8500, series: 'lightening-transformer' })
  })

  test('the curve of a series is its chosen law from its first x to its last', () => {
    const curve = figure.layer[1]!.data.values.filter(({ series }) => series === 'lightening-transformer')
    // 100 fJ + 140 pJ / sqrt(256) and / sqrt(16384)
    expect(curve[0]).toMatchObject({ x: 256, y: 8850 })
    expect(curve.at(-1)).toMatchObject({ x: 16384, y: 1193.75 })
  })

  test('the legend has exponents with intervals, floor and break, and the break is a rule of its series', async () => {
    const svg = await renderSvg(drawings.scaling)
    expect(svg).toContain('lightening-transformer: p = −0.50 [−0.52, −0.48], above 100 fJ/MAC, break at 1024')
    expect(svg).toContain('digital: p = 0.00 [−0.01, 0.01]')
    expect(figure.layer[0]!.data.values).toEqual([{ x: 1024, series: 'lightening-transformer' }])
  })

  test('a single series has no legend, so its exponent stands under the title', () => {
    const one: Columns = { ...scaling, rows: 4, values: scaling.values.map((column) => column.slice(0, 4)) }
    const alone = layered(
      scalingFigure({
        title: 'one',
        table: one,
        x: 'width',
        y: 'energyPerMac',
        by: ['system'],
        laws: fits.slice(0, 1),
      }),
    )
    expect(alone.layer[2]!.encoding['color']!.legend).toBeNull()
    expect(alone.title.subtitle).toContain('p = −0.50 [−0.52, −0.48], above 100 fJ/MAC')
  })

  test('values that have no logarithm are no points', () => {
    const zero = {
      ...scaling,
      values: scaling.values.map((column, index) =>
        index === 2 ? column.map((value, row) => (row === 0 ? 0 : value)) : column,
      ),
    }
    const figureOfZero = layered(
      scalingFigure({ title: 'zero', table: zero, x: 'width', y: 'energyPerMac', by: ['system'], laws: [] }),
    )
    expect(figureOfZero.layer[2]!.data.values).toHaveLength(7)
  })
})

describe('the breakdown figure', () => {
  const names = Array.from({ length: palette.length + 3 }, (_, index) => `part ${index}`)
  const many = { label: 'many', parts: Object.fromEntries(names.map((name, index) => [name, index + 1])) }

  test('the shares of a bar add up to one', () => {
    const { layer } = breakdownFigure({ title: 'many', designs: [many] }) as unknown as { layer: [Layer] }
    const shares = layer[0].data.values.map(({ share }) => share as number)
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-5)
  })

  test('parts keep the order in which they first appear, and those that take nothing are left out', () => {
    const designs = [
      { label: 'a', parts: { laser: 1, heater: 0, adc: 2 } },
      { label: 'b', parts: { adc: 5, sram: 1 } },
    ]
    expect(partGroups(designs).map(({ name }) => name)).toEqual(['laser', 'adc', 'sram'])
  })

  test('the smallest of many parts share a segment that says how many they are', () => {
    const groups = partGroups([many])
    expect(groups).toHaveLength(palette.length + 1)
    expect(groups.at(-1)).toMatchObject({ name: '3 smaller parts', parts: ['part 2', 'part 1', 'part 0'] })
  })

  test('the total of a design stands beside its bar in engineering units', async () => {
    const svg = await renderSvg(drawings.breakdown)
    expect(svg).toContain('>300 µJ<')
    expect(svg).toContain('>67 %<')
  })
})

describe('axes', () => {
  const area = { name: 'area', unit: 'm2' }

  test('all values of an axis take the prefix of their middle', () => {
    const axis = axisOf(area, [1e-5, 3e-4, NaN])
    expect(axis.title).toBe('Area (mm²)')
    expect([1e-5, 6.03e-5].map((value) => onAxis(value, axis))).toEqual([10, 60.3])
  })

  test('the domain holds all values with room to spare', () => {
    for (const values of [[1e-5, 3e-4], [0, 5], [-2, 3], [7]]) {
      const axis = axisOf(area, values)
      expect(axis.domain[0]).toBeLessThan(onAxis(Math.min(...values), axis))
      expect(axis.domain[1]).toBeGreaterThan(onAxis(Math.max(...values), axis))
    }
  })

  test('only positive values that range widely have a logarithmic axis', () => {
    expect(axisOf(area, [1, 10]).logarithmic).toBe(true)
    expect(axisOf(area, [1, 9]).logarithmic).toBe(false)
    expect(axisOf(area, [0, 1000]).logarithmic).toBe(false)
    expect(axisOf(area, []).domain).toEqual([-0.05, 1.05])
  })

  test('labels are at decades if there are four, else denser, and the ticks between have none', () => {
    expect(logarithmicTicks([0.9, 1100]).labelled).toEqual([1, 10, 100, 1000])
    expect(logarithmicTicks([18, 450]).labelled).toEqual([20, 50, 100, 200])
    expect(logarithmicTicks([2.1, 6.5]).labelled).toEqual([3, 4, 5, 6])
    expect(logarithmicTicks([0.09, 0.35]).ticks).toEqual([0.09, 0.1, 0.2, 0.3])
  })

  test('text on every colour of the palette has a contrast of at least 4 to 1', () => {
    const luminance = (colour: string) => {
      const linear = [1, 3, 5].map((at) => {
        const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
        return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * linear[0]! + 0.7152 * linear[1]! + 0.0722 * linear[2]!
    }
    for (const colour of palette) {
      const [low, high] = [luminance(colour), luminance(inkOn(colour))].sort((a, b) => a - b)
      expect((high! + 0.05) / (low! + 0.05)).toBeGreaterThan(4)
    }
  })

  test('as many series as there are pairs of colour and shape look different', () => {
    const looks = Array.from({ length: palette.length ** 2 }, (_, index) => colourOf(index) + shapeOf(index))
    expect(new Set(looks).size).toBe(palette.length ** 2)
  })
})
