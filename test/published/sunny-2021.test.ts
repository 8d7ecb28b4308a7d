/** CrossLight: every printed figure, what is known of those that do not agree, and the order of its ablation. */
import { describe, expect, test } from 'vitest'
import { total } from '#models/cost.js'
import { reproduce } from '#src/reproduce/index.js'
import type { Verdict } from '#src/reproduce/judge.js'
import { smallUnitsAlone } from '#src/reproduce/ring-array/machines.js'
import { energyGain, energyPerBit, sunny2021 } from '#src/reproduce/sunny-2021.js'
import { close } from '../support/close.js'
import { arrayHardware, type Values } from '../support/ring-array-machine.js'
import { describeVerdicts } from '../support/published-rows.js'

const { rows, summary } = reproduce([sunny2021])
const differs = [
  /^crosslight-table-iii Cross_.* epb$/,
  /^crosslight-claims accelerator area_/,
  /^crosslight-claims 15 MRs .* resolution$/,
]
const agrees = [/^crosslight-ablation /, /^crosslight-claims Cross_opt_TED vs Holylight /]

const expectedVerdict = (name: string): Verdict => {
  if (differs.some((pattern) => pattern.test(name))) return 'differs'
  return agrees.some((pattern) => pattern.test(name)) ? 'agrees' : 'not checked'
}

describeVerdicts('a printed figure', rows, expectedVerdict)

describe('the ablation', () => {
  const energies = ['Cross_base', 'Cross_base_TED', 'Cross_opt', 'Cross_opt_TED'].map(energyPerBit)

  test('has the order of the printed table: base, base with TED, optimised, optimised with TED', () => {
    expect([...energies].sort((a, b) => b - a)).toEqual(energies)
  })

  test('has ratios within a factor of 2 of the printed ones', () => {
    const ratios = rows.filter(({ table }) => table === 'crosslight-ablation')
    expect(ratios).toHaveLength(5)
    for (const { ours, published } of ratios) {
      expect(Number(ours) / Number(published)).toBeGreaterThan(1 / 2)
      expect(Number(ours) / Number(published)).toBeLessThan(2)
    }
  })

  /** What the smaller units give alone, and whether that is within a factor of 2 of the printed quotient. */
  const small = {
    'Cross_base to Cross_base_TED': ['1.33', 'also within'],
    'Cross_opt to Cross_opt_TED': ['1.15', 'outside'],
    'Cross_base to Cross_opt': ['1.78', 'also within'],
    'Cross_base_TED to Cross_opt_TED': ['1.54', 'outside'],
    'Cross_base to Cross_opt_TED': ['2.05', 'outside'],
  } as const

  for (const [step, [gain, standing]] of Object.entries(small))
    test(`says that units of 20 x 20 alone take ${step} to ${gain}, ${standing} a factor of 2`, () => {
      const { published, reason } = rows.find(({ table, row }) => table === 'crosslight-ablation' && row === step)!
      const [before, after] = step.split(' to ') as [string, string]
      const alone = energyGain(before, after, smallUnitsAlone)
      expect(alone.toFixed(2)).toBe(gain)
      expect(Math.abs(Math.log2(alone / Number(published))) < 1).toBe(standing === 'also within')
      expect(reason).toContain('100 units of 20 x 20 and 60 of 150 x 150')
      expect(reason).toContain(`units of 20 x 20 alone give ${gain}, ${standing} a factor of 2`)
    })

  test('does not depend on how DAC and ADC share the power of a transceiver, but on that power', () => {
    const gain = (parameter: 'transceiverShare' | 'transceiverPower', value: number) => {
      const power = (values: Values) => {
        const patches = [{ library: 'crosslight-2021', parameter, value }]
        return total(arrayHardware({ ...square, ...values }, [], 'published', patches).nameplatePower)
      }
      return power({ thermalTuning: 'individual' }) / power({ thermalTuning: 'ted' })
    }
    const square = { devices: 'crosslight-2021', update: 'eo', arrayRows: 150, arrayColumns: 150 } as const
    for (const share of [0, 0.1, 0.9, 1]) close(gain('transceiverShare', share), gain('transceiverShare', 0.5))
    expect(gain('transceiverPower', 0.05)).toBeGreaterThan(1.05 * gain('transceiverPower', 0.25))
  })

  test('takes less energy with every unit busy than printed for real networks, by less than a factor of 5', () => {
    for (const { ours, published } of rows.filter(({ row, column }) => row.startsWith('Cross_') && column === 'epb')) {
      expect(Number(ours)).toBeLessThan(Number(published))
      expect(5 * Number(ours)).toBeGreaterThan(Number(published))
    }
  })
})

test('the summary counts every row once', () => {
  expect(summary).toEqual({ rows: 42, agrees: 7, differs: 7, slip: 0, 'not checked': 28, unverified: 0 })
})
