/** Gain-cell attention: every printed figure against our models, and what is known of those that do not agree. */
import { describe, expect, test } from 'vitest'
import { reproduce } from '#src/reproduce/index.js'
import type { Verdict } from '#src/reproduce/judge.js'
import { leroux2025 } from '#src/reproduce/leroux-2025.js'
import { close } from '../support/close.js'
import { describeVerdicts, nameOf } from '../support/published-rows.js'

const { rows, summary } = reproduce([leroux2025])

/** What is not ours to make: accuracies of trained networks, inputs of the models, a measurement that is not released. */
const notChecked = [
  /^Table 1 .* (ARC-E|ARC-C|WinoGrande|HellaSwag|LAMBADA ppl|LAMBADA acc|PIQA|WikiText-2 ppl)$/,
  /^quantisation sweep /,
  /^latency (readout reset|write pulse) /,
  /^area (6T signed cell|cell with CMOS write transistors|2T ITO cell)/,
  /^GPU ratio, as printed H100 /,
]
/** A roofline is a floor; the measured runs stand far above it. */
const differs = [/^GPU baseline /]
/** The work contradicts itself. */
const slips = [/from the energies of the text$/, /^area entire GPT-2 /]

const measured = 'GPU baseline (attention only, 12 heads, d=64, 1,024 tokens, batch 64)'
const expectedVerdict = (name: string): Verdict => {
  if (notChecked.some((pattern) => pattern.test(name))) return 'not checked'
  if (slips.some((pattern) => pattern.test(name))) return 'slip'
  return differs.some((pattern) => pattern.test(name)) ? 'differs' : 'agrees'
}
const errorOf = (name: string): number => {
  const found = rows.filter((row) => nameOf(row) === name)
  expect(found).toHaveLength(1)
  return found[0]!.error!
}

describeVerdicts('a printed figure', rows, expectedVerdict)

describe('the tables are whole', () => {
  for (const [table, count] of [
    ['Table 1', 9 * 10],
    ['energy per token per head (M=1024, d=64)', 6],
    ['Fig. 5e pie', 2 * 4],
    ['latency', 4],
    ['area', 11],
    [measured, 4],
    ['GPU ratio, as printed', 6],
    ['GPU ratio, recomputed', 4],
    ['headline', 2],
    ['quantisation sweep', 7 * 7],
  ] as const)
    test(`${table}: ${count} rows`, () => expect(rows.filter((row) => row.table === table)).toHaveLength(count))
})

describe('against the measured GPUs', () => {
  for (const column of ['speed-up of the hardware', 'energy reduction (12 heads)'])
    for (const processor of ['RTX 4090', 'Jetson Nano'])
      test(`the ${column} over ${processor} is within 2 % of what the released data give`, () =>
        expect(Math.abs(errorOf(`GPU ratio, recomputed ${processor} ${column}`))).toBeLessThan(0.02))

  test('a roofline of 32-bit keys and values takes a quarter to a half of the measured time', () => {
    close(1 + errorOf(`${measured} RTX 4090 latency per token`), 281 / 1008, 5e-3)
    close(1 + errorOf(`${measured} Jetson Nano latency per token`), 12.9 / 25.6, 5e-3)
  })
})

test('the summary counts every row once', () =>
  expect(summary).toEqual({ rows: 184, agrees: 47, differs: 4, slip: 5, 'not checked': 128, unverified: 0 }))
