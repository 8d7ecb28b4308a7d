/** Signal quality: what a quantiser does to a signal, and what the noise of a block says of its results. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metrics } from '#models/metrics.js'
import { effectiveBits, operandNoise, quantisationNoise, signalToNoise } from '#models/signal.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { systems } from '#models/systems/index.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { close } from '../support/close.js'

describe('an ideal quantiser', () => {
  test('has as many effective bits as it has bits', () => {
    for (let bits = 1; bits <= 16; bits++) close(effectiveBits(quantisationNoise(bits)), bits)
  })

  test('is 6.02 b + 1.76 dB above its noise', () => {
    for (let bits = 1; bits <= 16; bits++) close(signalToNoise(quantisationNoise(bits)), 6.0206 * bits + 1.7609, 1e-4)
  })

  /** A full-scale sine of many samples a step, rounded to the middle of its steps. */
  const measured = (bits: number): number => {
    const samples = 100_003
    const step = 2 / 2 ** bits
    let signal = 0
    let noise = 0
    for (let i = 0; i < samples; i++) {
      const value = Math.sin((2 * Math.PI * 997 * i) / samples)
      const rounded = Math.min(1 - step / 2, (Math.floor(value / step) + 0.5) * step)
      signal += value ** 2
      noise += (rounded - value) ** 2
    }
    return noise / signal
  }

  for (const bits of [8, 10, 12])
    test(`of ${bits} bits adds the noise to a sine that the closed form says, to 5 %`, () =>
      close(measured(bits), quantisationNoise(bits), 0.05))
})

describe('independent noise', () => {
  const level = fc.double({ min: 1e-9, max: 1, noNaN: true })

  test('adds: two equal noises cost half a bit and 3.01 dB', () =>
    fc.assert(
      fc.property(level, (noise) => {
        close(effectiveBits(noise) - effectiveBits(2 * noise), 0.5, 1e-9)
        close(signalToNoise(noise) - signalToNoise(2 * noise), 10 * Math.log10(2), 1e-9)
      }),
    ))

  test('of two rounded operands is twice that of one', () => close(operandNoise(8), 2 * quantisationNoise(8)))

  test('in bits is its decibels less 1.76, by 6.02', () =>
    fc.assert(
      fc.property(level, (noise) => {
        const expected = (signalToNoise(noise) - 10 * Math.log10(1.5)) / (20 * Math.log10(2))
        expect(Math.abs(effectiveBits(noise) - expected)).toBeLessThan(1e-9)
      }),
    ))
})

describe.each(systems.map((system) => ({ name: system.name, system })))('$name', ({ system }) => {
  const operations = operationsOf(workloads['gpt2']!.shape)
  const bitsOf = (values: Readonly<Record<string, number>>): number => {
    const designs = defaultDesigns(system, 'physical').map((design) => ({ ...design, ...values }))
    return metrics.effectiveBits.of(prepareSystem(system)([])(designs).evaluate(operations, 1))
  }

  test('has a signal above its noise by default, and says so in finite bits', () => {
    expect(bitsOf({})).toBeGreaterThan(0)
    expect(bitsOf({})).toBeLessThan(24)
  })

  if (system.components.some(({ block }) => 'bits' in block.design))
    test('has no fewer effective bits with more bits, and fewer than it has bits', () => {
      for (let bits = 2; bits < 12; bits++) {
        expect(bitsOf({ bits: bits + 1 })).toBeGreaterThanOrEqual(bitsOf({ bits }))
        expect(bitsOf({ bits })).toBeLessThan(bits)
      }
    })
})
