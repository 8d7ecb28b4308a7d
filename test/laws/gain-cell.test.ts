/** What holds for gain cells, whatever the design: retention, windows, pulses, signal. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDesign, type Design } from '#models/blocks/block.js'
import { gainCellAttention as block } from '#models/blocks/gain-cell-attention.js'
import { total } from '#models/cost.js'
import { keptShare, leakageNoise, refreshes, retentionTime } from '#models/memory/gain-cell.js'
import { effectiveBits, quantisationNoise } from '#models/signal.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { gainCellAttention as system } from '#models/systems/gain-cell-attention.js'
import { seconds } from '#models/units.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { anyDesign } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const { shape: gpt2 } = workloads['gpt2']!
const decode = (context: number, rest: Partial<WorkloadShape> = {}): WorkloadShape => ({
  ...gpt2,
  phase: 'decode',
  context,
  ...rest,
})
const attentionOf = (shape: WorkloadShape) =>
  operationsOf(shape).filter(({ kind }) => kind === 'dynamic' || kind === 'softmax')

const hardwareOf = (design: Design, shape = decode(1024)) =>
  block.prepare(block.parameters)({ ...defaultDesign(block, 'physical'), ...design }, attentionOf(shape))
const costOf = (design: Design, shape = decode(1024)) => {
  const hardware = hardwareOf(design, shape)
  const costs = attentionOf(shape).map((operation) => hardware.run(operation))
  return { energy: total(costs.map((cost) => total(cost.energy))), latency: total(costs.map((cost) => cost.latency)) }
}
const noiseOf = (design: Design, shape = decode(1024)): number =>
  Math.max(...attentionOf(shape).map(hardwareOf(design, shape).noise))

const bits = fc.integer({ min: 1, max: 8 })
const positive = fc.double({ min: 1e-6, max: 1e3, noNaN: true })

describe('a stored value', () => {
  test('has drooped by just the allowed share of a step when its retention ends', () =>
    fc.assert(
      fc.property(bits, fc.double({ min: 0.01, max: 0.49, noNaN: true }), positive, (b, droop, timeConstant) => {
        const lost = 1 - keptShare(retentionTime(seconds(timeConstant), b, droop), timeConstant)
        close((lost * (2 ** b - 1)) / 2, droop, 1e-9)
      }),
    ))

  test('of one bit that may droop to the middle is held for ever', () =>
    expect(retentionTime(seconds(5e-3), 1, 0.5)).toBe(Infinity))

  test('is held less long at more bits', () => {
    for (let b = 1; b < 8; b++)
      expect(retentionTime(seconds(1), b + 1, 0.5)).toBeLessThan(retentionTime(seconds(1), b, 0.5))
  })

  test('is written again once for each retention time that its life exceeds', () => {
    expect(refreshes(seconds(1), seconds(1))).toBe(0)
    expect(refreshes(seconds(1.0001), seconds(1))).toBe(1)
    expect(refreshes(seconds(0), seconds(1))).toBe(0)
    expect(refreshes(seconds(1), seconds(Infinity))).toBe(0)
  })
})

describe('leakage', () => {
  test('is no noise at once, all noise in the end, and more with age between', () => {
    expect(leakageNoise(0, 1)).toBe(0)
    expect(leakageNoise(Infinity, 1)).toBe(1)
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 100, noNaN: true }), (age) => {
        expect(leakageNoise(1.5 * age, 1)).toBeGreaterThan(leakageNoise(age, 1))
        expect(leakageNoise(age, 1)).toBeLessThan(1)
      }),
    )
  })

  test('of a young window is the variance of an even spread of ages: G^2 / 12', () =>
    close(leakageNoise(0.01, 1), 0.01 ** 2 / 12, 0.02))
})

describe('a head', () => {
  test('takes more energy and time with every bit of input, and more area and energy with every sub-tile', () => {
    for (let inputBits = 4; inputBits < 8; inputBits++) {
      expect(costOf({ inputBits: inputBits + 1 }).energy).toBeGreaterThan(costOf({ inputBits }).energy)
      expect(costOf({ inputBits: inputBits + 1 }).latency).toBeGreaterThan(costOf({ inputBits }).latency)
    }
    for (const window of [64, 512, 1024])
      expect(costOf({ window: window + 1 }).energy).toBeGreaterThan(costOf({ window }).energy)
  })

  test('costs the same for a short context as for a full window: the whole array is driven', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1024 }), (context) =>
        close(costOf({}, decode(context)).energy, costOf({}).energy),
      ),
    ))

  test('takes no energy and no time for softmax, which its readout is', () => {
    const softmax = operationsOf(decode(1024)).find(({ kind }) => kind === 'softmax')!
    const { energy, latency } = hardwareOf({}).run(softmax)
    expect([total(energy), latency]).toEqual([0, 0])
  })

  test('stands once for every layer, head and sequence, in area and power', () => {
    const one = hardwareOf({}, decode(1024, { layers: 1, heads: 1, width: 64 }))
    const many = hardwareOf({}, decode(1024, { batch: 3 }))
    for (const [part, area] of many.area.entries()) close(area, 12 * 12 * 3 * one.area[part]!)
    for (const [part, power] of many.nameplatePower.entries()) close(power, 12 * 12 * 3 * one.nameplatePower[part]!)
    expect(many.inventory!()['heads']).toBe(12 * 12 * 3)
  })

  test('works beside the others: more heads and sequences take energy, not time', () => {
    const one = costOf({}, decode(1024, { heads: 1, width: 64 }))
    const many = costOf({}, decode(1024, { batch: 3 }))
    close(many.energy, 36 * one.energy)
    close(many.latency, one.latency)
  })

  test('in arrays of twice the size has the same cells, half the circuits about them, and 8 fewer of them to add', () => {
    const shape = decode(1024, { width: 128, heads: 1 })
    const [small, large] = [64, 128].map((subarray) => hardwareOf({ subarray }, shape))
    const [cells, periphery, control, copy] = small!.area
    close(large!.area[0]!, cells!)
    close(large!.area[1]!, periphery! / 2)
    close(large!.area[2]!, control!)
    close(large!.area[3]!, copy!)

    for (const operation of attentionOf(shape).filter(({ kind }) => kind === 'dynamic')) {
      const [keyArray, valueArray, controlled, written] = small!.run(operation).energy
      const energy = large!.run(operation).energy
      close(energy[0]! + energy[1]!, keyArray! + valueArray!)
      close(energy[2]!, controlled! / 2)
      close(energy[3]!, written!)
    }
    close(costOf({}, shape).latency - costOf({ subarray: 128 }, shape).latency, 8e-9, 1e-9)
    expect(large!.warnings().join()).toMatch(/IR drop/)
    expect(hardwareOf({}).warnings()).toEqual([])
  })

  test('refreshes what each token of a prompt wrote', () => {
    const prompt = { ...gpt2, tokens: 100, context: 924 }
    close(total(hardwareOf({}, prompt).hold!(seconds(100 * 10e-6))), 100 * total(hardwareOf({}).hold!(seconds(10e-6))))
  })

  test('tells where it mixes the energies of silicon with the area of oxide cells', () =>
    expect(hardwareOf({ cell: 'stacked' }).warnings().join()).toMatch(/silicon cells/))

  test('is refused if refresh cannot keep pace, and only then', () => {
    expect(hardwareOf({ storageBits: 8, window: 4096 }).refusal).toMatch(/cannot be written again/)
    expect(hardwareOf({ storageBits: 8, window: 1024 }).refusal).toBeUndefined()
    expect(hardwareOf({ storageBits: 8, window: 4096, refresh: false }).refusal).toBeUndefined()
  })

  test('burns its standby power in all layers for a whole pass, whoever works', () => {
    const standby = { standbyPower: 1e-3, refresh: false }
    close(total(hardwareOf(standby).hold!(seconds(1e-6))), 144 * 1e-3 * 1e-6)
    close(costOf(standby).energy, costOf({}).energy)
  })
})

describe('a context longer than the window', () => {
  const machine = prepareSystem(system)([])(defaultDesigns(system, 'physical'))
  const attending = (context: number) =>
    machine.evaluate(operationsOf(decode(context)), 1).operations.filter(({ kind }) => kind === 'dynamic')

  test('is cut to it, with its MACs', () => {
    expect(attending(4096).map(({ inner, columns }) => [inner, columns])).toEqual([
      [64, 1024],
      [1024, 64],
    ])
    expect(machine.evaluate(operationsOf(decode(4096)), 1).macs).toBe(
      machine.evaluate(operationsOf(decode(1024)), 1).macs,
    )
  })

  test('is told', () => {
    machine.evaluate(operationsOf(decode(4096)), 1)
    expect(machine.warnings().join()).toMatch(/window of 1024 tokens: 3072 older ones/)
    machine.evaluate(operationsOf(decode(1024)), 1)
    expect(machine.warnings().join()).not.toMatch(/window/)
  })

  test('is cut by one rule for one window', () => {
    const rule = (window: number) => block.charged!({ ...defaultDesign(block, 'published'), window })
    expect(rule(512)).toBe(rule(512))
    expect(rule(512)).not.toBe(rule(1024))
  })
})

describe('signal', () => {
  test('is better with every bit of query, storage and output', () => {
    for (const key of ['inputBits', 'storageBits', 'outputBits'])
      for (let b = 1; b < 8; b++) {
        const [few, more] = [b, b + 1].map((value) => ({ inputBits: 5, storageBits: 5, outputBits: 5, [key]: value }))
        expect(noiseOf(more!)).toBeLessThanOrEqual(noiseOf(few!))
      }
  })

  test('of the work is that of less than its 3 bits of storage', () => {
    expect(effectiveBits(noiseOf({}))).toBeLessThan(3)
    expect(effectiveBits(noiseOf({}))).toBeGreaterThan(2)
    close(noiseOf({ cell: 'osfet', refresh: false }), quantisationNoise(3) + quantisationNoise(4), 1e-3)
  })

  test('suffers from a deeper model without refresh, and not with it', () => {
    const deep = decode(1024, { layers: 48 })
    expect(noiseOf({ refresh: false }, deep)).toBeGreaterThan(noiseOf({ refresh: false }))
    expect(noiseOf({}, deep)).toBe(noiseOf({}))
  })

  test('counts the cubic of the cell where it is asked to: 0.031 of the power of a linear cell at 3 bits', () =>
    close(noiseOf({ levelMismatch: true }) - noiseOf({}), 0.0308, 0.01))

  test('linear cells have no levels to miss', () =>
    expect(noiseOf({ levelMismatch: true, response: 'linear' })).toBe(noiseOf({})))

  test('is some, and of a finite noise, whatever the design', () =>
    fc.assert(
      fc.property(anyDesign(block), fc.integer({ min: 1, max: 96 }), (design, layers) => {
        const noise = noiseOf(design, decode(1024, { layers }))
        expect(noise).toBeGreaterThan(0)
        expect(noise).toBeLessThan(Infinity)
      }),
    ))
})
