import { describe, expect, test } from 'vitest'
import { breakdownFigure } from '#src/report/breakdown-figure.js'
import type { Figure } from '#src/report/figure-style.js'
import { frontFigure } from '#src/report/front-figure.js'
import { paperFigure } from '#src/report/paper-figure.js'
import { plottedBreakdown, plottedFront, plottedScaling } from '#src/report/plotted.js'
import { pngOf } from '#src/report/png.js'
import { renderSvg } from '#src/report/render.js'
import { scalingFigure } from '#src/report/scaling-figure.js'
import { csvText } from '#src/columns/csv.js'
import { fits, front, objectives, others, scaling } from './sample.js'

const law = { title: 'Energy', table: scaling, x: 'width', y: 'energyPerMac', by: ['system'], laws: fits }
const designs = [
  { label: 'lightening-transformer, physical', parts: { laser: 3e-6, adc: 1e-6, dram: 0 } },
  { label: 'digital', parts: { arithmetic: 2e-6 } },
]
const figures: Readonly<Record<string, Figure>> = {
  front: frontFigure({ title: 'Front', front, others, objectives }),
  scaling: scalingFigure(law),
  breakdown: breakdownFigure({ title: 'Energy by part', designs }),
}

/** Sizes of the texts of a picture, in pixels. */
const textSizes = (svg: string): ReadonlySet<number> =>
  new Set([...svg.matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) => Math.round(100 * Number(size)) / 100))

describe.each(Object.entries(figures))('a %s at the width of a column', (name, figure) => {
  test('is as wide as the column and has one size of text', async () => {
    const svg = await renderSvg(paperFigure(figure, { width: 89, fontSize: 7.5 }))
    expect(/<svg[^>]* width="([\d.]+)"/.exec(svg)![1]!.slice(0, 6)).toBe('336.37')
    expect([...textSizes(svg)]).toEqual([10])
  })

  test('has no title, and the same data', () => {
    const paper = paperFigure(figure, { width: 89, fontSize: 7 })
    expect('title' in paper).toBe(false)
    const xs = (one: Figure): readonly string[] => JSON.stringify(one).match(/"(?:x|share)":[\d.e+-]+/g) ?? []
    expect(xs(paper).length, name).toBeGreaterThan(2)
    expect(xs(paper)).toEqual(xs(figure))
  })
})

test('large numbers of a logarithmic axis become powers of ten on paper', async () => {
  const wide = {
    ...law,
    table: { ...scaling, values: scaling.values.map((column, i) => (i === 1 ? column.map((x) => x ** 2) : column)) },
    laws: [],
  }
  const svg = await renderSvg(paperFigure(scalingFigure(wide), { width: 89, fontSize: 7 }))
  expect(svg).toContain('10⁶')
  expect(await renderSvg(scalingFigure(wide))).toContain('1,000,000')
})

test('a picture has the width asked for, and the same bytes each time', async () => {
  const svg = await renderSvg(figures['front']!)
  const [once, again] = [Buffer.from(await pngOf(svg, 400)), Buffer.from(await pngOf(svg, 400))]
  expect(once.subarray(1, 4).toString()).toBe('PNG')
  expect(once.readUInt32BE(16)).toBe(400)
  expect(once.equals(again)).toBe(true)
})

describe('what a figure shows as numbers', () => {
  test('of a front is the front, then the others, in SI', () => {
    const lines = csvText(plottedFront({ title: '', front, others, objectives }))
      .trimEnd()
      .split('\n')
    expect(lines[0]).toBe('system,energy_J,latency_s,area_m2,onFront')
    expect(lines[1]).toBe('lightening-transformer,0.0001,0.001,0.0000603,yes')
    expect(lines.slice(1).map((line) => line.split(',').at(-1))).toEqual(['yes', 'yes', 'yes', 'no', 'no'])
  })

  test('of a law is its rows, then the points of its lines, which begin and end where they do', () => {
    const lines = csvText(plottedScaling(law)).trimEnd().split('\n')
    expect(lines[0]).toBe('system,width,energyPerMac_J,mark')
    expect(lines.filter((line) => line.endsWith(',row'))).toHaveLength(scaling.rows)
    const drawn = lines.filter((line) => line.startsWith('lightening-transformer') && line.endsWith(',law'))
    expect([drawn[0], drawn.at(-1)].map((line) => Math.round(Number(line!.split(',')[1])))).toEqual([256, 16384])
  })

  test('of a breakdown is each part of each design that takes energy', () =>
    expect(csvText(plottedBreakdown({ title: '', designs }))).toBe(
      'design,part,energy_J\n"lightening-transformer, physical",laser,0.000003\n' +
        '"lightening-transformer, physical",adc,0.000001\ndigital,arithmetic,0.000002\n',
    ))
})
