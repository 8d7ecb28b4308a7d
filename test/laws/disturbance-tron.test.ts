/** What arrays of microrings, softmax from tables and rounded norms do to numbers: as data, from designs and parameters. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addAndNorm } from '#models/blocks/add-and-norm.js'
import { type Block, defaultDesign, type Design, type DesignValue } from '#models/blocks/block.js'
import { lutSoftmaxUnit } from '#models/blocks/lut-softmax.js'
import { ringArray } from '#models/blocks/ring-array.js'
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import { type Patch, patched } from '#models/parameter.js'
import { crosstalkMatrix } from '#models/photonics/crosstalk-matrix.js'
import { receiverVariance } from '#models/photonics/electro-optic-receiver.js'
import { channelCrosstalk } from '#models/photonics/spectral-crosstalk.js'
import { disturbancesOf } from '#models/systems/disturbances.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import { tron } from '#models/systems/tron.js'
import { gigahertz, type Metre, watts } from '#models/units.js'
import { anyDesign } from '../support/arbitrary.js'
import { close } from '../support/close.js'
import { surroundingsWith } from '../support/ring-array-machine.js'

const shape = { width: 768, layers: 12, heads: 12, headWidth: 64 }
const disturbed = (block: Block, design: Design, patches: readonly Patch[] = []) =>
  block.disturbance!(patched(block.parameters, patches))(design, shape)

/** Design keys that decide what a block does to numbers, each with another value than its own. */
const functional: readonly (readonly [Block, Readonly<Record<string, DesignValue>>])[] = [
  [
    ringArray,
    {
      devices: 'crosslight-2021',
      arrayColumns: 12,
      bits: 6,
      update: 'eo',
      qFactor: 9000,
      channelSpacing: 0.8e-9,
      calibratedCrosstalk: true,
      imprintMap: 'clamped',
      imprintSteps: 'detuning',
      thermalResidue: 1e-11,
      receiverRange: 'light',
      partialSums: 'equivalent',
    },
  ],
  [lutSoftmaxUnit, { bits: 6, softmaxBits: 10 }],
  [addAndNorm, { bits: 6, normGain: 'digital' }],
]

for (const [block, changes] of functional)
  describe(block.name, () => {
    const design = defaultDesign(block, 'published')

    test('is disturbed by finite plain data, whatever its design', () =>
      fc.assert(
        fc.property(anyDesign(block), (any) => {
          const data = disturbed(block, any)
          expect(JSON.parse(JSON.stringify(data))).toEqual(data)
        }),
      ))

    test('is disturbed alike by designs that differ in what they cost alone', () =>
      fc.assert(
        fc.property(anyDesign(block), anyDesign(block), (one, other) => {
          const kept = Object.fromEntries(Object.keys(changes).map((key) => [key, one[key]!]))
          expect(JSON.stringify(disturbed(block, { ...other, ...kept }))).toBe(JSON.stringify(disturbed(block, one)))
        }),
      ))

    for (const [key, value] of Object.entries(changes))
      test(`is disturbed differently with another ${key}`, () =>
        expect(disturbed(block, { ...design, [key]: value })).not.toEqual(disturbed(block, design)))
  })

describe('arrays of microrings', () => {
  const productOf = (design: Design, patches: readonly Patch[] = []): RingArrayProduct => {
    const { static: weights, dynamic } = disturbed(
      ringArray,
      { ...defaultDesign(ringArray, 'published'), ...design },
      patches,
    )
    expect(dynamic).toBe(weights)
    return weights as RingArrayProduct
  }

  test('have the channels of a free spectral range and the noise of a symbol of 0.82 ns', () => {
    const { bits, grid, crosstalk, receiverNoise } = productOf({})
    expect(bits).toBe(8)
    expect(grid.channels).toBe(18)
    expect(grid.qualityFactor).toBe(3100)
    close(grid.spacing, 1e-9)
    expect(crosstalk).toBe(1)
    const { receiver, sensitivity } = surroundingsWith()
    close(receiverNoise ** 2, receiverVariance(receiver, watts(18 * sensitivity), gigahertz(1 / 0.82)))
  })

  test('have less noise with more light, and for longer symbols', () => {
    const light = (value: number) =>
      productOf({}, [{ library: 'ring-array-2026', parameter: 'detectorSensitivity', value }]).receiverNoise
    expect(light(2e-5)).toBeLessThan(light(1e-5))
    expect(productOf({ update: 'eo' }).receiverNoise).toBeLessThan(productOf({}).receiverNoise)
  })

  test('are left a tenth of their crosstalk by calibration', () =>
    expect(productOf({ calibratedCrosstalk: true }).crosstalk).toBe(0.1))

  test('count a residue of tuning in half widths', () =>
    close(productOf({ thermalResidue: 1e-11, qFactor: 8000 }).imprint.residue, 1e-11 / (1550e-9 / 16_000)))

  test('mix channels by a matrix whose columns, but for the diagonal, are the crosstalk of each channel', () =>
    fc.assert(
      fc.property(
        fc.record({
          channels: fc.integer({ min: 1, max: 40 }),
          spacing: fc.double({ min: 1e-10, max: 4e-9, noNaN: true }),
          qualityFactor: fc.double({ min: 1000, max: 50_000, noNaN: true }),
          residual: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        ({ channels, spacing, qualityFactor, residual }) => {
          const grid = { channels, first: 1550e-9 as Metre, spacing: spacing as Metre, qualityFactor }
          const matrix = crosstalkMatrix(grid, residual)
          for (let j = 0; j < channels; j++) {
            let column = 0
            for (let i = 0; i < channels; i++) column += matrix[i * channels + j]!
            close(column, 1 + residual * channelCrosstalk(grid, j), 1e-9)
          }
        },
      ),
    ))
})

test('a machine like TRON disturbs products, softmax and norms', () => {
  const {
    static: weights,
    dynamic,
    softmax,
    layerNorm,
  } = disturbancesOf(tron)([])(defaultDesigns(tron, 'published'), shape)
  expect(weights.law).toBe('ring-array-product')
  expect(dynamic).toEqual(weights)
  expect(softmax).toEqual({ law: 'table-softmax', bits: 8, range: 16 })
  expect(layerNorm).toEqual({ law: 'rounded-norm', bits: 8 })
})
