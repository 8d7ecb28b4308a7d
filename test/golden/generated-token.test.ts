/**
 * A generated token of GPT-2 with attention in gain cells and the rest on a digital companion: golden values of one layer.
 *
 *   E = 12 D^2 e_MAC + 24 D b e_SRAM + H E_head        D = 768, 12 heads, 300 fJ, 8 bits at 0.3 pJ
 *
 * Of the 24 accesses an element, 16 are of normalisation, residual sums and activation; 8 are the buffer between the two blocks, which
 * queries, keys, values and outputs pass.
 */
import { describe, expect, test } from 'vitest'
import type { Design } from '#models/blocks/block.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { partsOf } from '#models/systems/evaluation.js'
import { gainCellAttention as system } from '#models/systems/gain-cell-attention.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { withValues } from '#src/reproduce/configuration.js'
import { close } from '../support/close.js'

const { shape: gpt2 } = workloads['gpt2']!
const step = { ...gpt2, phase: 'decode', context: 1024 } as const
const layer = { ...step, layers: 1, vocabulary: 0 }
const all = operationsOf(step)
const ofLayer: typeof all = operationsOf(layer).filter(({ name }) => name !== 'finalLayerNorm')

const evaluated = (design: Design, operations = ofLayer, accounting: 'published' | 'physical' = 'physical') =>
  prepareSystem(system)([])(withValues(defaultDesigns(system, accounting), design)).evaluate(operations, 1)
const partOf = ({ energyByPart }: ReturnType<typeof evaluated>, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + energyByPart[partsOf(system).energy.indexOf(name)]!, 0)

describe('one layer, without refresh and with the write energy of the pie chart', () => {
  const token = evaluated({ refresh: false, writeReading: 'chart' })

  test('takes 2.24956 uJ', () => close(token.energy, 2.24956e-6, 1e-5))
  test('takes 2.12337 uJ for 7,077,888 multiply-accumulates on the companion', () =>
    close(partOf(token, ['arithmetic']), 2.12337e-6, 1e-5))
  test('takes 44.237 nJ for 24 accesses an element, a third of them at the border', () => {
    close(partOf(token, ['sram', 'borderMemory']), 44.237e-9, 1e-5)
    close(partOf(token, ['borderMemory']), 44.237e-9 / 3, 1e-5)
  })
  test('takes 81.954 nJ for attention, 3.64 % of all', () => {
    const attention = partOf(token, ['keyArray', 'valueArray', 'control', 'writeDac'])
    close(attention, 81.954e-9, 1e-5)
    close(attention / token.energy, 0.0364, 1e-3)
  })
})

describe('the whole model', () => {
  test('counts every operation of the Transformer in its MACs', () => {
    expect(evaluated({}, all).macs).toBe(12 * (7_077_888 + 12 * 131_072) + 768 * 50_257)
  })

  test('takes longer than a column of silicon cells holds its charge: it must be refreshed', () => {
    const token = evaluated({}, all)
    expect(1024 * token.latency).toBeGreaterThan(0.770753e-3)
    expect(partOf(token, ['refresh'])).toBeGreaterThan(0)
    expect(partOf(evaluated({ cell: 'osfet' }, all), ['refresh'])).toBe(0)
  })

  test('is paid for a refresh as often as its own length asks', () => {
    const token = evaluated({}, all)
    const times = Math.ceil((1024 * token.latency) / 0.770753e-3) - 1
    close(partOf(token, ['refresh']), 144 * times * 445.2e-12, 1e-4)
  })

  test('takes 885.6 nJ and 780 ns of attention in the published bookkeeping', () => {
    const { operations, energyByOperation, latencyByOperation } = evaluated({}, all, 'published')
    const sum = (values: Float64Array): number =>
      operations.reduce(
        (so, { name }, i) => (['scores', 'softmax', 'context'].includes(name) ? so + values[i]! : so),
        0,
      )
    close(sum(energyByOperation), 885.6e-9)
    close(sum(latencyByOperation), 780e-9)
  })
})

describe('weights from off-chip memory', () => {
  test('add 1 pJ for every bit of the static products, and wait for 34 GB/s', () => {
    const without = evaluated({})
    const token = evaluated({ weightTraffic: true })
    close(partOf(token, ['dram']), 7_077_888 * 8e-12)
    close(token.latency - without.latency, (7_077_888 * 8) / 272e9 - 7_077_888 / (65_536 * 700e6), 1e-9)
  })
})
