/** Lightening-Transformer: every printed hardware figure against our models, and what is known of those that do not agree. */
import { describe, expect, test } from 'vitest'
import { reproduce } from '#src/reproduce/index.js'
import type { Verdict } from '#src/reproduce/judge.js'
import { halfUnit } from '#src/reproduce/printed.js'
import { zhu2024 } from '#src/reproduce/zhu-2024.js'
import { energyRatio, latencyRatio } from '#src/reproduce/zhu-2024/baseline-ratio.js'
import { close } from '../support/close.js'
import { describeVerdicts, nameOf } from '../support/published-rows.js'

const { rows, summary } = reproduce([zhu2024])

/** What is not ours to make: measurements of other machines, and statements about other works. */
const notChecked = [
  /^digital_comparison .* (CPU|Auto-ViT-Acc|HeatViT|Edge TPU|FPGA)/,
  /^gpu_measurement .* (total power|idle power|latency)$/,
  /^claims (prior photonic tensor cores|MZI mesh|photonic tensor core) /,
]

const differs = [
  'area MZI photonic_core',
  'area_artifact_evaluation LT-B total',
  'area_artifact_evaluation LT-B TIA',
  'area_artifact_evaluation LT-L total',
  'area_artifact_evaluation LT-L TIA',
  'claims vs digital electronics EDP reduction',
]
const slips = ['digital_comparison deit-t-197 LT-B-4 throughput', 'digital_comparison deit-b-197 LT-L-4 throughput']

const expectedVerdict = (name: string): Verdict => {
  if (notChecked.some((pattern) => pattern.test(name))) return 'not checked'
  if (slips.includes(name)) return 'slip'
  return differs.includes(name) ? 'differs' : 'agrees'
}

describeVerdicts('a printed figure', rows, expectedVerdict)

describe('areas, powers, energies and throughputs of LT-B and LT-L', () => {
  const ours = zhu2024.rows.filter(
    ({ table, row, column }) =>
      ['area', 'power', 'digital_comparison'].includes(table) && (row.startsWith('LT-') || column.startsWith('LT-')),
  )

  test('are the tables of two machines, at two resolutions in power, and 40 bars', () => {
    expect(ours).toHaveLength(2 * 10 + 2 * 2 * 9 + 2 + 40)
  })

  for (const row of ours)
    if (row.slip !== true)
      test(`${nameOf(row)} is within 1 % of the printed rounding`, () => {
        const printed = Number(row.printed)
        expect(Math.abs((row.ours!() as number) - printed)).toBeLessThanOrEqual(halfUnit(row.printed) + 0.01 * printed)
      })
})

describe('against the microring bank', () => {
  for (const model of ['deit-t-197', 'deit-b-197']) {
    test(`${model} at 8 bits takes 2.65 to 2.70 times less energy`, () => {
      expect(energyRatio('MRR', model, 8)).toBeGreaterThanOrEqual(2.65)
      expect(energyRatio('MRR', model, 8)).toBeLessThanOrEqual(2.7)
    })
    for (const bits of [4, 8] as const)
      test(`${model} at ${bits} bits is 12.6 to 13.1 times faster`, () => {
        // To the printed tenth: DeiT-T at 8 bits is 12.57.
        expect(Number(latencyRatio('MRR', model, bits).toFixed(1))).toBeGreaterThanOrEqual(12.6)
        expect(latencyRatio('MRR', model, bits)).toBeLessThanOrEqual(13.1)
      })
  }
})

describe('the known differences', () => {
  const row = (name: string) => rows.find((candidate) => nameOf(candidate) === name)!
  const gap = (name: string) => (row(name).published as number) - (row(name).ours as number)

  test("the mesh's core row counts 12 input modulators of 5200 um2 in each of 8 cores twice", () =>
    close(gap('area MZI photonic_core'), (12 * 5200 * 8) / 1e6, 2e-3))

  test('the artifact evaluation counts the amplifiers of a tile once for each of its two cores', () => {
    close(gap('area_artifact_evaluation LT-B TIA'), (144 * 4 * 50) / 1e6, 1e-6)
    close(gap('area_artifact_evaluation LT-B total'), (144 * 4 * 50) / 1e6, 1e-3)
  })

  test('a slip is not a rounding: it is off by more than 4 %', () => {
    for (const name of slips) expect(Math.abs(row(name).error!)).toBeGreaterThan(0.04)
  })
})

test('the summary counts every row once', () => {
  expect(summary).toEqual({ rows: 192, agrees: 139, differs: 6, slip: 2, 'not checked': 45, unverified: 0 })
})
