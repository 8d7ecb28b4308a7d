/** What the tensor core of Lightening-Transformer, its baselines and digital arrays say they do to numbers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Accounting, accountings, type Block, defaultDesign, type Design } from '#models/blocks/block.js'
import type { DisturbedKinds, NetworkShape } from '#models/disturbances/disturbance.js'
import type { PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'
import type { RoundedProduct } from '#models/disturbances/rounded-product.js'
import { type Patch, patched } from '#models/parameter.js'
import { blocks } from '#models/systems/index.js'
import { anyDesign } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const network: NetworkShape = { width: 768, layers: 12, heads: 12, headWidth: 64 }
const block = (name: string): Block => blocks.get(name)!
const names = ['photonic-tensor-core', 'microring-bank', 'mzi-mesh', 'digital-array', 'homodyne-product']

const disturbanceOf = (name: string, design: Design, patches: readonly Patch[] = []): DisturbedKinds =>
  block(name).disturbance!(patched(block(name).parameters, patches))(design, network)
const ofDefault = (name: string, accounting: Accounting, changes: Design = {}, patches: readonly Patch[] = []) =>
  disturbanceOf(name, { ...defaultDesign(block(name), accounting), ...changes }, patches)

/** Every number in data. */
const numbersIn = (data: unknown): readonly number[] =>
  typeof data === 'number'
    ? [data]
    : typeof data === 'object' && data !== null
      ? Object.values(data).flatMap((value) => numbersIn(value))
      : []

describe.each(names)('%s', (name) => {
  test('has a disturbance that is plain, finite data, the same for the same design', () =>
    fc.assert(
      fc.property(anyDesign(block(name)), (design) => {
        const disturbance = disturbanceOf(name, design)
        for (const number of numbersIn(disturbance)) expect(Number.isFinite(number)).toBe(true)
        expect(JSON.parse(JSON.stringify(disturbance))).toEqual(disturbance)
        expect(disturbanceOf(name, { ...design })).toEqual(disturbance)
      }),
    ))

  test('disturbs no more than it runs', () => {
    const { runs } = block(name)
    for (const accounting of accountings)
      for (const kind of Object.keys(ofDefault(name, accounting))) expect(runs).toContain(kind)
  })
})

describe('keys that only cost change no disturbance', () => {
  const costKeys = {
    'photonic-tensor-core': [
      'tiles',
      'coreRows',
      'coreColumns',
      'clock',
      'broadcast',
      'mapping',
      'memoryTiming',
      'idleGating',
    ],
    'microring-bank': ['tiles', 'coresPerTile', 'coreRows', 'clock', 'wavelengthBudget', 'resolutionRule'],
    'mzi-mesh': ['tiles', 'coresPerTile', 'coreRows', 'clock', 'decomposition'],
    'digital-array': ['macUnits', 'lanes', 'clock', 'elementTraffic', 'weightTraffic'],
    'homodyne-product': ['detectorArrays'],
  } as const
  test.each(Object.entries(costKeys))('of %s', (name, keys) =>
    fc.assert(
      fc.property(anyDesign(block(name)), anyDesign(block(name)), (design, other) => {
        const changed = { ...design, ...Object.fromEntries(keys.map((key) => [key, other[key]!])) }
        expect(JSON.stringify(disturbanceOf(name, changed))).toBe(JSON.stringify(disturbanceOf(name, design)))
      }),
    ),
  )
})

describe('bits change the disturbance', () => {
  test.each(['photonic-tensor-core', 'microring-bank', 'mzi-mesh'])('of %s', (name) => {
    for (const accounting of accountings)
      expect(ofDefault(name, accounting, { bits: 5 })).not.toEqual(ofDefault(name, accounting, { bits: 6 }))
  })

  test('of a digital array', () =>
    expect(ofDefault('digital-array', 'published', { wordBits: 5 })).not.toEqual(
      ofDefault('digital-array', 'published'),
    ))
})

describe('the tensor core', () => {
  const core = (accounting: Accounting, changes: Design = {}, patches: readonly Patch[] = []) =>
    ofDefault('photonic-tensor-core', accounting, changes, patches) as {
      readonly static: PhotonicDotProduct
      readonly dynamic: PhotonicDotProduct
    }
  const degrees = Math.PI / 180
  const phase = (value: number): Patch => ({ library: 'zhu-2024', parameter: 'phaseNoise', value: value * degrees })

  test('halves the printed deviations, which are two', () => {
    for (const accounting of accountings) {
      const { dynamic } = core(accounting)
      close(dynamic.magnitudeNoise, 0.015)
      close(dynamic.phaseNoise, degrees)
      close(dynamic.outputNoise, 0.025)
    }
  })

  test('as published has 2 degrees of phase noise in linear layers, whatever is set', () => {
    close(core('published').static.phaseNoise, 2 * degrees)
    close(core('published', {}, [phase(7)]).static.phaseNoise, 2 * degrees)
    close(core('published', {}, [phase(7)]).dynamic.phaseNoise, 3.5 * degrees)
  })

  test('as published reads sums exactly, at 8 bits in embedding and head, with an ideal embedding and a noisy bias', () => {
    const { static: linear } = core('published')
    expect(linear).not.toHaveProperty('conversion')
    expect(linear.bits).toEqual({ operands: 4, weights: 4 })
    expect(linear.edgeBits).toEqual({ operands: 8, weights: 8 })
    expect(linear).toMatchObject({ idealEmbedding: true, noisyBias: true, productFactors: [] })
    expect(linear.splitErrors).toHaveLength(12)
  })

  test('as corrected is the same in linear layers and attention, with bits as set everywhere', () => {
    const corrected = core('physical', { bits: 6, weightBits: 7 }, [phase(7)])
    expect(corrected.static).toEqual(corrected.dynamic)
    expect(corrected.static.bits).toEqual({ operands: 6, weights: 7 })
    expect(corrected.static.edgeBits).toEqual({ operands: 6, weights: 7 })
    expect(corrected.static).toMatchObject({ idealEmbedding: false, noisyBias: false })
    close(corrected.static.phaseNoise, 3.5 * degrees)
  })

  test('as corrected converts the products of all wavelengths, cores and symbols that an ADC collects', () => {
    const products = (changes: Design) => core('physical', changes).static.conversion!.products
    expect(products({})).toBe(12 * 2 * 3)
    expect(products({ sharedAdc: false })).toBe(12 * 3)
    expect(products({ wavelengths: 8, coresPerTile: 3, accumulation: 5 })).toBe(8 * 3 * 5)
  })

  test('as corrected has the bits of its ADC, but no more than the effective ones: 5.9 of 8', () => {
    const bits = (changes: Design) => core('physical', changes).static.conversion!.bits
    expect(bits({})).toBe(4)
    expect(bits({ adcBits: 5 })).toBe(5)
    close(bits({ bits: 8 }), 5.9, 0.01)
  })

  test('has factors of at least 0.9998 from the splits of up to 24 channels, and 1 at the design wavelength', () => {
    for (const wavelengths of [12, 24]) {
      const { splitErrors, productFactors } = core('physical', { wavelengths }).static
      for (const [i, factor] of productFactors.entries()) {
        expect(Math.sqrt(1 - splitErrors[i]! ** 2)).toBeGreaterThan(0.99983)
        // Phase: 0.28 degrees off at the ends of 12 channels costs 1e-5.
        expect(factor).toBeGreaterThan(0.9998)
        expect(factor).toBeLessThan(1)
      }
    }
    expect(core('physical', { wavelengths: 1 }).static.productFactors).toEqual([1])
  })

  test('has the split errors that the work lists for 12 channels', () => {
    const listed = [
      -0.008883, -0.007406, -0.005928, -0.004448, -0.002967, -0.001484, 0.001486, 0.002973, 0.004461, 0.005952,
      0.007443, 0.008936,
    ]
    for (const [i, e] of core('published').static.splitErrors.entries()) close(e, listed[i]!, 5e-4)
  })

  test('is one simulation less with equivalent partial sums only where there is an ADC', () => {
    expect(core('published', { partialSums: 'equivalent' })).toEqual(core('published'))
    expect(core('physical', { partialSums: 'equivalent' })).not.toEqual(core('physical'))
  })
})

describe('the baselines', () => {
  test('have the bits of their converters and the noise that the light is budgeted for', () => {
    for (const name of ['microring-bank', 'mzi-mesh']) {
      const { static: linear, dynamic } = ofDefault(name, 'physical') as {
        static: RoundedProduct
        dynamic: RoundedProduct
      }
      expect(dynamic).toEqual(linear)
      expect(linear).toMatchObject({ inputBits: 4, weightBits: 4, outputBits: 4, outputCrest: 4 })
      // 6.02 * 4 + 1.76 = 25.84 dB below the signal
      close(-20 * Math.log10(linear.outputNoise), 25.84, 1e-3)
    }
  })

  test('leave attention alone where the mesh does not run it', () => {
    expect(Object.keys(ofDefault('mzi-mesh', 'published'))).toEqual(['static'])
    expect(Object.keys(ofDefault('mzi-mesh', 'physical'))).toEqual(['static', 'dynamic'])
  })
})

test('homodyne products of 50 zJ have a detection noise of sqrt(160 / 50): a photon has 160 zJ', () => {
  const { static: linear } = ofDefault('homodyne-product', 'published') as { static: RoundedProduct }
  close(linear.detectionNoise ** 2, 160 / 50, 0.01)
  expect(linear).toMatchObject({ inputBits: 0, weightBits: 0, outputBits: 0, outputNoise: 0 })
})
