/**
 * Gain cells on a small language: the three stages of the work close the gap to the softmax network; levels and leakage matter where
 * the work finds it, or nearly. [Leroux2025, figure 4; robustness]
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { adaptModel } from '#src/accuracy/adapted.js'
import { initialScalers } from '#src/noise/gain-cell/scalers.js'
import { rightOf } from '../support/right-of.js'
import { adaptable, type Design, perplexityOf, quietRuntime, simulated } from './simulated.js'

const cubic: Design = ['gain-cell-attention']
const linear: Design = ['gain-cell-attention', 'response=linear']
const adapted = { scalers: 'sweeps/models/language-64-gain-cell-linear/adapted-scalers.json' }

describe('the stages', () => {
  const nats: Record<string, number> = {}
  beforeAll(async () => {
    const softmax = await simulated('language-64', { linear, cubic })
    const first = await simulated('language-64-gain-cell-linear', { linear, cubic })
    const second = await simulated('language-64-gain-cell-linear', { cubic }, adapted)
    const third = await simulated('language-64-gain-cell', { cubic })
    Object.assign(nats, {
      softmax: Math.log(perplexityOf(softmax.exact)),
      untrained: Math.log(perplexityOf(softmax.cubic)),
      linear: Math.log(perplexityOf(first.linear)),
      transferred: Math.log(perplexityOf(first.cubic)),
      adapted: Math.log(perplexityOf(second.cubic)),
      tuned: Math.log(perplexityOf(third.cubic)),
    })
  })

  test('start from a network that cells without training ruin: more than two nats', () => {
    expect(nats['untrained']! - nats['softmax']!).toBeGreaterThan(2)
  })
  test('fit it to linear cells, within 0.02 nats of the softmax', () => {
    expect(Math.abs(nats['linear']! - nats['softmax']!)).toBeLessThan(0.02)
  })
  test('lose little by adaptation to cubic cells, less than without it', () => {
    expect(nats['adapted']!).toBeLessThan(nats['transferred']!)
    expect(nats['adapted']! - nats['linear']!).toBeLessThan(0.03)
  })
  test('end with the cubic cells within 0.02 nats of the softmax', () => {
    expect(nats['tuned']!).toBeLessThan(nats['adapted']!)
    expect(Math.abs(nats['tuned']! - nats['softmax']!)).toBeLessThan(0.02)
  })
})

test('adaptation from gains of 1 ends within tens of steps; the first makes deviations worse, as layers are matched before those ahead', async () => {
  const { cells, ...asked } = await adaptable('language-64-gain-cell-linear', cubic)
  const first = initialScalers(asked.model.network.shape, 0)
  const { steps, converged } = rightOf(await adaptModel(quietRuntime, { ...asked, cells, first, threads: 2 }))
  expect(converged).toBe(true)
  expect(steps.length).toBeLessThan(30)
  expect(steps[1]!.deviationError).toBeGreaterThan(2 * steps[0]!.deviationError)
  expect(steps.at(-1)!.loss!).toBeLessThan(steps[0]!.loss! - 1)
})

test('levels matter from three bits of pulses and two of storage downwards: one below those of the work', async () => {
  const bits = (input: number, storage: number): Design => [...cubic, `inputBits=${input}`, `storageBits=${storage}`]
  const found = await simulated('language-64-gain-cell', {
    work: bits(4, 3),
    more: bits(6, 5),
    pulses: bits(1, 3),
    storage: bits(4, 1),
    coarseStorage: bits(4, 2),
  })
  const excess = (name: keyof typeof found): number => perplexityOf(found[name]) / perplexityOf(found.more) - 1
  expect(Math.abs(excess('work'))).toBeLessThan(0.003)
  expect(excess('coarseStorage')).toBeGreaterThan(0.004)
  expect(excess('storage')).toBeGreaterThan(0.03)
  expect(excess('pulses')).toBeGreaterThan(0.01)
})

test('leakage is harmless at the rate of the work, also over its window, and harmful at ten times that', async () => {
  const constant = (value: string): Design => [...cubic, `leroux-2025.siliconTimeConstant=${value}`]
  // 64 tokens of two layers lose in 51 us what 1,024 tokens of twelve lose in 5 ms.
  const found = await simulated('language-64-gain-cell', {
    cubic,
    window: constant('51 us'),
    tenfold: constant('5.1 us'),
  })
  const excess = (name: keyof typeof found): number => perplexityOf(found[name]) / perplexityOf(found.cubic) - 1
  expect(Math.abs(excess('window'))).toBeLessThan(0.01)
  expect(excess('tenfold')).toBeGreaterThan(0.05)
})
