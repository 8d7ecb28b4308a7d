/** What a sweep file may say of doubtful parameters, and what is said of it where it is wrong. */
import { describe, expect, test } from 'vitest'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { faultsOf, sweepOf } from '../../support/sweep-text.js'

const head = 'title: A\nseed: 5\nsystems: [lightening-transformer]\nworkloads: [deit-tiny]\n'
const uncertaintyOf = (text: string) => sweepOf(`${head}${text}`, defaultVocabulary).uncertainty
const faults = (text: string): readonly string[] => faultsOf(`${head}${text}`, defaultVocabulary)

test('a file that doubts nothing has no uncertainty', () => expect(uncertaintyOf('')).toBeUndefined())

test('unless a file says otherwise, 10,000 draws are made from the spreads, with the seed of the sweep', () =>
  expect(uncertaintyOf('uncertainty: {}\n')).toEqual({
    draws: 10_000,
    fitDraws: 200,
    near: 12,
    seed: 5,
    stated: [],
    spreads: true,
  }))

test('distributions are read with their units', () => {
  const text = `uncertainty:
  draws: 500
  seed: 7
  spreads: false
  assumed: 1.3
  parameters:
    zhu-2024.adcPower: { uniform: [7 mW, 15 mW] }
    zhu-2024.dacPower: { normal: { mean: 50 mW, sd: 5 mW } }
    zhu-2024.modulatorEnergy: { factor: 2 }
    zhu-2024.detectorPower: { log-normal: { median: 1 mW, factor: 1.5 } }
    zhu-2024.dramEnergy: { triangular: [50 pJ/16b, 60 pJ/16b, 70 pJ/16b] }
    zhu-2024.detectorSensitivity: { log-uniform: [-30 dBm, -20 dBm] }
`
  const { stated, ...rest } = uncertaintyOf(text)!
  expect(rest).toMatchObject({ draws: 500, seed: 7, spreads: false, assumed: 1.3 })
  expect(stated.map(({ parameter, distribution }) => [parameter, distribution])).toEqual([
    ['adcPower', { kind: 'uniform', low: 0.007, high: 0.015 }],
    ['dacPower', { kind: 'normal', mean: 0.05, sd: 0.005 }],
    ['modulatorEnergy', { kind: 'log-normal', median: expect.closeTo(450e-15, 20) as number, factor: 2 }],
    ['detectorPower', { kind: 'log-normal', median: 0.001, factor: 1.5 }],
    ['dramEnergy', { kind: 'triangular', low: 3.125e-12, mode: 3.75e-12, high: 4.375e-12 }],
    ['detectorSensitivity', { kind: 'log-uniform', low: 1e-6, high: 1e-5 }],
  ])
})

describe('a fault is told at its place', () => {
  const inside = (text: string): readonly string[] => faults(`uncertainty: { parameters: { ${text} } }\n`)
  test.each([
    ['zhu-2024.adcPower: { uniform: [15 mW, 7 mW] }', 'expected low < high'],
    ['zhu-2024.adcPower: { uniform: [7 mW] }', 'expected [low, high], got 1 values'],
    ['zhu-2024.adcPower: { uniform: [7, 15 mW] }', 'expected a power (W) with its unit'],
    ['zhu-2024.adcPower: { uniform: [7 fJ, 15 mW] }', 'expected a power (W), got an energy (J)'],
    ['zhu-2024.adcPower: { log-uniform: [0 mW, 1 mW] }', 'expected low above 0 for a logarithm'],
    ['zhu-2024.adcPower: { triangular: [1 mW, 4 mW, 3 mW] }', 'expected low <= likeliest <= high'],
    ['zhu-2024.adcPower: { normal: { mean: 1 mW, sd: 1 mW } }', 'take factor, which never falls below 0'],
    ['zhu-2024.adcPower: { normal: { mean: 1 mW, sd: 0 mW } }', 'expected a deviation above 0'],
    ['zhu-2024.adcPower: { factor: 1 }', 'expected a factor above 1, got 1'],
    ['zhu-2024.combPower: { factor: 2 }', 'expected a median above 0 for a factor, got 0'],
    ['zhu-2024.adcPower: { factor: 2, uniform: [7 mW, 15 mW] }', 'expected one of uniform'],
    ['zhu-2024.adcPowr: { factor: 2 }', 'adcPower'],
    ['tiles: { factor: 2 }', 'expected a parameter of a library, got tiles, which is a choice'],
  ])('%s', (text, message) => {
    const found = inside(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(message)
    expect(found[0]).toContain('x.yaml:5:')
  })

  test('a parameter that an axis sets cannot be doubted too', () =>
    expect(
      faults(
        'axes: { zhu-2024.adcPower: [7 mW] }\nuncertainty: { parameters: { zhu-2024.adcPower: { factor: 2 } } }\n',
      ),
    ).toEqual([expect.stringContaining('expected a parameter that nothing sets, got zhu-2024.adcPower')]))

  test('numbers of draws have limits', () =>
    expect(faults('uncertainty: { draws: 10, near: 1000, assumed: 0.5 }\n')).toEqual([
      expect.stringContaining('draws: expected a whole number from 100 to 100000, got 10'),
      expect.stringContaining('near: expected a whole number from 0 to 100, got 1000'),
      expect.stringContaining('assumed: expected a factor above 1, got 0.5'),
    ]))
})
