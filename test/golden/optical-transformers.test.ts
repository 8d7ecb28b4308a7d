/**
 * Golden values of Optical Transformers: an independent calculation from its constants, to the digits given. One forward pass of the
 * layers; the layer norm behind the last one, which the calculation leaves out, is left out here as well.
 */
import { describe, expect, test } from 'vitest'
import { type Accounting, defaultDesign, type Design } from '#models/blocks/block.js'
import { opticalDesign } from '#models/blocks/optical-matrix-vector/design.js'
import { opticalDevices, opticalLibraries } from '#models/blocks/optical-matrix-vector/devices.js'
import { energiesOf } from '#models/blocks/optical-matrix-vector/energies.js'
import { opticalMatrixVector } from '#models/blocks/optical-matrix-vector.js'
import type { Patch } from '#models/parameter.js'
import { type Evaluation, partsOf } from '#models/systems/evaluation.js'
import { opticalTransformer } from '#models/systems/optical-transformer.js'
import { macsOf, type Operation } from '#models/workloads/operation.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { advantageOf, machineOf, passOf } from '#src/reproduce/anderson-2023/inference.js'
import {
  improvedElectronics,
  improvedWithBits,
  presentDay,
  type Scenario,
} from '#src/reproduce/anderson-2023/scenarios.js'
import { shapeNamed } from '#src/reproduce/configuration.js'
import { close } from '../support/close.js'
import { productsOf } from './optical-shape.js'

/** The last digit of a figure with four or five. */
const digits = 1e-4

const layersOf = (model: string): readonly Operation[] =>
  operationsOf(shapeNamed(model)).filter(({ name }) => name !== 'finalLayerNorm')

interface Case {
  readonly scenario?: Scenario
  readonly rules?: Design
  readonly accounting?: Accounting
}
const cost = (model: string, { scenario = presentDay, rules = {}, accounting = 'published' }: Case = {}): Evaluation =>
  passOf(layersOf(model), machineOf(scenario, rules, accounting))
const advantage = (model: string, of?: Case): number => advantageOf(cost(model, of))
const perMac = ({ energy, macs }: Evaluation): number => (energy / macs) * 1e15

/** Joules of some parts over all. */
const share = (evaluation: Evaluation, ...names: readonly string[]): number => {
  const parts = partsOf(opticalTransformer).energy
  return names.reduce((sum, name) => sum + evaluation.energyByPart[parts.indexOf(name)]!, 0) / evaluation.energy
}

const fused: Design = { qkvLoads: 'fused' }
const withTraffic: Design = { ...fused, softmaxTraffic: true, layerNormTraffic: true }
const lossless: Design = { opticalLosses: false }
const patch = (parameter: string, value: number): Patch => ({ library: 'anderson-2023', parameter, value })

describe('energy of one use', () => {
  const energies = energiesOf(
    opticalDevices(opticalLibraries),
    defaultDesign(opticalMatrixVector, 'published') as unknown as Parameters<typeof energiesOf>[1],
  )
  test('a load takes 12.405 pJ', () => close(energies.access + energies.conversionIn + energies.modulation, 12.405e-12))
  test('a detection takes 7.97 pJ', () =>
    close(energies.amplification + energies.conversionOut + energies.access, 7.97e-12))
  test('the physical accounting has the same converters', () => {
    for (const key of ['inputBits', 'outputBits', 'memoryBits', 'clock'] as const)
      expect(opticalDesign[key].default.physical).toBe(opticalDesign[key].default.published)
  })
})

describe('published accounting', () => {
  // Model, MACs, J, fJ/MAC; advantage separate, fused, and with softmax and layer norm charged; photons/MAC.
  const table = [
    ['gpt2-117m', 1.063e11, 0.0052401, 49.295, 6.0858, 6.3704, 5.4782, 375],
    ['gpt2-1.5b', 1.671e12, 0.043664, 26.13, 11.481, 12.018, 10.335, 180],
    ['megatron-8.3b', 1.8554e13, 0.30075, 16.209, 18.508, 19.227, 16.36, 93.75],
    ['gpt3-175b', 3.6614e14, 1.3419, 3.665, 81.856, 85.684, 73.686, 23.4375],
    ['mt-nlg-530b', 1.1004e15, 2.1598, 1.9628, 152.84, 160.99, 139.67, 14.0625],
    ['future-16t', 3.3123e16, 9.9419, 0.30015, 999.5, 1090.8, 998.99, 3.51563],
    ['future-4q', 8.4486e18, 297.91, 0.035261, 8507.9, 9343.4, 8745.3, 0.439453],
  ] as const

  for (const [model, macs, energy, femtojoules, separate, once, traffic, photons] of table)
    describe(model, () => {
      const evaluation = cost(model)
      test(`has ${macs} MACs`, () => close(evaluation.macs, macs, digits))
      test(`takes ${energy} J`, () => close(evaluation.energy, energy, digits))
      test(`takes ${femtojoules} fJ/MAC`, () => close(perMac(evaluation), femtojoules, digits))
      test(`has an advantage of ${separate}`, () => close(advantage(model), separate, digits))
      test(`has ${once} if the input of queries, keys and values is loaded once`, () =>
        close(advantage(model, { rules: fused }), once, digits))
      test(`has ${traffic} if softmax and layer norm are charged as well`, () =>
        close(advantage(model, { rules: withTraffic }), traffic, digits))
      test(`spends ${photons} photons/MAC`, () =>
        close((share(evaluation, 'laser') * evaluation.energy) / evaluation.macs / 1.602176634e-19, photons, 1e-5))
      test('spends 0.09 to 0.2 % of its energy on light', () => {
        expect(share(evaluation, 'laser')).toBeGreaterThan(0.0009)
        expect(share(evaluation, 'laser')).toBeLessThan(0.00205)
      })
    })

  test('GPT-3 in one layer has an advantage of 1638.5, 1807.5 or 1685.3', () => {
    const oneLayer = productsOf(2048, 12288 * Math.sqrt(96), 96, 1)
    const softmaxAndNorm: readonly Operation[] = [
      { name: 'softmax', kind: 'softmax', rows: 2048, inner: 1, columns: 2048, products: 96, repeat: 1 },
      {
        name: 'layerNorm',
        kind: 'layerNorm',
        rows: 2048,
        inner: 1,
        columns: 12288 * Math.sqrt(96),
        products: 2,
        repeat: 1,
      },
    ]
    close(advantageOf(passOf(oneLayer)), 1638.5, digits)
    close(advantageOf(passOf(oneLayer, machineOf(presentDay, fused))), 1807.5, digits)
    close(advantageOf(passOf([...oneLayer, ...softmaxAndNorm], machineOf(presentDay, withTraffic))), 1685.3, digits)
  })

  test('the presets are the closed form, where heads divide the width', () =>
    close(advantageOf(passOf(productsOf(2048, 12288, 96, 96))), advantage('gpt3-175b'), 1e-12))

  test('operands of 10^4 x 10^4 have an advantage of 147.24 by loads and detections alone', () => {
    const operation: Operation = {
      name: 'projection',
      kind: 'static',
      rows: 1e4,
      inner: 1e4,
      columns: 1e4,
      products: 1,
      repeat: 1,
    }
    const evaluation = passOf([operation])
    close(advantageOf(evaluation) / share(evaluation, 'dac', 'modulator', 'amplifier', 'adc', 'sram'), 147.24, digits)
  })

  test('the energy of GPT3-175B is 50 % DAC, 23 % memory, 15 % ADC, 11 % amplifier, 0.1 % light, 0.05 % maintenance', () => {
    const gpt3 = cost('gpt3-175b')
    // Half a unit of the last digit.
    close(share(gpt3, 'dac'), 0.5, 0.01)
    close(share(gpt3, 'sram'), 0.23, 0.022)
    close(share(gpt3, 'adc'), 0.15, 0.034)
    close(share(gpt3, 'amplifier'), 0.11, 0.046)
    close(share(gpt3, 'laser'), 0.001, 0.5)
    close(share(gpt3, 'maintenance'), 0.0005, 0.1)
  })

  test('maintenance is 5.7 % of FUTURE-4q', () => close(share(cost('future-4q'), 'maintenance'), 0.057, 0.009))

  const attention = [
    ['gpt3-175b', 0.67, 0.027],
    ['mt-nlg-530b', 0.62, 0.016],
    ['future-4q', 0.28, 0.0005],
  ] as const
  for (const [model, ofEnergy, ofMacs] of attention)
    test(`attention of ${model} has ${100 * ofEnergy} % of the energy and ${100 * ofMacs} % of the MACs`, () => {
      const { operations, energyByOperation, energy, macs } = cost(model)
      const joules = operations.reduce(
        (sum, { kind }, i) => (kind === 'dynamic' ? sum + energyByOperation[i]! : sum),
        0,
      )
      const work = operations.reduce((sum, one) => (one.kind === 'dynamic' ? sum + macsOf(one) : sum), 0)
      close(joules / energy, ofEnergy, 0.5 / (100 * ofEnergy))
      close(work / macs, ofMacs, 0.5 / (1000 * ofMacs))
    })

  const maintenance = [
    ['future-4q', 0.002, 8507.9],
    ['future-4q', 0.02, 5632.6],
    ['future-4q', 0.56, 505.68],
    ['mt-nlg-530b', 0.002, 152.84],
    ['mt-nlg-530b', 0.02, 151.45],
    ['mt-nlg-530b', 0.56, 119.01],
  ] as const
  for (const [model, femtojoules, expected] of maintenance)
    test(`${model} at ${femtojoules} fJ a maintained weight has an advantage of ${expected}`, () => {
      const scenario = { patches: [patch('maintenanceEnergy', femtojoules * 1e-15)], design: {} }
      close(advantage(model, { scenario }), expected, digits)
    })

  test('light is 9.3 % of GPT3-175B and 16.7 % of FUTURE-4q if a hundredth of it is of use', () => {
    close(share(cost('gpt3-175b', { rules: { opticalLosses: true } }), 'laser'), 0.093, 0.006)
    close(share(cost('future-4q', { rules: { opticalLosses: true } }), 'laser'), 0.167, 0.003)
  })

  const budgets = [
    ['gpt3-175b', 0.00376, 0.00792],
    ['gpt2-117m', 0.06, 0.107],
    ['future-4q', 7.04e-5, 6.8e-5],
  ] as const
  for (const [model, byWidth, byLength] of budgets)
    test(`light of ${model} takes ${byWidth} fJ/MAC by its width, ${byLength} by the length of each dot product`, () => {
      const light = (rules: Design) => {
        const evaluation = cost(model, { rules })
        return share(evaluation, 'laser') * perMac(evaluation)
      }
      close(light({}), byWidth, 0.005)
      close(light({ photonBudget: 'per-dot-product' }), byLength, 0.005)
    })
})

describe('improved electronics', () => {
  const table = [
    ['mt-nlg-530b', 8, 1921.2, 2003.1, 1451.8],
    ['future-4q', 8, 112938, 122269, 103704],
    ['mt-nlg-530b', 4, 2716.7, 2831.1, 2232.2],
    ['future-4q', 4, 158925, 171824, 152626],
  ] as const
  for (const [model, memoryBits, separate, once, traffic] of table)
    test(`${model} with words of ${memoryBits} bits has an advantage of ${separate}, ${once} or ${traffic}`, () => {
      const scenario = improvedElectronics
      close(advantage(model, { scenario, rules: { memoryBits } }), separate, digits)
      close(advantage(model, { scenario, rules: { ...fused, memoryBits } }), once, digits)
      close(advantage(model, { scenario, rules: { ...withTraffic, memoryBits } }), traffic, digits)
    })

  /** The golden values keep the modulator at 5 bits where the converters go to 4. */
  const modulatorAt5Bits: Scenario = {
    ...improvedWithBits,
    patches: [...improvedWithBits.patches, patch('modulatorEnergy', (5 / 4) * 1e-15)],
  }
  const consistent = [
    ['mt-nlg-530b', 784.7, 378.78, 195.54],
    ['future-4q', 45570, 20974, 7992.6],
  ] as const
  for (const [model, published, physical, withLosses] of consistent)
    test(`${model} with converters of 4 bits has an advantage of ${published}, physically ${physical}, with losses ${withLosses}`, () => {
      const scenario = modulatorAt5Bits
      const accounting = 'physical'
      close(advantage(model, { scenario }), published, digits)
      close(advantage(model, { scenario, accounting, rules: lossless }), physical, digits)
      close(advantage(model, { scenario, accounting }), withLosses, digits)
    })

  test('the modulator at 4 bits changes no advantage by more than 0.03 %', () => {
    for (const [model] of consistent)
      close(advantage(model, { scenario: improvedWithBits }), advantage(model, { scenario: modulatorAt5Bits }), 3e-4)
  })
})

describe('physical accounting', () => {
  // Model, J; fJ/MAC and advantage with losses, without, and as a bound with every operand signed.
  const table = [
    ['gpt2-117m', 0.014829, 139.5, 2.1505, 120.04, 2.4992, 168.74, 1.7778],
    ['gpt2-1.5b', 0.12212, 73.082, 4.105, 63.658, 4.7127, 88.288, 3.398],
    ['megatron-8.3b', 0.82293, 44.352, 6.764, 39.446, 7.6054, 53.868, 5.5691],
    ['gpt3-175b', 3.7409, 10.217, 29.363, 8.9814, 33.402, 12.332, 24.328],
    ['mt-nlg-530b', 6.1483, 5.5874, 53.692, 4.8452, 61.917, 6.714, 44.683],
    ['future-16t', 32.612, 0.98458, 304.7, 0.7988, 375.56, 1.1583, 258.99],
    ['future-4q', 1451.2, 0.17177, 1746.6, 0.14854, 2019.7, 0.20268, 1480.2],
  ] as const
  const accounting = 'physical'

  for (const [model, energy, perMacLost, lost, perMacLossless, withoutLoss, perMacBound, bound] of table)
    describe(model, () => {
      const uniform: Design = { signedPasses: 'uniform' }
      test(`takes ${energy} J, ${perMacLost} fJ/MAC, an advantage of ${lost}`, () => {
        const evaluation = cost(model, { accounting })
        close(evaluation.energy, energy, digits)
        close(perMac(evaluation), perMacLost, digits)
        close(advantageOf(evaluation), lost, digits)
      })
      test(`takes ${perMacLossless} fJ/MAC without losses of light, an advantage of ${withoutLoss}`, () => {
        close(perMac(cost(model, { accounting, rules: lossless })), perMacLossless, digits)
        close(advantage(model, { accounting, rules: lossless }), withoutLoss, digits)
      })
      test(`takes ${perMacBound} fJ/MAC with every operand signed, an advantage of ${bound}`, () => {
        close(perMac(cost(model, { accounting, rules: uniform })), perMacBound, digits)
        close(advantage(model, { accounting, rules: uniform }), bound, digits)
      })
    })

  const traffic: Design = { softmaxTraffic: true, layerNormTraffic: true, activationTraffic: true }
  const signs: Design = { ...traffic, signedPasses: 'operand-aware' }
  const power: Design = { ...signs, maintenance: 'power' }
  const steps = [
    ['nothing', {}, 81.856, 152.84, 8507.9],
    ['element-wise traffic', traffic, 68.78, 129.09, 7519.3],
    ['passes for signs', signs, 33.626, 62.692, 3388.4],
    ['maintenance by power', power, 33.402, 61.917, 2019.7],
    ['losses of light', { ...power, opticalLosses: true }, 29.363, 53.692, 1746.6],
  ] as const
  for (const [name, rules, gpt3, mtNlg, future] of steps)
    test(`step by step, with ${name} added: ${gpt3}, ${mtNlg}, ${future}`, () => {
      close(advantage('gpt3-175b', { rules }), gpt3, digits)
      close(advantage('mt-nlg-530b', { rules }), mtNlg, digits)
      close(advantage('future-4q', { rules }), future, digits)
    })
})

describe('shot noise of a non-negative pass', () => {
  const table = [
    [768, 1, 0.051],
    [12288, 0.1, 0.0403],
  ] as const
  for (const [length, photonsPerMac, error] of table)
    test(`of ${photonsPerMac} photons/MAC over ${length} products is ${error} of the result`, () => {
      const operation: Operation = {
        name: 'qkv',
        kind: 'static',
        rows: 1,
        inner: length,
        columns: 1,
        products: 1,
        repeat: 1,
      }
      const noiseAt = (photons: number) => {
        const scenario = {
          patches: [patch('photonsPerMac', photons), patch('photonsWidth', length)],
          design: { inputBits: 16, weightBits: 16, outputBits: 16 },
        }
        return passOf([operation], machineOf(scenario)).noise
      }
      // Half a unit of the last digit; against light without end, which leaves the rounding of the converters.
      close(Math.sqrt(noiseAt(photonsPerMac) - noiseAt(1e30)), error, 1.3e-3)
    })
})
