/** What holds for rooflines of graphics processors: bounds, and what binds prefill and decode. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDesign, type Design } from '#models/blocks/block.js'
import { a100, h100, jetsonNano, rtx4090 } from '#models/blocks/gpu.js'
import { total } from '#models/cost.js'
import type { Operation } from '#models/workloads/operation.js'
import { macsOf } from '#models/workloads/operation.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { anyDesign, anyOperations } from '../support/arbitrary.js'
import { close } from '../support/close.js'

type Processor = typeof a100
const processors = [a100, h100, rtx4090, jetsonNano]

const hardwareOf = (block: Processor, operations: readonly Operation[], design: Design = {}) =>
  block.prepare(block.parameters)({ ...defaultDesign(block, 'published'), ...design }, operations)

/** One layer's instance of some operations. */
const costOf = (block: Processor, shape: WorkloadShape, names: readonly string[], design: Design = {}) => {
  const operations = operationsOf(shape)
  const hardware = hardwareOf(block, operations, design)
  const costs = operations.filter(({ name }) => names.includes(name)).map((one) => hardware.run(one))
  return { latency: total(costs.map(({ latency }) => latency)), energy: total(costs.flatMap(({ energy }) => energy)) }
}

const gpt2 = workloads['gpt2']!.shape
const decode = (batch: number): WorkloadShape => ({ ...gpt2, phase: 'decode', context: 1024, batch })
const attention = ['scores', 'softmax', 'context'] as const
const projections = ['qkv', 'projection', 'feedForwardUp', 'feedForwardDown'] as const

describe.each(processors.map((block) => ({ name: block.name, block })))('$name', ({ block }) => {
  test('is never faster than its peak rate, and costs finite numbers, whatever its design and its workload', () =>
    fc.assert(
      fc.property(anyDesign(block), anyOperations, (design, operations) => {
        const hardware = block.prepare(block.parameters)(design, operations)
        for (const operation of operations) {
          const { energy, latency } = hardware.run(operation)
          expect(latency * operation.repeat * hardware.peakMacRate * (1 + 1e-9)).toBeGreaterThanOrEqual(
            macsOf(operation),
          )
          for (const number of [...energy, latency, hardware.noise(operation)]) {
            expect(number).toBeGreaterThanOrEqual(0)
            expect(number).toBeLessThan(Number.POSITIVE_INFINITY)
          }
        }
      }),
    ))

  test('spends no less without fused attention, and takes no less time', () =>
    fc.assert(
      fc.property(anyDesign(block), anyOperations, (design, operations) => {
        const cost = (fusedAttention: boolean) => {
          const hardware = block.prepare(block.parameters)({ ...design, fusedAttention }, operations)
          const costs = operations.map((one) => hardware.run(one))
          return { latency: total(costs.map((one) => one.latency)), energy: total(costs.flatMap((one) => one.energy)) }
        }
        const [fused, unfused] = [cost(true), cost(false)]
        expect(unfused.latency * (1 + 1e-9)).toBeGreaterThanOrEqual(fused.latency)
        expect(unfused.energy * (1 + 1e-9)).toBeGreaterThanOrEqual(fused.energy)
      }),
      { numRuns: 40 },
    ))

  test('waits in decode for its memory: weights and cache at the bandwidth', () => {
    const { memoryBandwidth } = Object.values(block.parameters).find((library) => 'memoryBandwidth' in library)!
    const unit = memoryBandwidth!.unit === 'TB/s' ? 1e12 : 1e9
    const bytesPerSecond = memoryBandwidth!.value * unit
    const cache = 2 * 12 * 64 * 1024 * 2
    const queriesAndResults = 2 * 12 * 64 * 2
    close(costOf(block, decode(1), attention).latency, (cache + queriesAndResults) / bytesPerSecond, 0.01)
    const weights = 12 * 768 * 768 * 2
    close(costOf(block, decode(1), projections).latency, weights / bytesPerSecond, 0.01)
  })

  test('reads weights once for a batch, and a cache for every sequence of it', () => {
    close(costOf(block, decode(8), projections).latency, costOf(block, decode(1), projections).latency, 0.02)
    close(costOf(block, decode(8), attention).latency, 8 * costOf(block, decode(1), attention).latency, 1e-9)
  })

  test('computes at its peak rate in a long prompt', () => {
    const shape = { ...gpt2, width: 8192, heads: 64, tokens: 8192 }
    const macs = total(
      operationsOf(shape)
        .filter(({ name }) => projections.some((one) => one === name))
        .map((one) => macsOf({ ...one, repeat: 1 })),
    )
    const { peakMacRate } = hardwareOf(block, operationsOf(shape))
    close(costOf(block, shape, projections).latency, macs / peakMacRate, 1e-9)
  })

  test('reads the keys and values of a group of heads once', () => {
    const llama = { ...gpt2, width: 4096, heads: 32, phase: 'decode', context: 8192, gated: true } as const
    const own = costOf(block, llama, attention).latency
    const shared = costOf(block, { ...llama, keyValueHeads: 8 }, attention).latency
    close(shared, own / 4, 0.01)
  })

  test('takes the longer the smaller the share of its rates that is reached', () => {
    const whole = costOf(block, gpt2, [...attention, ...projections]).latency
    close(costOf(block, gpt2, [...attention, ...projections], { attainedShare: 0.25 }).latency, 4 * whole)
  })
})

describe('energy', () => {
  test('of an A100 is 300 fJ a MAC as the works count it, whatever binds its time', () => {
    const macs = 2 * 12 * 64 * 1024
    close(costOf(a100, decode(1), attention).energy, 300e-15 * macs)
  })

  test('of an H100 is what its board draws while it runs, in the physical accounting', () => {
    const physical = defaultDesign(h100, 'physical')
    const { energy, latency } = costOf(h100, gpt2, [...attention, ...projections], physical)
    close(energy / latency, 700)
  })
})

describe('a bound below what was measured', () => {
  // 12 heads of 64, 1024 keys, batch 64, FP32, a token of a sequence. [Leroux2025, released measurements]
  const measured = [
    { block: rtx4090, microseconds: 22.3717, millijoules: 7.17826, slower: 3.6 },
    { block: jetsonNano, microseconds: 488.85, millijoules: 3.24577, slower: 2.0 },
  ]
  for (const { block, microseconds, millijoules, slower } of measured)
    test(`is the attention of a token on ${block.name}, which measured ${slower} times as long`, () => {
      const { latency, energy } = costOf(block, decode(64), attention, { wordBits: 32 })
      close((microseconds * 1e-6) / (latency / 64), slower, 0.02)
      close((millijoules * 1e-3) / (energy / 64), slower, 0.02)
    })

  // Batch of one; milliseconds on an A100. [Zhu2024, artifact evaluation]
  for (const [name, milliseconds] of [
    ['deit-tiny', 4.35],
    ['deit-base', 4.37],
    ['bert-large', 8.33],
  ] as const)
    test(`is ${name} on an A100, which small kernels keep waiting`, () => {
      const { shape } = workloads[name]!
      const operations = operationsOf(shape)
      const hardware = hardwareOf(a100, operations)
      const latency = total(operations.map((one) => one.repeat * hardware.run(one).latency))
      expect(latency).toBeLessThan(milliseconds * 1e-3)
    })
})
