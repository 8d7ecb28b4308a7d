/** A machine like TRON: what its structure must obey, whatever its figures. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountings } from '#models/blocks/block.js'
import { addAndNorm } from '#models/blocks/add-and-norm.js'
import { lutSoftmaxUnit } from '#models/blocks/lut-softmax.js'
import { ringArray } from '#models/blocks/ring-array.js'
import { devicePresets } from '#models/blocks/ring-array/design.js'
import { headPlan, headShape } from '#models/blocks/ring-array/head.js'
import { arrayCrosstalk } from '#models/blocks/ring-array/signal.js'
import { total } from '#models/cost.js'
import { rowCycles } from '#models/digital/lut-softmax.js'
import { resolutionBits } from '#models/photonics/spectral-crosstalk.js'
import { effectiveBits } from '#models/signal.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { partsOf } from '#models/systems/evaluation.js'
import { tron } from '#models/systems/tron.js'
import { ratio } from '#models/units.js'
import { macsOf, type Operation } from '#models/workloads/operation.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { uniform } from '#src/random/philox.js'
import { anyDesign, anyShape } from '../support/arbitrary.js'
import { close } from '../support/close.js'
import {
  arrayDesign,
  arrayHardware,
  bodyOf,
  devicesOf,
  layerTime,
  passOf,
  surroundingsWith,
  type Values,
} from '../support/ring-array-machine.js'

const bert = bodyOf('bert-base', { tokens: 128 })
const { energy: parts } = partsOf(tron)
const partOf = (
  name: string,
  shape: WorkloadShape,
  values: Values,
  accounting: 'published' | 'physical' = 'published',
) => passOf(shape, values, accounting).energyByPart[parts.indexOf(name)]!

describe('re-association', () => {
  type Matrix = readonly (readonly number[])[]
  const product = (a: Matrix, b: Matrix): Matrix =>
    a.map((row) => b[0]!.map((_, j) => row.reduce((sum, entry, k) => sum + entry * b[k]![j]!, 0)))
  const transposed = (a: Matrix): Matrix => a[0]!.map((_, j) => a.map((row) => row[j]!))
  const drawn = (stream: number, rows: number, columns: number): Matrix =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => uniform(7, stream, 64 * i + j) - 0.5),
    )

  test('gives the scores of plain attention: (Q W_K^T) X^T = Q (X W_K)^T', () => {
    const [x, query, key] = [drawn(1, 9, 24), drawn(2, 24, 6), drawn(3, 24, 6)]
    const q = product(x, query)
    const plain = product(q, transposed(product(x, key)))
    const reassociated = product(product(q, transposed(key)), transposed(x))
    for (const [i, row] of plain.entries())
      for (const [j, entry] of row.entries()) close(reassociated[i]![j]!, entry, 1e-9)
  })

  test('costs H n^2 (d - d_k) multiply-accumulates a layer more, in tiles that fit', () => {
    const fitting = { arrayRows: 64, arrayColumns: 16 }
    const work = (reassociate: boolean): number => {
      const design = arrayDesign({ ...fitting, reassociate })
      const { heads, vectors, projectionTiles, scoreTiles, contextTiles } = headPlan(
        design,
        headShape(operationsOf(bert))!,
      )
      return heads * vectors * (projectionTiles + scoreTiles + contextTiles) * 64 * 16
    }
    expect(work(true) - work(false)).toBe(12 * 128 ** 2 * (768 - 64))
    expect(work(false)).toBe(
      total(
        operationsOf(bert)
          .filter(({ name }) => ['qkv', 'scores', 'context'].includes(name))
          .map((operation) => macsOf(operation) / operation.repeat),
      ),
    )
  })

  test('does not change the MACs that are counted', () => {
    expect(passOf(bert, { reassociate: false }).macs).toBe(passOf(bert, { reassociate: true }).macs)
  })

  test('is left out where the projections are made elsewhere: their input is not here', () => {
    const attention = operationsOf(bert).filter(({ kind }) => kind === 'dynamic')
    const costs = [true, false].map((reassociate) => arrayHardware({ reassociate }, attention).run(attention[0]!))
    expect(costs[0]).toEqual(costs[1])
  })
})

describe('stages', () => {
  const shapes = fc.record({ shape: anyShape, design: anyDesign(ringArray) })

  test('that overlap take no longer, and the same energy, as published', () =>
    fc.assert(
      fc.property(shapes, ({ shape, design }) => {
        const values = { ...design, idleGating: 0, thermalTuning: 'none' } as Values
        const overlapped = passOf(shape, { ...values, pipelined: true })
        const serial = passOf(shape, { ...values, pipelined: false })
        expect(overlapped.latency).toBeLessThanOrEqual(serial.latency * (1 + 1e-12))
        close(overlapped.energy, serial.energy, 1e-9)
      }),
      { numRuns: 40 },
    ))

  test('leave the light and the waiting of every array accounted for: never more than there are', () =>
    fc.assert(
      fc.property(shapes, ({ shape, design }) => {
        const energy = passOf(shape, { ...(design as Values), idleGating: 1 }, 'physical').energyByPart
        for (const joules of energy) expect(joules).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    ))

  test('of grouped heads, gated layers, images, decoding and batches run', () => {
    for (const shape of [
      { ...bert, keyValueHeads: 4, gated: true, vocabulary: 1000 },
      { ...bert, patch: 768, batch: 3 },
      { ...bert, phase: 'decode', context: 512, batch: 2 } as const,
    ])
      for (const accounting of accountings) {
        const { energy, latency } = passOf(shape, {}, accounting)
        expect(energy).toBeGreaterThan(0)
        expect(latency).toBeLessThan(Infinity)
      }
  })
})

describe('arrays', () => {
  test('halve the time of dense layers when there are twice as many, where the tiles divide', () => {
    const fitting = { arrayRows: 64, arrayColumns: 16 }
    const once = passOf(bert, { ...fitting, outputArrays: 4, feedForwardArrays: 4 })
    const twice = passOf(bert, { ...fitting, outputArrays: 8, feedForwardArrays: 8 })
    for (const name of ['projection', 'feedForwardUp', 'feedForwardDown'] as const)
      close(layerTime(once, name), 2 * layerTime(twice, name))
  })

  test('take rounds of heads: 7 hardware heads need two for the 12 of a model, 6 as well', () => {
    const time = (attentionHeads: number) => layerTime(passOf(bert, { attentionHeads }), 'scores')
    close(time(7), 2 * time(12))
    close(time(6), time(7))
  })

  test('that have no work cost nothing as published, and heat and wait physically', () => {
    const more = { outputArrays: 100 }
    const idle = { outputArrays: 50 }
    // 50 or 100 arrays take 576 tiles in 12 or 6 turns; the energy of the turns is the same.
    close(partOf('adc', bert, more), partOf('adc', bert, idle))
    expect(partOf('idle', bert, more)).toBe(0)
    expect(partOf('idle', bert, more, 'physical')).toBeGreaterThan(partOf('idle', bert, idle, 'physical'))
    expect(partOf('thermoOptic', bert, more, 'physical')).toBeGreaterThan(partOf('thermoOptic', bert, idle, 'physical'))
  })

  test('spend nothing on VCSELs whose operands are all zero', () => {
    expect(partOf('vcsel', bert, { sparsity: 1 })).toBe(0)
    close(partOf('vcsel', bert, { sparsity: 0.25 }), 0.75 * partOf('vcsel', bert, {}))
  })

  test('are slower by an order of magnitude where rings follow every operand', () => {
    const parked = passOf(bert, { update: 'vcsel' }).latency
    expect(passOf(bert, { update: 'eo' }).latency / parked).toBeGreaterThan(10)
  })
})

describe('heaters', () => {
  const hold = (values: Values) => partOf('thermoOptic', bert, values)

  test('are charged for all rings as long as anything runs', () => {
    const pass = passOf(bert, { thermalTuning: 'individual' })
    const { rings } = arrayHardware({}).inventory!() as { rings: number }
    const power = ((27.5e-3 * 2.1) / 18) * rings
    close(pass.energyByPart[parts.indexOf('thermoOptic')]!, power * pass.latency)
  })

  test('take 60.07 % with decoupled crosstalk, and in proportion to the drift', () => {
    close(hold({ thermalTuning: 'ted' }) / hold({ thermalTuning: 'individual' }), 0.6007, 1e-4)
    const conventional = hold({ thermalTuning: 'ted', ringGeometry: 'conventional' })
    close(conventional / hold({ thermalTuning: 'ted' }), 7.1 / 2.1)
  })

  test('are said to be left out where they are', () => {
    expect(arrayHardware({}).warnings().join()).toMatch(/heaters .* not charged/)
    expect(arrayHardware({}, [], 'physical').warnings().join()).not.toMatch(/heaters/)
  })
})

describe('signal quality', () => {
  const bitsOf = (values: Values) => effectiveBits(arrayHardware(values).noise(operationsOf(bert)[0]!))
  const resolution = (values: Values) => {
    const design = arrayDesign(values)
    return resolutionBits(arrayCrosstalk(devicesOf(design.devices), surroundingsWith(), design))
  }

  test('never exceeds the resolution that crosstalk leaves, nor the bits', () =>
    fc.assert(
      fc.property(anyDesign(ringArray), (design) => {
        const values = design as Values
        expect(bitsOf(values)).toBeLessThanOrEqual(resolution(values) + 1e-9)
        expect(bitsOf(values)).toBeLessThan(values.bits!)
      }),
    ))

  test('gains by quality factor, by spacing, by fewer columns and by calibration', () => {
    const before = bitsOf({})
    for (const better of [
      { qFactor: 20_000 },
      { channelSpacing: 2e-9 },
      { arrayColumns: 8 },
      { calibratedCrosstalk: true },
    ])
      expect(bitsOf(better)).toBeGreaterThan(before + 0.5)
  })

  test('loses its crosstalk with one wavelength: rounding and the receiver remain', () => {
    expect(resolution({ arrayColumns: 1 })).toBe(Infinity)
    // The receiver: 20 pA per root hertz in 0.75 / 0.82 ns, of the 8 uA that 10 uW give.
    const sigma = (20e-12 * Math.sqrt(0.75 / 0.82e-9)) / 8e-6
    close(bitsOf({ arrayColumns: 1 }), effectiveBits(8 * sigma ** 2), 0.01)
  })

  test('warns where crosstalk resolves less than the bits, and where channels or rings are too many', () => {
    const warned = (values: Values) => arrayHardware(values).warnings().join()
    expect(warned({})).toMatch(/spectral crosstalk leaves 2\.4 of 8 bits/)
    expect(warned({ qFactor: 1e6 })).not.toMatch(/crosstalk/)
    expect(warned({ arrayColumns: 19 })).toMatch(/19 rings a bank, of at most 18/)
    expect(warned({ devices: 'crosslight-2021', arrayColumns: 16 })).toMatch(/16 rings a bank, of at most 15/)
    expect(warned({ channelSpacing: 1.1e-9 })).toMatch(/free spectral range/)
    for (let arrayColumns = 1; arrayColumns < 100; arrayColumns++)
      expect(warned({ arrayColumns })).not.toMatch(/free spectral range/)
  })
})

describe('device tables', () => {
  test('are three, and every one runs a whole model under both accountings', () => {
    for (const devices of devicePresets)
      for (const accounting of accountings) expect(passOf(bert, { devices }, accounting).energy).toBeGreaterThan(0)
  })

  test('pace the symbols: SONIC by its ADC, CrossLight by its VCSEL', () => {
    const rate = (devices: (typeof devicePresets)[number]) => {
      const { peakMacRate, inventory } = arrayHardware({ devices })
      return peakMacRate / inventory!()['rings']!
    }
    close(1 / rate('sonic-2022'), 14e-9)
    close(1 / rate('crosslight-2021'), 10e-9 + 5.8e-12 + 0.15e-9)
    close(1 / rate('tron-2023'), 0.82e-9)
  })

  test('mark only what rests on TRON as unverified, whatever the accounting', () => {
    const warned = (devices: string, accounting: 'published' | 'physical') => {
      const designs = defaultDesigns(tron, accounting).map((design) =>
        'devices' in design ? { ...design, devices } : design,
      )
      return prepareSystem(tron)([])(designs).warnings().join()
    }
    for (const accounting of accountings) {
      expect(warned('tron-2023', accounting)).toMatch(/unverified.*tron-2023/)
      expect(warned('sonic-2022', accounting)).not.toMatch(/unverified/)
      expect(warned('crosslight-2021', accounting)).not.toMatch(/unverified/)
    }
  })
})

describe('beside the arrays', () => {
  const softmax: Operation = {
    name: 'softmax',
    kind: 'softmax',
    rows: 128,
    inner: 1,
    columns: 128,
    products: 12,
    repeat: 1,
  }
  const unit = lutSoftmaxUnit.prepare(lutSoftmaxUnit.parameters)
  const base = { attentionHeads: 12, bits: 8, softmaxBits: 0, softmaxLanes: 16, softmaxTiming: 'added' }

  test('a row of softmax takes three passes and a look-up', () => {
    expect(rowCycles(128, 16)).toBe(3 * 8 + 1)
    expect(rowCycles(1, 16)).toBe(3 + 1)
    close(unit(base, []).run(softmax).latency, 128 * 25 * 1e-9)
  })

  test('softmax is free of time where it hides behind V, not of energy', () => {
    const hidden = unit({ ...base, softmaxTiming: 'overlapped' }, []).run(softmax)
    expect(hidden.latency).toBe(0)
    expect(hidden.energy).toEqual(unit(base, []).run(softmax).energy)
  })

  test('softmax gains two bits of signal for two more of its own', () => {
    const bitsAt = (softmaxBits: number) => effectiveBits(unit({ ...base, softmaxBits }, []).noise(softmax))
    expect(Math.abs(bitsAt(10) - bitsAt(8) - 2)).toBeLessThan(0.02)
  })

  test('a coherent residual takes more than a digital one, and is not what the physical accounting does', () => {
    expect(partOf('residual', bert, {}, 'published')).toBeGreaterThan(partOf('residual', bert, {}, 'physical'))
    expect(addAndNorm.design['residualSum']!.default).toEqual({ published: 'coherent', physical: 'digital' })
  })

  test('an optical activation rests on the recalled table and says that it is a ReLU', () => {
    const design = { ...defaultDesigns(tron, 'physical')[2]!, activationUnit: 'optical', normGain: 'digital' }
    expect(addAndNorm.librariesOf!(design)).toContain('tron-2023')
    const hardware = addAndNorm.prepare(addAndNorm.parameters)(design, [])
    expect(hardware.warnings().join()).toMatch(/ReLU/)
    expect(hardware.noise({ ...softmax, kind: 'layerNorm' })).toBeGreaterThan(ratio(0))
  })
})
