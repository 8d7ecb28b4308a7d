/**
 * Gain-cell attention: golden values of its schedule, energies, areas, retention and refresh, by an independent calculation from the
 * work's constants, and the figures of the published bookkeeping. [Leroux2025]
 */
import { describe, expect, test } from 'vitest'
import { gainCellFigures } from '#models/blocks/gain-cell/figures.js'
import type { Design } from '#models/blocks/block.js'
import { anderson2023 } from '#models/libraries/anderson-2023.js'
import { leroux2025 } from '#models/libraries/leroux-2025.js'
import { cellCurrent, storedLevel } from '#models/memory/gain-cell-current.js'
import { keptShare, retentionTime } from '#models/memory/gain-cell.js'
import { inUnit, seconds, si, type Unit } from '#models/units.js'
import { headOf as publishedHeadOf } from '#src/reproduce/leroux-2025/head.js'
import { close } from '../support/close.js'
import { simulatedCurrent } from './gain-cell-current.js'

const figures = gainCellFigures({ 'leroux-2025': leroux2025, 'anderson-2023': anderson2023 })
/** The physical bookkeeping, unless a row says otherwise. */
const headOf = (head: Parameters<typeof publishedHeadOf>[0] = {}) =>
  publishedHeadOf({ accounting: 'physical', ...head })

/** The printed digits of the tables are about five. */
const digits = 1e-4
const refresh = false

describe('the published bookkeeping', () => {
  const token = headOf({ accounting: 'published' })

  test('takes 6150 pJ a token and head, in the parts that the text states', () => {
    close(token.energy, 6150e-12)
    close(token.part('keyArray'), 1120e-12)
    close(token.part('valueArray'), 700e-12)
    close(token.part('control'), 4000e-12)
    close(token.part('writeDac'), 330e-12)
  })

  test('takes 65 ns, 46.921 fJ a multiply-accumulate, and 0.5 mm2', () => {
    close(token.latency, 65e-9)
    close(token.energyPerMac, 46.921e-15, 1e-5)
    close(token.area, 0.5e-6)
  })

  test('takes 73.8 nJ in 65 ns for the 12 heads of a layer, and 885.6 nJ for 12 layers', () => {
    const shape = { width: 768, heads: 12, layers: 12 }
    const layer = headOf({ accounting: 'published', shape })
    close(layer.energy, 73.8e-9)
    close(layer.energy * layer.operations[0]!.repeat, 885.6e-9)
    close(layer.latency, 65e-9)
    close(layer.area, 12 * 12 * 0.5e-6)
  })

  test('does not refresh', () => expect(token.hardware.hold).toBeUndefined())
})

describe('the physical bookkeeping of a token and head, without refresh', () => {
  const chart = { writeReading: 'chart' }
  const latency = { activeTime: 'latency' }
  type Row = readonly [
    name: string,
    design: Design,
    width: number,
    ...picojoules: [key: number, value: number, control: number, write: number, all: number],
    perMac: number,
    interval: number,
    latency: number,
  ]
  const table: readonly Row[] = [
    ['the default', {}, 64, 1120, 700, 3979.5, 330, 6129.5, 46.764, 35, 65],
    ['1030 pJ of writes', chart, 64, 1120, 700, 3979.5, 1030, 6829.5, 52.105, 35, 65],
    ['control on for the latency', latency, 64, 1120, 700, 7390.5, 330, 9540.5, 72.788, 35, 65],
    ['both', { ...latency, ...chart }, 64, 1120, 700, 7390.5, 1030, 10240.5, 78.129, 35, 65],
    ['a window of 512', { window: 512 }, 64, 560, 350, 1989.75, 330, 3229.75, 49.282, 35, 57],
    ['a window of 2048', { window: 2048 }, 64, 2240, 1400, 7959, 330, 11929, 45.506, 35, 81],
    ['a window of 4096', { window: 4096 }, 64, 4480, 2800, 15918, 330, 23528, 44.876, 35, 113],
    ['heads of 128', {}, 128, 2240, 1400, 7959, 660, 12259, 46.764, 35, 65],
    ['heads of 80', {}, 80, 2240, 1400, 7959, 412.5, 12011.5, 73.312, 35, 65],
    ['inputs of 3 bits', { inputBits: 3 }, 64, 522.667, 326.667, 2501.4, 330, 3680.733, 28.082, 22, 49],
    ['inputs of 5 bits', { inputBits: 5 }, 64, 2314.667, 1446.667, 7617.9, 330, 11709.233, 89.334, 67, 97],
    ['storage of 4 bits', { storageBits: 4 }, 64, 1120, 700, 3979.5, 660, 6459.5, 49.282, 35, 65],
    ['outputs of 6 bits', { outputBits: 6 }, 64, 1120, 700, 3979.5, 330, 6129.5, 46.764, 35, 81],
  ]
  for (const [name, design, width, key, value, control, write, all, perMac, betweenTokens, latency] of table)
    test(`${name}: ${all} pJ in ${latency} ns`, () => {
      const token = headOf({ design: { refresh, ...design }, shape: { width } })
      close(inUnit(token.part('keyArray'), 'pJ'), key, digits)
      close(inUnit(token.part('valueArray'), 'pJ'), value, digits)
      close(inUnit(token.part('control'), 'pJ'), control, digits)
      close(inUnit(token.part('writeDac'), 'pJ'), write, digits)
      close(inUnit(token.energy, 'pJ'), all, digits)
      close(inUnit(token.energyPerMac, 'fJ/MAC'), perMac, digits)
      close(inUnit(token.latency, 'ns'), latency, digits)
      close(inUnit(token.timing.keyPass + token.timing.valuePass, 'ns'), betweenTokens, digits)
    })

  test('a tree of adders for 16 sub-tiles ends 11 cycles before a chain', () => {
    close(headOf({ design: { adders: 'tree' } }).latency, 54e-9)
  })

  test('a prompt of 100 tokens takes 99 intervals more than one', () => {
    const shape = { phase: 'prefill', tokens: 100, context: 924 } as const
    close(headOf({ shape }).latency, 65e-9 + 99 * 35e-9)
    close(headOf({ shape, design: { refresh } }).energy, 100 * 6129.5e-12, digits)
  })
})

describe('the area of a head', () => {
  const table: readonly (readonly [string, Design, number])[] = [
    ['with oxide cells', { cell: 'osfet' }, 0.5088],
    ['with oxide cells and a window of 2048', { cell: 'osfet', window: 2048 }, 0.7776],
    ['with silicon cells', { cell: 'si' }, 2.8681],
  ]
  for (const [name, design, area] of table)
    test(`${name} is ${area} mm2 by the floor plan`, () =>
      close(inUnit(headOf({ design: { refresh, ...design } }).area, 'mm2'), area, digits))

  for (const [stackedLayers, area] of [
    [1, 36.7e-3],
    [4, 9.175e-3],
    [8, 4.5875e-3],
    [12, 3.0583e-3],
  ] as const)
    test(`has crossbars of ${area} mm2 in ${stackedLayers} stacked layers`, () => {
      const { areaOf } = headOf({ design: { cell: 'stacked', stackedLayers } })
      close(inUnit(areaOf('cells'), 'mm2'), area, digits)
    })
})

describe('retention and refresh', () => {
  for (const [bits, milliseconds] of [
    [2, 2.02733],
    [3, 0.770753],
    [4, 0.344964],
    [5, 0.163949],
  ] as const)
    test(`${bits} bits droop by half a step in ${milliseconds} ms`, () =>
      close(inUnit(retentionTime(seconds(5e-3), bits, 0.5), 'ms'), milliseconds, 1e-5))

  for (const [period, unit, text, chart] of [
    [0.78, 'us', 445.2, 1145.2],
    [10, 'us', 5787.6, 14887.6],
    [100, 'us', 58766, 151166],
    [1, 'ms', 591226, 1520826],
  ] as const satisfies readonly (readonly [number, Unit, number, number])[])
    test(`a token every ${period} ${unit} takes ${text} or ${chart} pJ of refresh`, () => {
      const token = si({ value: period, unit })
      close(inUnit(headOf({}).refresh(token), 'pJ'), text, digits)
      close(inUnit(headOf({ design: { writeReading: 'chart' } }).refresh(token), 'pJ'), chart, digits)
    })

  test('the oldest of 1024 tokens keeps 0.848878 of its value at the decay of the work, cubed 0.611696', () => {
    close(keptShare(1024 * 1.6e-4, 1), 0.848878, 1e-6)
    close(keptShare(3 * 1024 * 1.6e-4, 1), 0.611696, 1e-6)
  })

  test('12 layers of 65 ns need a refresh from a window of 989 tokens on', () => {
    const refreshOf = (window: number) => headOf({ design: { window } }).refresh(12 * 65e-9)
    expect(refreshOf(988)).toBe(0)
    expect(refreshOf(989)).toBeGreaterThan(0)
  })
})

describe('the current of a cell', () => {
  const { polynomial, slope, supply, zero } = figures
  const at = (y: number): number => inUnit(cellCurrent(polynomial, y), 'uA')

  test('is the published polynomial at 0.9 V, collapsed to powers of the stored voltage', () => {
    const [i0, i1, i2, i3] = polynomial.map((coefficient) => inUnit(coefficient, 'uA'))
    close(i0!, 0.5213636139, 1e-9)
    close(i1!, 13.612260634, 1e-9)
    close(i2!, -2.620445619, 1e-9)
    close(i3!, 46.05483778, 1e-9)
  })

  const cubic = [-10.3315, -5.6542, -2.5317, -0.3768, 1.3978, 3.3795, 6.1554, 10.313]
  const linear = [-8.685, -6.2036, -3.7221, -1.2407, 1.2407, 3.7221, 6.2036, 8.685]
  for (const [code, current] of cubic.entries())
    test(`code ${code} of 8 gives ${current} uA, and ${linear[code]} uA from a linear cell`, () => {
      const y = storedLevel(code, 3, supply, zero)
      // Half of the last digit.
      close(at(y), current, 5e-5 / Math.abs(current))
      close(inUnit(slope * y, 'uA'), linear[code]!, 5e-5 / Math.abs(linear[code]!))
    })

  test('is not zero for a weight of zero, but 37.8 mV below it', () => {
    close(at(0), 0.52136, 1e-5)
    const [i0, i1] = polynomial
    expect(Math.abs(cellCurrent(polynomial, -0.037842))).toBeLessThan(1e-5 * i1)
    expect(i0).toBeGreaterThan(0)
  })

  test('takes 33.9 fJ a cell at half a pulse and uniform codes, twice what the work states', () => {
    const mean = cubic.reduce((sum, current) => sum + Math.abs(current), 0) / cubic.length
    close(mean, 5.02, 1e-3)
    close(supply * mean * 1e-6 * 7.5e-9, 33.9e-15, 1e-3)
    close(1120e-12 / (16 * 64 * 64), 17.1e-15, 2e-3)
  })

  test('is within 0.14 uA r.m.s. of 50 points of circuit simulation at 0.9 V', () => {
    expect(simulatedCurrent).toHaveLength(50)
    const square = simulatedCurrent.reduce((sum, [stored, current]) => sum + (at(stored - zero) - current) ** 2, 0)
    const rms = Math.sqrt(square / simulatedCurrent.length)
    expect(rms).toBeLessThanOrEqual(0.14)
    close(rms, 0.13, 0.01)
  })
})
