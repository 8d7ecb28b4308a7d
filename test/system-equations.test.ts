/**
 * The equations of docs/systems, written out once more with the figures that stand there, against the models: one operation at a
 * time, away from the default design where that tells more.
 */
import { describe, test } from 'vitest'
import type { Accounting, Design } from '#models/blocks/block.js'
import { partsOf } from '#models/systems/evaluation.js'
import { isMatrixProduct, type Operation, type OperationName } from '#models/workloads/operation.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { evaluated, machineOf, shapeNamed, systemNamed } from '#src/reproduce/configuration.js'
import { close } from './support/close.js'

const { ceil } = Math
const dB = (loss: number): number => 10 ** (loss / 10)
const tolerance = 1e-9

interface Asked {
  readonly system: string
  readonly accounting?: Accounting
  readonly design?: Design
  readonly shape: WorkloadShape
}

/**
 * One operation of one layer by itself: seconds, joules, and joules by part. The other products are there no times, for what a block
 * reads off them: the width of the model, the shape of a head.
 */
const costOf = ({ system, accounting = 'published', design = {}, shape }: Asked, name: OperationName) => {
  const operations = operationsOf(shape)
    .filter((one) => one.name === name || isMatrixProduct(one))
    .map((one): Operation => ({ ...one, repeat: one.name === name ? 1 : 0 }))
  const operation = operations.find(({ repeat }) => repeat === 1)!
  const { latency, energy, energyByPart } = machineOf({ system, accounting, design }).evaluate(operations, 1)
  const parts = partsOf(systemNamed(system)).energy
  return { operation, latency, energy, part: (wanted: string) => energyByPart[parts.indexOf(wanted)]! }
}

describe('Lightening-Transformer', () => {
  const [Nt, Nc, Nh, Nv, Nl, b, f, accumulation] = [8, 3, 16, 10, 9, 6, 4e9, 2]
  const asked: Asked = {
    system: 'lightening-transformer',
    design: {
      tiles: Nt,
      coresPerTile: Nc,
      coreRows: Nh,
      coreColumns: Nv,
      wavelengths: Nl,
      bits: b,
      clock: f,
      accumulation,
    },
    shape: shapeNamed('deit-small'),
  }
  const dac = (50e-3 * (2 ** b / b)) / (2 ** 8 / 8) / 14e9
  const adc = (14.8e-3 * (b / 8)) / 10e9
  const loss = 1.2 + 2 * 0.93 + 0.33 + 0.33 + 0.1 * (ceil(Math.log2(Math.max(Nh, Nv))) + 1)
  const arm = 0.5 * dB(-25) * 1e-3 * 2 ** b * Nh * Nv * dB(loss)
  const light = (2 * Nt * Nc * arm) / 0.2

  for (const name of ['qkv', 'scores'] as const)
    test(`uses of parts, light and memory: ${name}`, () => {
      const { operation, latency, part } = costOf(asked, name)
      const { rows: N1, inner: D, columns: N2, products: h } = operation
      const [i1, i2, iD] = [ceil(N1 / Nh), ceil(N2 / Nv), ceil(D / Nl)]
      const t = Math.min(accumulation, ceil(D / (Nc * Nl)))
      const conversions = h * N1 * N2 * ceil(ceil(iD / t) / Nc)
      const cycles = (h * i1 * i2 * iD) / (Nt * Nc)
      const right = (h * i1 * N2 * D) / Nt

      close(part('laser'), (light * cycles) / f, tolerance)
      close(part('dacLeft'), h * N1 * D * i2 * dac, tolerance)
      close(part('dacRight'), right * dac, tolerance)
      close(part('modulatorLeft'), h * N1 * D * i2 * (450e-15 + (2 * 0.275e-3) / f), tolerance)
      close(part('photodetector'), (h * N1 * N2 * iD * 2 * 1.1e-3) / f, tolerance)
      close(part('amplifier'), (conversions * 3e-3) / f, tolerance)
      close(part('adc'), conversions * adc, tolerance)
      const o = Math.max(1, (Nh * D * b) / (4 * 1024 * 8))
      const outputs = h * N1 * N2 * (2 * (name === 'qkv' ? ceil(o) : o) - 1)
      close(part('localSram'), (h * N1 * D * (i2 + 1) + 2 * right + outputs) * b * (0.92e-12 / 16), tolerance)
      if (name === 'qkv') {
        close(part('dram'), N1 * D * b * (62.4e-12 / 16), tolerance)
        close(part('globalSram'), (outputs + 2 * N1 * D + right) * b * (1.655e-12 / 16), tolerance)
        close(latency, ceil(cycles) / f, tolerance)
      }
    })

  test('rows on tiles and the inner dimension on cores, physically', () => {
    const { operation, part, latency } = costOf(
      { ...asked, accounting: 'physical', design: { ...asked.design, memoryTiming: 'partial', idleGating: 0 } },
      'feedForwardUp',
    )
    const { rows, inner, columns } = operation
    close(latency, (ceil(ceil(rows / Nh) / Nt) * ceil(columns / Nv) * ceil(ceil(inner / Nl) / Nc)) / f, tolerance)
    close(part('dram'), rows * inner * b * 3.9e-12, tolerance)
  })
})

describe('Optical Transformer', () => {
  const shape = shapeNamed('gpt2-345m')
  const { tokens: n, width: d, heads: h, layers } = shape
  const [load, detection, electronvolt] = [12.405e-12, 7.97e-12, 1.602176634e-19]

  test('a model of L layers as published', () => {
    const macs = 12 * n * d * d + 2 * n * n * d
    const layer =
      (12 * n * d + h * n * n) * load +
      (10 * n * d + h * n * n) * detection +
      macs * (0.002e-15 + ((1500 * 192) / d) * electronvolt)
    close(
      evaluated({ system: 'optical-transformer', accounting: 'published', design: {} }, shape).energy,
      layers * layer,
      tolerance,
    )
  })

  for (const [name, streamedSigns] of [
    ['feedForwardUp', 2],
    ['feedForwardDown', 1],
    ['scores', 2],
    ['context', 1],
  ] as const)
    test(`signs, losses and loads of ${name}, physically`, () => {
      const { operation, part, latency } = costOf(
        { system: 'optical-transformer', accounting: 'physical', shape },
        name,
      )
      const { rows, inner: K, columns, products, kind } = operation
      const isStatic = kind === 'static'
      const [vectors, held] = isStatic ? [columns, rows] : [rows, columns]
      const loads = products * (streamedSigns * vectors * K + (isStatic ? 0 : 2 * K * held))
      const detections = streamedSigns * 2 * vectors * held * products
      close(part('dac'), loads * 10e-12, tolerance)
      close(part('adc'), detections * 3.17e-12, tolerance)
      close(part('sram'), (loads + detections) * 2.4e-12, tolerance)
      close(part('laser'), detections * K * ((1500 * 192) / d) * 100 * electronvolt, tolerance)
      close(part('maintenance'), detections * K * 0.02e-15, tolerance)
      close(latency, (streamedSigns * vectors + (isStatic ? 0 : 2 * held)) / 10e9, tolerance)
    })
})

describe('TRON', () => {
  const shape = shapeNamed('bert-base')
  const [K, N, symbol] = [64, 18, 0.82e-9]
  const tiles = (k: number, c: number): number => ceil(k / N) * ceil(c / K)
  const { tokens: n, width: d } = shape

  test('the slowest stage of a head, and a dense layer', () => {
    close(costOf({ system: 'tron', shape }, 'scores').latency, tiles(d, n) * (20e-9 + n * symbol), tolerance)
    const turns = ceil(tiles(d, 4 * d) / 4)
    close(costOf({ system: 'tron', shape }, 'feedForwardUp').latency, turns * (20e-9 + n * symbol), tolerance)
    const written = 20e-9 + K * 0.29e-9 + n * symbol
    close(
      costOf({ system: 'tron', accounting: 'physical', shape }, 'feedForwardUp').latency,
      turns * written,
      tolerance,
    )
  })

  test('the energy of symbols and tiles, and the light', () => {
    const { part } = costOf({ system: 'tron', shape }, 'feedForwardUp')
    const lit = tiles(d, 4 * d) * n * symbol
    const loss = N * 15e-4 + 0.13 * ceil(Math.log2(K)) + 0.9 + 0.02 * (N - 1) + 0.72 + (0.6 + 1) * 30e-4
    close(part('laser'), ((dB(-20 + loss) * 1e-3 * N) / 0.2) * lit, tolerance)
    close(part('vcsel'), N * 1.3e-3 * lit, tolerance)
    close(part('dac'), N * 3e-3 * lit + tiles(d, 4 * d) * K * N * 3e-3 * 0.29e-9, tolerance)
    close(part('photodetector'), 2 * K * 2.8e-3 * lit, tolerance)
    close(part('amplifier'), K * 7.2e-3 * lit, tolerance)
    close(part('adc'), K * 3.1e-3 * lit, tolerance)
    close(part('electroOptic'), K * N * 4e-6 * 0.5 * lit, tolerance)
  })

  test('heaters that are decoupled take 60 % of what lone ones do', () => {
    const { part, latency } = costOf({ system: 'tron', accounting: 'physical', shape }, 'feedForwardUp')
    close(part('thermoOptic'), 0.6 * 104 * K * N * 27.5e-3 * (2.1 / 18) * latency, 0.005)
  })

  test('heaters that stand alone hold for as long as anything runs', () => {
    const { part, latency } = costOf(
      { system: 'tron', accounting: 'physical', design: { thermalTuning: 'individual' }, shape },
      'feedForwardUp',
    )
    close(part('thermoOptic'), 104 * K * N * 27.5e-3 * (2.1 / 18) * latency, tolerance)
  })
})

describe('gain-cell attention', () => {
  const shape: WorkloadShape = { ...shapeNamed('gpt2'), phase: 'decode', context: 1023, tokens: 1 }
  const attention = (accounting: Accounting, design: Design = {}) => {
    const asked: Asked = {
      system: 'gain-cell-attention',
      accounting,
      design: { refresh: false, borders: 'free', ...design },
      shape,
    }
    const [scores, context] = [costOf(asked, 'scores'), costOf(asked, 'context')]
    return { latency: scores.latency + context.latency, energy: scores.energy + context.energy }
  }

  test('the area of 144 heads', () => {
    const areaOf = (accounting: Accounting) => {
      const machine = machineOf({ system: 'gain-cell-attention', accounting, design: { refresh: false } })
      machine.evaluate(operationsOf(shape), 1)
      return machine.areaByPart().reduce((sum, area) => sum + area) - 331e-6 * 0.24
    }
    close(areaOf('published'), 144 * 0.5e-6, tolerance)
    close(areaOf('physical'), 144 * (16 * (2 * 64 ** 2 * 19 + 8608) + 240000) * 1e-12, tolerance)
  })

  test('a token of twelve heads as published', () => {
    const { latency, energy } = attention('published')
    close(latency, 65e-9, tolerance)
    close(energy, 12 * 6.15e-9, tolerance)
  })

  test('another window, another clock and more bits', () => {
    const [N, f, bits] = [ceil(500 / 64), 2e9, 4]
    const pulse = 15 / f
    const first = 5e-9 + pulse
    const second = Math.max(pulse, 10e-9)
    const { latency, energy } = attention('physical', { window: 500, clock: f, storageBits: bits })
    close(latency, first + pulse + 15 / f + (N - 1) / f, tolerance)
    const arrays = (70e-12 + 43.75e-12) * N * (pulse / 15e-9)
    const control = 113.7e-3 * (N / 16) * (f / 1e9) * (first + second)
    close(energy, 12 * (arrays + control + 2 * 64 * (330e-12 / 128) * 2 ** (bits - 3)), tolerance)
  })
})

describe('electro-optic softmax', () => {
  const shape = shapeNamed('deit-tiny')
  const [n, rows, lanes, f] = [197, 3 * 197, 24, 5e9]
  const design = { lanes, symbolRate: f }

  for (const [scheme, passes, rowEnergy] of [
    ['optmax', 2, 10e-9],
    ['optmoid', 1, 4.7e-9],
  ] as const)
    test(`time and reported energy of ${scheme}`, () => {
      const { latency, energy } = costOf(
        { system: 'electro-optic-softmax', design: { ...design, scheme }, shape },
        'softmax',
      )
      close(latency, ceil(rows / lanes) * passes * (n / f + 0.1e-9), tolerance)
      const constant = (rowEnergy / 64 / passes - 13e-12) * 10e9
      close(energy, passes * rows * n * (constant / f + 13e-12), tolerance)
    })

  test('energy from the devices of a lane', () => {
    const { part, latency } = costOf(
      { system: 'electro-optic-softmax', accounting: 'physical', design, shape },
      'softmax',
    )
    const symbols = 2 * rows * n
    close(part('driver'), (symbols * 5 * 2 ** 2) / (12 * 50 * f), tolerance)
    close(part('dac'), (symbols * 50e-3) / 14e9, tolerance)
    close(part('adc'), symbols * 1.48e-12, tolerance)
    close(part('laser'), ((1e-3 * dB(3 + 1)) / 0.2) * lanes * latency, tolerance)
  })
})

describe('what they are compared with:', () => {
  const shape = shapeNamed('deit-tiny')
  const [banks, K, b, f] = [14, 12, 4, 5e9]

  test('the light, the time and the locking of a microring bank', () => {
    const { operation, latency, part } = costOf({ system: 'microring-bank', shape }, 'qkv')
    const { rows, inner, columns } = operation
    const blocks = ceil(rows / K) * ceil(inner / K) * columns
    const loss = 2 * (0.95 + 0.1 * (K - 1)) + 0.1 * ceil(Math.log2(K))
    close(latency, (2 * ceil(blocks / banks)) / f, tolerance)
    close(part('laser'), ((dB(-25 + loss) * 1e-3 * 2 ** b * K) / 0.2 / f) * 2 * blocks, tolerance)
    close(part('modulatorLeft'), rows * inner * 2 * ((columns * 1.2e-3) / f + 42e-15), tolerance)
  })

  test('the light and the time of a mesh', () => {
    const { operation, latency, part } = costOf(
      { system: 'mzi-mesh', design: { attention: 'linear-only' }, shape },
      'qkv',
    )
    const { rows, inner, columns } = operation
    const blocks = ceil(rows / K) * ceil(inner / K)
    close(latency, ceil((blocks * columns) / 8) / f + ceil(blocks / 8) * 2e-6, tolerance)
    const power = (dB(-25 + 1.2 + 0.99 * (2 * K + 1)) * 1e-3 * 2 ** b * K) / 0.2
    close(part('laser'), (power / f) * blocks * columns, tolerance)
  })

  test('a digital product and its element-wise work', () => {
    const product = costOf({ system: 'digital', shape }, 'qkv')
    const macs = product.operation.rows * product.operation.inner * product.operation.columns
    close(product.energy, 300e-15 * macs, tolerance)
    close(product.latency, macs / (65536 * 700e6), tolerance)
    const norm = costOf({ system: 'digital', accounting: 'physical', shape }, 'softmax')
    const elements = 3 * 197 * 197
    close(norm.energy, 2 * 8 * 0.3e-12 * elements, tolerance)
    close(norm.latency, elements / (256 * 700e6), tolerance)
  })

  test('a product on an H100 waits for the greater of its rates', () => {
    const { operation, latency, energy } = costOf({ system: 'h100', shape }, 'qkv')
    const { rows, inner, columns } = operation
    const bytes = 2 * (rows * inner + inner * columns + rows * columns)
    close(latency, Math.max((2 * rows * inner * columns) / 989e12, bytes / 3.35e12), tolerance)
    close(energy, (700 - 70) * latency, tolerance)
  })
})
