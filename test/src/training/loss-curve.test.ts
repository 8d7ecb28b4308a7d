/** The loss curve as a table and as a figure. */
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { csvText } from '#src/columns/csv.js'
import { renderSvg } from '#src/report/render.js'
import { lossColumns, type LossCurve } from '#src/training/loss-curve.js'
import { lossFigure } from '#src/training/loss-figure.js'
import { smoothed } from '#src/training/smoothed.js'
import { close } from '../../support/close.js'

const curveOf = (losses: readonly number[]): LossCurve =>
  losses.map((loss, step) => ({ loss, rate: 1e-3 / (step + 1), gradientNorm: 2 }))

test('the table has a row for each step, from 0 on', () => {
  expect(csvText(lossColumns(curveOf([4.125, 3.5])))).toBe(
    'step,loss,rate,gradientNorm\n0,4.125,0.001,2\n1,3.5,0.0005,2\n',
  )
})

describe('smoothing', () => {
  test('leaves a straight line as it is, but for what the end has no neighbours for', () => {
    const line = Array.from({ length: 50 }, (_, i) => 5 - 0.1 * i)
    smoothed(line, 6)
      .slice(0, -6)
      .forEach((value, i) => {
        close(value, line[i]!, 1e-12)
      })
  })

  test('is a mean of as many neighbours as reach', () => {
    const spike = Array.from({ length: 41 }, (_, i) => (i === 20 ? 9 : 0))
    const around = smoothed(spike, 4)
    expect(around.map((value) => Math.round(value))).toEqual(spike.map((_, i) => (Math.abs(i - 20) <= 4 ? 1 : 0)))
  })

  test('reaches no further back than there are steps, and then as far on', () => {
    expect(smoothed([0, 9, 0, 0, 5], 4).slice(0, 3)).toEqual([0, 3, 14 / 5])
  })

  test('stays between the least and the greatest of any values, and gives none for none', () => {
    expect(smoothed([], 3)).toEqual([])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), fc.nat(20), (values, reach) => {
        for (const mean of smoothed(values, reach)) {
          expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
          expect(mean).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
        }
      }),
    )
  })
})

interface Drawn {
  readonly layer: readonly { readonly data: { readonly values: readonly Readonly<Record<string, unknown>>[] } }[]
}
const layersOf = (figure: unknown) => (figure as Drawn).layer.map(({ data }) => data.values)
const fallingFor = (steps: number) => Array.from({ length: steps }, (_, i) => 1.3 + 3 * Math.exp(-i / 400))
const falling = fallingFor(300)
const words = { title: 'A training', subtitle: 'of a small network' }

describe('the figure', () => {
  for (const [what, figure] of Object.entries({
    'of a training': lossFigure({ ...words, curve: curveOf(falling), entropyFloor: 1.25 }),
    'without a floor': lossFigure({ ...words, curve: curveOf(falling) }),
    'of one step': lossFigure({ ...words, curve: curveOf([4]), entropyFloor: 1 }),
    'of no step': lossFigure({ ...words, curve: [] }),
  }))
    test(`${what} is SVG without gaps or complaints`, async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const svg = await renderSvg(figure)
      expect(warned.mock.calls).toEqual([])
      warned.mockRestore()
      expect(svg).toMatch(/^<svg [^]*<\/svg>$/)
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    })

  test('names its axes and its floor', async () => {
    const svg = await renderSvg(lossFigure({ ...words, curve: curveOf(falling), entropyFloor: 1.25 }))
    for (const text of ['A training', 'of a small network', 'Step', 'Loss (nats a prediction)', 'entropy floor'])
      expect(svg).toContain(text)
    expect(await renderSvg(lossFigure({ ...words, curve: [] }))).not.toContain('entropy floor')
  })

  test('has points enough for the eye, the first and the last among them', () => {
    const [batches] = layersOf(lossFigure({ ...words, curve: curveOf(fallingFor(5000)) }))
    expect(batches!.length).toBeLessThanOrEqual(2001)
    expect([batches!.at(0), batches!.at(-1)].map((point) => point!['step'])).toEqual([0, 4999])
  })
})
