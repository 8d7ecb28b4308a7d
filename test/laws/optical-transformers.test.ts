/** What scales how in a machine of very large optical products: energy with width, time with cores, noise with photons. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Accounting, Design } from '#models/blocks/block.js'
import type { Patch } from '#models/parameter.js'
import { type Evaluation, partsOf } from '#models/systems/evaluation.js'
import { opticalTransformer } from '#models/systems/optical-transformer.js'
import type { OperationName } from '#models/workloads/operation.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { fitScalingLaw } from '#src/fit/fit.js'
import { machineOf } from '#src/reproduce/anderson-2023/inference.js'
import { improvedElectronics, presentDay, type Scenario } from '#src/reproduce/anderson-2023/scenarios.js'
import { shapeNamed } from '#src/reproduce/configuration.js'
import { anyShape } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const gpt3 = shapeNamed('gpt3-175b')
const parts = partsOf(opticalTransformer).energy

interface Case {
  readonly rules?: Design
  readonly accounting?: Accounting
  readonly scenario?: Scenario
}
const cost = (shape: WorkloadShape, { rules, accounting, scenario }: Case = {}): Evaluation =>
  machineOf(scenario, rules, accounting).evaluate(operationsOf(shape), shape.batch)
const part = ({ energyByPart }: Evaluation, name: string): number => energyByPart[parts.indexOf(name)]!
const latencyOf = ({ operations, latencyByOperation }: Evaluation, wanted: OperationName): number =>
  latencyByOperation[operations.findIndex(({ name }) => name === wanted)]!

describe('energy per MAC over the width, heads 128 wide, 2048 tokens', () => {
  /** 8 a decade, from 4096 to FUTURE-4q. */
  const widths = Array.from({ length: 18 }, (_, i) => 128 * Math.round((4096 * 10 ** (i / 8)) / 128))
  const lawOf = (energy: (evaluation: Evaluation) => number, of: Case = {}, least = 0) => {
    const x = widths.filter((width) => width >= least)
    const y = x.map((width) => {
      const evaluation = cost({ ...gpt3, width, heads: width / 128 }, of)
      return energy(evaluation) / evaluation.macs
    })
    const fit = fitScalingLaw({ x, y, models: ['power', 'offset-power'], seed: 1 })
    if (E.isLeft(fit)) return expect.fail(fit.left)
    const { models, chosen } = fit.right
    const modelled = (name: string) => models.find(({ model }) => model === name)!
    return { power: modelled('power'), floor: modelled('offset-power'), chosen }
  }

  test('falls as a power between -1.05 and -0.90, as published with the electronics of today', () => {
    const { exponent } = lawOf(({ energy }) => energy).power
    expect(exponent).toBeGreaterThanOrEqual(-1.05)
    expect(exponent).toBeLessThanOrEqual(-0.9)
  })

  for (const accounting of ['published', 'physical'] as const)
    test(`falls as the power -1 in its light, ${accounting}`, () => {
      const { exponent } = lawOf((evaluation) => part(evaluation, 'laser'), { accounting }).power
      expect(Math.abs(exponent + 1)).toBeLessThan(0.01)
    })

  // Below, the tokens of attention bend the law the other way.
  const wide = 32768

  test('has the floor of its maintenance, as published 0.002 fJ: a third of it is still hidden at these widths', () => {
    const { floor, chosen } = lawOf(({ energy }) => energy, {}, wide)
    expect(chosen).toBe('offset-power')
    close(floor.offset, 2e-18, 0.35)
  })

  test('has physically the floor of 40 passes of 0.02 fJ over 12 MACs', () => {
    const { floor, chosen } = lawOf(({ energy }) => energy, { accounting: 'physical' }, wide)
    expect(chosen).toBe('offset-power')
    close(floor.offset, (40 / 12) * 2e-17, 0.03)
    expect(floor.crossover).toBeGreaterThan(1e6)
    expect(floor.crossover).toBeLessThan(3e6)
  })

  test('has no floor without maintenance', () =>
    expect(lawOf(({ energy }) => energy, { scenario: improvedElectronics }, wide).chosen).toBe('power'))
})

describe('light has no sign', () => {
  const gated: WorkloadShape = { ...gpt3, gated: true }
  const none = { rules: { signedPasses: 'none' } }
  const aware = { rules: { signedPasses: 'operand-aware' } }
  const uniform = { rules: { signedPasses: 'uniform' } }
  const ratioOf = (name: string, shape: WorkloadShape, of: Case) =>
    part(cost(shape, of), name) / part(cost(shape, none), name)

  test('every operand split takes 2 loads, 4 detections and 4 times the light', () => {
    close(ratioOf('dac', gpt3, uniform), 2)
    close(ratioOf('adc', gpt3, uniform), 4)
    close(ratioOf('laser', gpt3, uniform), 4)
    close(ratioOf('maintenance', gpt3, uniform), 4)
  })

  test('no rule is cheaper than none, and none dearer than splitting everything', () =>
    fc.assert(
      fc.property(anyShape, (shape) => {
        const energies = [none, aware, uniform].map((of) => cost(shape, of).energy)
        expect(energies).toEqual([...energies].sort((a, b) => a - b))
      }),
      { numRuns: 50 },
    ))

  test('softmax and ReLU6 give non-negative operands; a gate behind an activation does not', () => {
    const { operations: plain, energyByOperation: before } = cost(gpt3, none)
    const { energyByOperation: after } = cost(gpt3, aware)
    const { operations: withGate, energyByOperation: beforeGated } = cost(gated, none)
    const { energyByOperation: afterGated } = cost(gated, aware)
    const growth = (list: typeof plain, then: Float64Array, now: Float64Array, wanted: OperationName) => {
      const i = list.findIndex(({ name }) => name === wanted)
      return now[i]! / then[i]!
    }
    // Two passes: as many loads, twice the detections. Four: twice the loads, four times the detections.
    expect(growth(plain, before, after, 'feedForwardDown')).toBeLessThan(2)
    expect(growth(plain, before, after, 'context')).toBeLessThan(2)
    expect(growth(plain, before, after, 'feedForwardUp')).toBeGreaterThan(2)
    expect(growth(withGate, beforeGated, afterGated, 'feedForwardDown')).toBeGreaterThan(2)
  })

  test('balanced detectors halve the detections of weights with two signs', () => {
    const both = { rules: { signedPasses: 'uniform', balancedDetection: true } }
    close(ratioOf('adc', gpt3, both), 2)
    close(ratioOf('laser', gpt3, both), 4)
  })

  test('a word read and written once, whatever its passes, takes the memory of the published count', () => {
    const once = { rules: { signedPasses: 'uniform', signedTraffic: 'words' } }
    close(ratioOf('sram', gpt3, once), 1)
    close(ratioOf('dac', gpt3, once), 2)
  })
})

describe('cores', () => {
  const few = (cores: number, rules: Design = {}): Case => ({ rules: { cores, ...rules } })
  /** Weights of the largest layer: 4 x 12288 x 12288, 61 cores. */
  const enough = 61

  test('that hold every weight load none', () => {
    expect(part(cost(gpt3), 'dram')).toBe(0)
    expect(part(cost(gpt3, { accounting: 'physical' }), 'dram')).toBe(0)
  })

  test('that hold the largest layer load every weight once, at 1 pJ a bit', () =>
    close(part(cost(gpt3, few(enough)), 'dram'), 12 * 12288 ** 2 * 96 * 8e-12))

  test('half as many load the vectors of the largest layers twice, and take twice the time over them', () => {
    const [all, half] = [cost(gpt3, few(enough)), cost(gpt3, few(31))]
    close(latencyOf(half, 'feedForwardUp'), 2 * latencyOf(all, 'feedForwardUp'))
    close(latencyOf(half, 'projection'), latencyOf(all, 'projection'))
    expect(part(half, 'adc')).toBe(part(all, 'adc'))
  })

  test('fewer of them never take less energy or time', () =>
    fc.assert(
      fc.property(anyShape, fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 64 }), (shape, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((cores) =>
          cost(shape, few(cores, { coreWeights: 1e5 })),
        )
        expect(less!.energy).toBeGreaterThanOrEqual(more!.energy)
        expect(less!.latency).toBeGreaterThanOrEqual(more!.latency)
      }),
      { numRuns: 50 },
    ))

  test('a batch shares the loading of weights', () => {
    const weights = (batch: number) => part(cost({ ...gpt3, batch }, few(enough)), 'dram')
    close(weights(8), weights(1))
  })

  test('load weights at their own bits physically, a DAC of 8 bits taking 8 times one of 5, and at those of inputs as published', () => {
    const rules = { cores: enough }
    const added = (weightConversion: string) =>
      part(cost(gpt3, { rules: { ...rules, weightConversion } }), 'dac') - part(cost(gpt3), 'dac')
    close(added('input-bits'), 12 * 12288 ** 2 * 96 * 10e-12, 1e-9)
    close(added('weight-bits'), 8 * added('input-bits'), 1e-9)
  })

  test('in the physical accounting wait for the DRAM', () => {
    const reload = { ...few(122), accounting: 'physical' } as const
    const free = { ...few(122, { weightReload: 'free' }), accounting: 'physical' } as const
    // Both parts of 12288 x 12288 weights of a byte, 2 TB/s.
    close(
      latencyOf(cost(gpt3, reload), 'projection') - latencyOf(cost(gpt3, free), 'projection'),
      (96 * 2 * 12288 ** 2) / 2e12,
      1e-6,
    )
  })
})

describe('time', () => {
  test('of a layer is a clock a token and matrix, 2 for signed tokens', () => {
    close(latencyOf(cost(gpt3), 'projection'), (96 * 2048) / 10e9)
    close(latencyOf(cost(gpt3, { accounting: 'physical' }), 'projection'), (2 * 96 * 2048) / 10e9)
    close(latencyOf(cost(gpt3, { accounting: 'physical' }), 'feedForwardDown'), (96 * 2048) / 10e9)
  })

  test('halves with twice the clock, and the amplifier then takes half the energy a sample', () => {
    const [slow, fast] = [cost(gpt3), cost(gpt3, { rules: { clock: 20e9 } })]
    close(fast.latency, slow.latency / 2)
    close(part(fast, 'amplifier'), part(slow, 'amplifier') / 2)
    close(part(fast, 'adc'), part(slow, 'adc'))
  })

  test('to load keys and values first is a clock a token, and nothing for weights', () => {
    const [hidden, serial] = [cost(gpt3), cost(gpt3, { rules: { attentionLoading: 'serial' } })]
    close(latencyOf(serial, 'scores') - latencyOf(hidden, 'scores'), (96 * 2048) / 10e9)
    expect(latencyOf(serial, 'qkv')).toBe(latencyOf(hidden, 'qkv'))
    const signed = { signedPasses: 'uniform', attentionLoading: 'serial' }
    close(latencyOf(cost(gpt3, { rules: signed }), 'scores'), 2 * latencyOf(serial, 'scores'))
  })

  test('of element-wise work is two clocks a vector, all heads of softmax side by side, and none if it is not charged', () => {
    const charged = cost(gpt3, { accounting: 'physical' })
    close(latencyOf(charged, 'softmax'), (96 * 2 * 2048) / 10e9)
    close(latencyOf(charged, 'layerNorm'), (96 * 2 * 2 * 2048) / 10e9)
    expect(latencyOf(charged, 'residual')).toBe(0)
    expect(latencyOf(cost(gpt3), 'softmax')).toBe(0)
  })
})

describe('components', () => {
  const inventory = (shape: WorkloadShape, rules: Design = {}) => {
    const machine = machineOf(presentDay, rules)
    machine.evaluate(operationsOf(shape), 1)
    return machine.inventory()
  }

  test('are those of the largest layer, whichever it is', () => {
    expect(inventory(gpt3)).toMatchObject({ inputs: 49152, detectors: 49152, sramBits: 8 * 2048 * 49152 })
    // Without a wide feed-forward the projections to queries, keys and values are the largest.
    const narrow = inventory({ ...gpt3, feedForward: 1024 })
    expect(narrow).toMatchObject({ inputs: 12288, detectors: 36864, sramBits: 8 * 2048 * 36864 })
    const images = inventory({ ...gpt3, layers: 1, feedForward: 1024, patch: 60000 })
    expect(images).toMatchObject({ inputs: 60000, sramBits: 8 * 2047 * 60000 })
  })

  test('are twice the detectors and cores where weights have two signs, and as many inputs', () => {
    const [plain, signed] = [inventory(gpt3), inventory(gpt3, { signedPasses: 'uniform' })]
    expect(signed['inputs']).toBe(plain['inputs'])
    expect(signed['detectors']).toBe(2 * plain['detectors']!)
    close(signed['cores']!, 2 * plain['cores']!, 1e-4)
  })

  test('hold all weights in place, and the keys of all heads of a layer', () =>
    expect(inventory(gpt3)['cores']).toBe(Math.ceil((12 * 12288 ** 2 * 96 + 2048 * 12288) / 1e7)))
})

describe('maintenance of all pixels during the whole pass', () => {
  test('is 0.2 uW a pixel for as long as the pass takes', () => {
    const machine = machineOf(presentDay, { maintenance: 'whole-pass' })
    const evaluation = machine.evaluate(operationsOf(gpt3), 1)
    close(part(evaluation, 'maintenance'), 0.2e-6 * machine.inventory()['cores']! * 1e7 * evaluation.latency)
  })

  test('is far more than that of the pixels in use', () => {
    const kept = (maintenance: string) => part(cost(gpt3, { rules: { maintenance } }), 'maintenance')
    expect(kept('whole-pass')).toBeGreaterThan(100 * kept('power'))
  })
})

describe('noise', () => {
  const noise = (rules: Design = {}, shape = gpt3, patches: readonly Patch[] = []) =>
    cost(shape, { rules, scenario: { patches, design: {} } }).noise
  const exactConverters = { inputBits: 16, weightBits: 16, outputBits: 16 }

  test('falls with every bit of inputs, weights and outputs', () => {
    for (const key of ['inputBits', 'weightBits', 'outputBits'])
      for (let bits = 1; bits < 12; bits++) {
        // The noisiest operation has no weights: seen on projections alone.
        const projections = operationsOf(gpt3).filter(({ kind }) => kind === 'static')
        const at = (b: number) => machineOf(presentDay, { [key]: b }).evaluate(projections, 1).noise
        expect(at(bits + 1)).toBeLessThan(at(bits))
      }
  })

  test('of light halves with twice the photons, and does not know of losses', () => {
    const twice = [{ library: 'anderson-2023', parameter: 'photonsPerMac', value: 3000 }]
    close(noise(exactConverters, gpt3, twice), noise(exactConverters) / 2, 1e-3)
    expect(noise({ opticalLosses: true })).toBe(noise())
  })

  test('of a dot product with photons of its own does not depend on the width', () => {
    const rules = { photonBudget: 'per-dot-product' }
    close(noise(rules, { ...gpt3, width: 6144, heads: 48 }), noise(rules))
  })

  test('of light is that of the shortest dot products: the heads', () => {
    // 23.4 photons/MAC, 128 products, half of which arrives.
    close(noise(exactConverters), 1 / ((288000 / 12288) * 128 * 0.5), 1e-4)
  })

  test('of light halves where two parts of a vector are sent, each with its photons', () => {
    const projection = operationsOf(gpt3).filter(({ name }) => name === 'projection')
    const of = (rules: Design) => machineOf(presentDay, { ...exactConverters, ...rules }).evaluate(projection, 1).noise
    close(of({ signedPasses: 'uniform' }), of({}) / 2, 1e-3)
    // An error of its own in each of four passes.
    const error = (rules: Design) => of({ ...rules, systematicError: true }) - of(rules)
    close(error({}), 0.021 ** 2, 1e-9)
    close(error({ signedPasses: 'uniform' }), 0.021 ** 2 / 4, 1e-9)
  })

  test('contains the measured errors if asked for, most of all in attention', () => {
    close(noise({ systematicError: true }) - noise(), 0.0565 ** 2, 1e-9)
  })

  test('beside a signed result of zero mean grows with the length of dot products by the error, not by the light', () => {
    const beside = (rules: Design, width: number) => {
      const shape = { ...gpt3, width, heads: width / 128 }
      const projections = operationsOf(shape).filter(({ name }) => name === 'projection')
      const machine = machineOf(presentDay, { ...exactConverters, photonBudget: 'per-dot-product', ...rules })
      return machine.evaluate(projections, 1).noise
    }
    const result = { signalReference: 'result' }
    close(beside(result, 8192), 2 * beside(result, 4096), 1e-3)
    close(beside({}, 8192), beside({}, 4096), 1e-3)
  })
})

describe('grouped heads, decoding and images', () => {
  test('queries and fewer keys and values are three loads of their input all the same', () => {
    const loads = (keyValueHeads: number) => {
      const { operations, energyByOperation } = cost({ ...gpt3, keyValueHeads })
      const qkv = operations.findIndex(({ name }) => name === 'qkv')
      return { rows: operations[qkv]!.rows, energy: energyByOperation[qkv]! }
    }
    const [all, few] = [loads(96), loads(8)]
    const perRow = (all.energy - few.energy) / (all.rows - few.rows)
    const inputs = 3 * 2048 * 12288 * 96 * 12.405e-12
    // A row more is a detection a token, and its light and maintenance.
    const row = 2048 * 96 * (7.97e-12 + 12288 * 2e-18 + 288000 * 1.602176634e-19)
    close(perRow, row, 1e-9)
    close(few.energy - few.rows * row, inputs, 1e-9)
  })

  test('a generated token loads all keys and values of the cache', () => {
    const decoding: WorkloadShape = { ...gpt3, phase: 'decode', context: 2048 }
    const { operations, energyByOperation } = cost(decoding, { rules: { signedPasses: 'none' } })
    const scores = operations.findIndex(({ name }) => name === 'scores')
    const loads = (12288 + 2048 * 12288) * 12.405e-12
    const detections = 96 * 2048 * 7.97e-12
    const products = 12288 * 2048 * (2e-18 + (288000 / 12288) * 1.602176634e-19)
    close(energyByOperation[scores]!, 96 * (loads + detections + products), 1e-9)
  })
})
