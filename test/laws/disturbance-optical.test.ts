/** What scales how in products counted photon by photon, and how the block's design disturbs them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Accounting, defaultDesign, type Design } from '#models/blocks/block.js'
import { opticalMatrixVector } from '#models/blocks/optical-matrix-vector.js'
import type { ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { type Patch, patched } from '#models/parameter.js'
import type { Operation } from '#models/workloads/operation.js'
import { newMatrix } from '#src/kernels/workspace.js'
import { exactProduct } from '#src/network/exact.js'
import { shotNoiseProduct } from '#src/noise/shot-noise-product.js'
import { anyDesign } from '../support/arbitrary.js'
import { close } from '../support/close.js'
import { type Elements, matrixOf, normals, panelsOf, uniforms, valuesOf } from '../support/formula-tensors.js'
import { plainWorkspace } from '../support/workspaces.js'

const network = { width: 768, layers: 12, heads: 12, headWidth: 64 }

const disturbanceOf = (
  design: Design = {},
  accounting: Accounting = 'published',
  patches: readonly Patch[] = [],
  shape = network,
): Readonly<Record<'static' | 'dynamic', ShotNoiseProduct>> =>
  opticalMatrixVector.disturbance!(patched(opticalMatrixVector.parameters, patches))(
    { ...defaultDesign(opticalMatrixVector, accounting), ...design },
    shape,
  ) as Readonly<Record<'static' | 'dynamic', ShotNoiseProduct>>

describe('disturbance of a design', () => {
  test('has the bits of the converters that are paid for, the operands of attention those of inputs', () => {
    const { static: linear, dynamic } = disturbanceOf({ inputBits: 3, weightBits: 4, outputBits: 6, requantised: true })
    expect([linear.inputBits, linear.heldBits, linear.outputBits]).toEqual([3, 4, 6])
    expect([dynamic.inputBits, dynamic.heldBits, dynamic.outputBits]).toEqual([3, 3, 6])
  })

  test('published: photons of 288,000 a dot product by the width, averaged extremes, results clamped, no other error', () => {
    const { static: linear, dynamic } = disturbanceOf()
    expect(linear).toEqual({
      law: 'shot-noise-product',
      ranges: 'moving-average',
      inputBits: 5,
      heldBits: 8,
      outputBits: 0,
      floor: 0,
      photonsPerMac: 375,
      photonsPerDotProduct: 0,
      receiverNoise: 0,
      systematicError: 0,
      frozen: false,
    })
    expect(dynamic).toEqual({ ...linear, heldBits: 5 })
  })

  test('physical: results rounded as well, and 2.1 or 5.65 % of error of the optics', () => {
    const { static: linear, dynamic } = disturbanceOf({}, 'physical')
    expect([linear.outputBits, linear.systematicError, dynamic.systematicError]).toEqual([7, 0.021, 0.0565])
  })

  test('has photons by the width of the network, or those of every dot product', () => {
    const wide = { ...network, width: 7680 }
    close(disturbanceOf({}, 'published', [], wide).static.photonsPerMac, 37.5)
    const each = disturbanceOf({ photonBudget: 'per-dot-product' }, 'published', [], wide).dynamic
    expect([each.photonsPerMac, each.photonsPerDotProduct]).toEqual([0, 288000])
  })

  test('has fewer photons for losses where the budget is of those sent', () => {
    const sent = (design: Design) => disturbanceOf({ photonReference: 'sent', ...design }).static.photonsPerMac
    expect(sent({})).toBe(375)
    // 10 dB and a quantum efficiency of a half.
    close(sent({ opticalLosses: true }), 375 * 0.05)
  })

  test('without noise of detection has results rounded, and neither photons nor electrons', () => {
    const patches = [{ library: 'free-space-2026', parameter: 'receiverNoise', value: 100 }]
    const noisy = disturbanceOf({}, 'published', patches).static
    expect([noisy.receiverNoise, noisy.outputBits]).toEqual([100, 0])
    const quiet = disturbanceOf({ detectionNoise: false }, 'published', patches).static
    expect([quiet.photonsPerMac, quiet.receiverNoise, quiet.outputBits]).toEqual([0, 0, 7])
  })

  test('has the floor of the modulator, and a frozen error only where there is one', () => {
    expect(disturbanceOf({ pixelFloor: true }).static.floor).toBe(0.02)
    expect(disturbanceOf({ frozenError: true }).static.frozen).toBe(false)
    expect(disturbanceOf({ frozenError: true }, 'physical').static.frozen).toBe(true)
  })

  const ofCostAlone = [
    'cores',
    'coreWeights',
    'clock',
    'memoryBits',
    'qkvLoads',
    'signedPasses',
    'balancedDetection',
    'signedTraffic',
    'maintenance',
    'attentionLoading',
    'weightConversion',
    'weightReload',
    'signalReference',
  ] as const
  test('is the same for designs that differ in cost alone', () =>
    fc.assert(
      fc.property(anyDesign(opticalMatrixVector), anyDesign(opticalMatrixVector), (one, other) => {
        const cost = Object.fromEntries(ofCostAlone.map((key) => [key, other[key]!]))
        expect(JSON.stringify(disturbanceOf({ ...one, ...cost }))).toBe(JSON.stringify(disturbanceOf(one)))
      }),
    ))

  test('is the same with and without losses, where the photons of the budget are those that arrive', () =>
    fc.assert(
      fc.property(anyDesign(opticalMatrixVector), (design) => {
        const of = (opticalLosses: boolean) => disturbanceOf({ ...design, photonReference: 'detected', opticalLosses })
        expect(of(true)).toEqual(of(false))
      }),
    ))

  test('is plain, finite data for any design', () =>
    fc.assert(
      fc.property(anyDesign(opticalMatrixVector), (design) => {
        const disturbance = disturbanceOf(design)
        expect(JSON.parse(JSON.stringify(disturbance))).toEqual(disturbance)
        for (const value of Object.values(disturbance).flatMap(Object.values))
          if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0).toBe(true)
      }),
    ))
})

const workspace = plainWorkspace()
const site = { operation: 'qkv', layer: 0, head: 0 } as const
const quiet: ShotNoiseProduct = {
  ...disturbanceOf({ rangeScheme: 'tracked', inputBits: 16, weightBits: 16, detectionNoise: false }).static,
  outputBits: 0,
}

interface Layer {
  readonly rows: number
  readonly length: number
  readonly columns: number
  readonly x: Elements
  readonly w: Elements
}
/** Root mean square of the error over that of the result. */
const relativeError = (disturbance: Partial<ShotNoiseProduct>, { rows, length, columns, x, w }: Layer): number => {
  const mark = workspace.arena.mark()
  const a = matrixOf(workspace, rows, length, x)
  const b = panelsOf(workspace, length, columns, w)
  const [noisy, exact] = [newMatrix(workspace, rows, columns), newMatrix(workspace, rows, columns)]
  const law = shotNoiseProduct({ ...quiet, ...disturbance }, { workspace, ranges: {} })
  law({ key0: 5, key1: length, sample: 0, repeat: 0 })(a, b, noisy, site)
  exactProduct(workspace)(a, b, exact, site)
  const truth = valuesOf(workspace, exact)
  const error = valuesOf(workspace, noisy).reduce((sum, y, i) => sum + (y - truth[i]!) ** 2, 0)
  workspace.arena.release(mark)
  return Math.sqrt(error / truth.reduce((sum, y) => sum + y ** 2, 0))
}
const uniformLayer = (length: number): Layer => ({ rows: 32, length, columns: 32, x: uniforms(1), w: uniforms(2) })
const signedLayer = (length: number): Layer => ({ rows: 48, length, columns: 48, x: normals(1), w: normals(2) })

/** Slope of a line through points, by least squares. */
const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const [meanX, meanY] = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i]!, 0) / points.length)
  const products = points.map(([x, y]) => [(x - meanX!) * (y - meanY!), (x - meanX!) ** 2] as const)
  return products.reduce((sum, [xy]) => sum + xy, 0) / products.reduce((sum, [, xx]) => sum + xx, 0)
}

describe('error of photons', () => {
  test('of non-negative operands falls as the root of photons times length, and of nothing else', () => {
    const points: (readonly [number, number])[] = []
    for (const length of [32, 128, 512, 2048])
      for (const photonsPerMac of [0.1, 1, 10]) {
        const error = relativeError({ photonsPerMac }, uniformLayer(length))
        points.push([Math.log(photonsPerMac * length), Math.log(error)])
        // 1024 draws: 2.2 % of standard error. Of light of mean 1/2; the greatest weight is less than 1.
        close(error, Math.sqrt(2 / (photonsPerMac * length)), 0.12)
      }
    // Twelve points over 6.4 e-folds: 0.3 % of standard error.
    close(slopeOf(points), -0.5, 0.03)
  })

  test('is the same for as many photons a dot product', () => {
    const layer = uniformLayer(128)
    expect(relativeError({ photonsPerDotProduct: 256 }, layer)).toBe(relativeError({ photonsPerMac: 2 }, layer))
  })

  test('of signed random layers falls as the root of photons, and hardly with the length', () => {
    const at = (photonsPerMac: number, length: number) => relativeError({ photonsPerMac }, signedLayer(length))
    // 2304 results: 1.5 % of standard error each.
    close(at(1, 256) / at(100, 256), 10, 0.08)
    const lengths = [64, 256, 1024]
    const slope = slopeOf(lengths.map((length) => [Math.log(length), Math.log(at(10, length))]))
    // The greatest of more weights is greater, relatively, so that a little more light is absorbed.
    expect(Math.abs(slope)).toBeLessThan(0.1)
  })

  test('adds, as a power, to what rounding leaves', () => {
    const layer = uniformLayer(256)
    const rounded = { inputBits: 3, heldBits: 3 }
    const [light, floor] = [relativeError({ photonsPerMac: 10 }, layer), relativeError(rounded, layer)]
    close(relativeError({ ...rounded, photonsPerMac: 10 }, layer), Math.hypot(light, floor), 0.1)
    close(relativeError({ ...rounded, photonsPerMac: 1e6 }, layer), floor, 0.01)
  })

  test('is what the cost model takes the noise to be', () => {
    const length = 512
    const operation: Operation = {
      name: 'qkv',
      kind: 'static',
      rows: 32,
      inner: length,
      columns: 32,
      products: 1,
      repeat: 1,
    }
    const patches = [
      { library: 'anderson-2023', parameter: 'photonsPerMac', value: 1 },
      { library: 'anderson-2023', parameter: 'photonsWidth', value: length },
      { library: 'free-space-2026', parameter: 'receiverNoise', value: 20 },
    ]
    const design = { rangeScheme: 'tracked', inputBits: 16, weightBits: 16, outputBits: 16, systematicError: true }
    const shape = { ...network, width: length }
    const { noise } = opticalMatrixVector.prepare(patched(opticalMatrixVector.parameters, patches))(
      { ...defaultDesign(opticalMatrixVector, 'published'), ...design },
      [operation],
    )
    const { static: linear } = disturbanceOf(design, 'published', patches, shape)
    // 1024 draws: 2.2 % of standard error.
    close(relativeError(linear, uniformLayer(length)), Math.sqrt(noise(operation)), 0.1)
  })
})

describe('other errors', () => {
  test('of the optics grow with the length of signed random dot products, as its root', () => {
    const systematicError = 0.021
    const errors = [64, 256, 1024].map(
      (length) => [Math.log(length), Math.log(relativeError({ systematicError }, signedLayer(length)))] as const,
    )
    close(slopeOf(errors), 0.5, 0.1)
  })

  test('of rounding halve with every bit', () => {
    const errors = [4, 5, 6, 7, 8].map(
      (bits) => [bits, Math.log2(relativeError({ inputBits: bits, heldBits: bits }, signedLayer(128)))] as const,
    )
    close(slopeOf(errors), -1, 0.05)
  })

  test('without noise, with 16 bits and ranges of the very tensors, are those of the last bit', () => {
    expect(relativeError({ outputBits: 16 }, signedLayer(256))).toBeLessThan(2 ** -13)
  })
})
