/**
 * Every golden value of Lightening-Transformer and its photonic baselines, to the tolerance of its row: devices, areas, powers,
 * energies and latencies of operators and models, closed forms of the noise, and single rules of the physical accounting.
 */
import { describe, expect, test } from 'vitest'
import { close } from '../support/close.js'
import { type GoldenRow, goldenRows } from './golden-row.js'
import { areaFigure, layerFigure, modelFigure, operatorFigure, powerFigure, summaryFigure } from './lightening-costs.js'
import { deviceFigure, dispersionFigure, noiseFigure } from './lightening-devices.js'
import { physicalFigure } from './lightening-physical.js'

const rows = goldenRows('lightening-transformer.csv')

interface Group {
  readonly count: number
  readonly ours: (row: GoldenRow) => number | undefined
}

const groups: Readonly<Record<string, Group>> = {
  device: { count: 22, ours: deviceFigure },
  dispersion: { count: 22, ours: dispersionFigure },
  area: { count: 10, ours: areaFigure },
  power: { count: 18, ours: powerFigure },
  layer: { count: 120, ours: layerFigure },
  total: { count: 24, ours: modelFigure },
  op_total: { count: 188, ours: operatorFigure },
  summary: { count: 26, ours: summaryFigure },
  noise_closed_form: { count: 7, ours: noiseFigure },
  physical: { count: 28, ours: physicalFigure },
}

const title = ({ config, flags, workload, op, quantity }: GoldenRow): string =>
  [config, flags, workload, op, quantity].filter((word) => word !== '').join(' ')

for (const [name, { count, ours }] of Object.entries(groups))
  describe(name, () => {
    const ofGroup = rows.filter(({ group }) => group === name)

    test(`the group has ${count} rows`, () => {
      expect(ofGroup).toHaveLength(count)
    })

    for (const row of ofGroup)
      test(`${title(row)} is the golden value`, () => {
        const value = ours(row)
        if (value === undefined) return expect.fail('we have no such figure')
        close(value, row.value, row.tolerance)
      })
  })

describe('the table', () => {
  test('has no row outside these groups', () => {
    expect(rows.filter(({ group }) => !(group in groups))).toEqual([])
    expect(rows).toHaveLength(465)
  })

  test('has closed forms of the noise that agree to its printed digits, far inside the Monte-Carlo tolerance', () => {
    for (const row of rows.filter(({ group }) => group === 'noise_closed_form'))
      close(noiseFigure(row)!, row.value, 5e-6)
  })
})
