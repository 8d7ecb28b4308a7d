/** Optical Transformers: every printed figure against our models, and what is known of the one that does not agree. */
import { describe, expect, test } from 'vitest'
import { anderson2023 } from '#src/reproduce/anderson-2023.js'
import { reproduce } from '#src/reproduce/index.js'
import type { Verdict } from '#src/reproduce/judge.js'
import { close } from '../support/close.js'
import { describeVerdicts } from '../support/published-rows.js'

const { rows, summary } = reproduce([anderson2023])

/** Inputs of ours, and what only a simulated network can tell. */
const notChecked = [/^photons /, /^table 5 /, /^table 1 \w+ d$/]

const differs = ['advantage converters at half the energy and 4 bits factor on the advantage, converters divided by 32']

const expectedVerdict = (name: string): Verdict => {
  if (notChecked.some((pattern) => pattern.test(name))) return 'not checked'
  return differs.includes(name) ? 'differs' : 'agrees'
}

describeVerdicts('a printed figure', rows, expectedVerdict)

describe('the advantages', () => {
  const error = (row: string, column = 'over 300 fJ/MAC digital') =>
    rows.find((candidate) => candidate.row === row && candidate.column === column)!.error!

  test('are within 3 % of the printed ones, but for MT-NLG-530B (9 % high) and improved FUTURE-4q (13 % low)', () => {
    for (const row of ['GPT3-175B', 'FUTURE-4q', 'GPT-3 in one layer', '2700 to 3000 cores'])
      expect(Math.abs(error(row))).toBeLessThan(0.03)
    close(error('MT-NLG-530B'), 0.092, 0.01)
    close(error('improved electronics, FUTURE-4q'), -0.131, 0.01)
  })

  test('of improved converters are two, as the work divides by 32 or lets bits count', () => {
    const row = 'converters at half the energy and 4 bits'
    expect(error(row, 'factor on the advantage, converters scaled by their bits')).toBeLessThan(0.05)
    expect(error(row, 'factor on the advantage, converters divided by 32')).toBeGreaterThan(0.3)
  })
})

test('the summary counts every row once', () => {
  expect(summary).toEqual({ rows: 61, agrees: 38, differs: 1, slip: 0, 'not checked': 22, unverified: 0 })
})
