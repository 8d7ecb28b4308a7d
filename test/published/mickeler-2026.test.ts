/** Electro-optic attention nonlinearities: every figure that is known of the work, and of what can be checked, the verdict. */
import { expect, test } from 'vitest'
import { reproduce } from '#src/reproduce/index.js'
import type { Verdict } from '#src/reproduce/judge.js'
import { mickeler2026 } from '#src/reproduce/mickeler-2026.js'
import { close } from '../support/close.js'
import { describeVerdicts, nameOf } from '../support/published-rows.js'

const { rows, summary } = reproduce([mickeler2026])

const agrees = [
  'noise 4 bit trained without noise sigma above which accuracy collapses',
  'setup Optmoid bias b',
  'latency Optmax n=64 10 GBaud per row',
  'latency Optmoid n=64 10 GBaud per row',
  'latency Optmoid n=4096 10 GBaud per row',
  'latency n=4096 1 GBaud per row',
  'energy Optmax n=64 10 GBaud per row',
  'energy Optmoid n=64 10 GBaud per row',
  'energy 10 GBaud per element',
  'energy Optmoid 10 GBaud per element',
  'energy Optmax 10 GBaud per element',
]
/** Printed as pJ where the table has nJ. */
const slips = ['energy Optmax n=64 10 GBaud (prose) per row', 'energy Optmoid n=64 10 GBaud (prose) per row']

const expectedVerdict = (name: string): Verdict =>
  agrees.includes(name) ? 'agrees' : slips.includes(name) ? 'slip' : 'not checked'

describeVerdicts('a figure of the work or beside it', rows, expectedVerdict)

test('whatever is checked is second-hand: nothing of it counts as agreement with the work', () => {
  for (const { verdict, evidence } of rows) if (verdict !== 'not checked') expect(evidence).toBe('unverified')
})

test('energies of a row in pJ are a thousandfold slip', () => {
  for (const name of slips) close(rows.find((row) => nameOf(row) === name)!.error!, 999)
})

test('there are 64 figures: 11 agree, 2 are slips of a unit, 51 cannot be checked; 42 are second-hand', () => {
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length
  expect([count('agrees'), count('slip'), count('not checked')]).toEqual([11, 2, 51])
  expect(summary).toEqual({ rows: 64, agrees: 0, differs: 0, slip: 0, 'not checked': 22, unverified: 42 })
})
