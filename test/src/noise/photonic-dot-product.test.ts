/**
 * The law of photonic dot products: its errors against the closed forms of `photonics/dot-product-noise.ts` and against sums written
 * out, for operands uniform over one range. Tolerances are those that 10^4 results and as many draws of encoding allow: 3 %, for
 * phase noise 5 %.
 */
import { describe, expect, test } from 'vitest'
import type { PartialSumConversion, PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'
import { dotProductChannels } from '#models/photonics/dot-product-channels.js'
import {
  dispersionError,
  dotProductError,
  type DotProductNoise,
  magnitudeError,
  outputError,
  phaseError,
} from '#models/photonics/dot-product-noise.js'
import { gaussianTail } from '#models/photonics/gaussian-tail.js'
import { ratio, si } from '#models/units.js'
import type { ProductName } from '#src/network/arithmetic.js'
import { photonicDotProduct } from '#src/noise/photonic-dot-product.js'
import { close } from '../../support/close.js'
import {
  attention,
  type Circumstances,
  correlation,
  disturbed,
  errorsOf,
  evenOperands,
  exactly,
  inTheGaps,
  linear,
  meanSquare,
  randomOperands,
  relativeError,
  surroundings,
} from '../../support/products.js'

const channels = (wavelengths: number) =>
  dotProductChannels(wavelengths, si({ value: 0.4, unit: 'nm' }), si({ value: 100, unit: 'nm' }))

const bitsOf = (bits: number) => ({ operands: bits, weights: bits })
const ideal: PhotonicDotProduct = {
  law: 'photonic-dot-product',
  bits: bitsOf(16),
  edgeBits: bitsOf(16),
  magnitudeNoise: 0,
  phaseNoise: 0,
  outputNoise: 0,
  noisyBias: false,
  splitErrors: [],
  productFactors: [],
  idealEmbedding: false,
}
/** Standard deviations of the work, in attention. */
const noise: DotProductNoise = { magnitude: ratio(0.015), phase: si({ value: 1, unit: 'deg' }), output: ratio(0.025) }
const noisy: PhotonicDotProduct = {
  ...ideal,
  magnitudeNoise: noise.magnitude,
  phaseNoise: noise.phase,
  outputNoise: noise.output,
  splitErrors: channels(12).splitErrors,
}
const conversion: PartialSumConversion = {
  products: 72,
  bits: 8,
  crest: 4,
  receiverNoise: 0,
  partialSums: 'each',
}

/** Relative error of sums that are all as strong as the strongest, to which the converter is ranged. */
const readingError = (reading: PartialSumConversion, inner: number, trials: number): number =>
  relativeError(lawOf({ conversion: reading }), [96, inner, 96], trials, undefined, evenOperands)

const lawOf = (changes: Partial<PhotonicDotProduct>) => photonicDotProduct({ ...ideal, ...changes }, surroundings)
const law = photonicDotProduct(noisy, surroundings)

describe('at the noise of the work', () => {
  test.each([
    { inner: 12, trials: 12 },
    { inner: 96, trials: 4 },
    { inner: 768, trials: 1 },
  ])('a dot product of $inner has a relative error of 3.3 %', ({ inner, trials }) => {
    close(relativeError(law, [128, inner, 128], trials, attention), 0.033, 0.03)
    close(dotProductError(noise, noisy.splitErrors), 0.033, 0.003)
  })

  test('the mean absolute error is 3.1 % of the mean absolute result', () => {
    const operands = randomOperands(128, 192, 128)
    const exact = exactly(operands)
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + Math.abs(value), 0)
    close(sum(errorsOf(disturbed(law, operands).c, exact)) / sum(exact), 0.031, 0.03)
  })
})

describe('one error by itself follows its closed form', () => {
  test.each([0.005, 0.015, 0.05])('magnitude noise of %f', (magnitude) =>
    close(
      relativeError(lawOf({ magnitudeNoise: magnitude }), [96, 96, 96], 4),
      magnitudeError({ ...noise, magnitude: ratio(magnitude) }),
      0.03,
    ),
  )

  test.each([0.005, 0.025, 0.1])('output noise of %f', (output) =>
    close(
      relativeError(lawOf({ outputNoise: output }), [96, 48, 96], 4),
      outputError({ ...noise, output: ratio(output) }),
      0.03,
    ),
  )

  test.each([1, 3.5, 8])('phase noise of %f degrees', (degrees) => {
    const phase = si({ value: degrees, unit: 'deg' })
    close(relativeError(lawOf({ phaseNoise: phase }), [96, 96, 96], 2), phaseError({ ...noise, phase }), 0.05)
  })

  test.each([8, 12, 24])('dispersion over %i wavelengths', (wavelengths) => {
    const { splitErrors } = channels(wavelengths)
    close(relativeError(lawOf({ splitErrors }), [256, 24, 256], 12), dispersionError(splitErrors), 0.03)
  })

  test.each([4, 6, 8])('rounding to %i bits: each operand by a uniform error of one step', (bits) => {
    const step = 1 / (2 ** (bits - 1) - 1)
    close(relativeError(lawOf({ bits: bitsOf(bits) }), [96, 96, 96], 2), step / Math.SQRT2, 0.03)
  })

  test.each([
    { bits: 4, figure: 0.144 },
    { bits: 6, figure: 0.036 },
    { bits: 8, figure: 0.009 },
    { bits: 10, figure: 0.00226 },
  ])('an ADC of $bits bits that 4 standard deviations fill: $figure', ({ bits, figure }) => {
    const read = { ...conversion, bits, partialSums: 'equivalent' } as const
    for (const inner of [72, 360]) close(readingError(read, inner, 3), figure, 0.03)
  })

  test.each([3, 5.5, 8])(
    'an ADC of %f bits that rounds every sum, with nothing clipped: crest / (sqrt(3) 2^B)',
    (bits) => {
      for (const [crest, inner] of [
        [5, 72],
        [6, 360],
      ] as const)
        close(readingError({ ...conversion, bits, crest }, inner, 3), crest / (Math.sqrt(3) * 2 ** bits), 0.03)
    },
  )

  test('an ADC that clips normal sums at z standard deviations, by 2 [(1 + z^2) Q(z) - z phi(z)] of their variance', () => {
    const z = 2.5
    const density = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)
    // The strongest of ten stretches of a sum is a hundredth stronger than the others, which the tail feels sixfold.
    const clipped = Math.sqrt(2 * ((1 + z ** 2) * gaussianTail(z) - z * density))
    close(readingError({ ...conversion, bits: 14, crest: z }, 720, 2), clipped, 0.08)
  })

  test('receiver noise, whatever the number of partial sums', () => {
    for (const partialSums of ['each', 'equivalent'] as const)
      for (const inner of [72, 360]) {
        const read = { ...conversion, bits: 16, receiverNoise: 0.05, partialSums }
        close(readingError(read, inner, 3), 0.05, 0.03)
      }
  })
})

describe('without noise', () => {
  test('and at 16 bits it is the exact product, to the error of rounding', () => {
    const operands = randomOperands(64, 200, 64)
    const exact = exactly(operands)
    const error = Math.sqrt(meanSquare(errorsOf(disturbed(lawOf({}), operands).c, exact)) / meanSquare(exact))
    close(error, 1 / (2 ** 15 - 1) / Math.SQRT2, 0.03)
  })

  test('whole numbers and floats of up to 8 bits give one result, of a length that is odd too', () => {
    for (const bits of [1, 4, 8])
      for (const inner of [1, 35, 96]) {
        const operands = randomOperands(5, inner, 21)
        const whole = disturbed(lawOf({ bits: bitsOf(bits) }), operands).c
        // A phase noise that no float sees, but for which the product is one of light.
        const float = disturbed(lawOf({ bits: bitsOf(bits), phaseNoise: 1e-12 }), operands).c
        const greatest = whole.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
        for (const [i, value] of float.entries())
          expect(Math.abs(value - whole[i]!)).toBeLessThanOrEqual(inner * 2 ** -23 * greatest)
      }
  })
})

describe('the couplers', () => {
  const { splitErrors, productFactors } = channels(12)
  const [rows, inner, columns] = [3, 30, 20] as const
  const operands = randomOperands(rows, inner, columns)
  const scaled = { ...operands, b: operands.b.map((value) => 8 * value) }
  const greatest = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

  test('add squares in units of full scale, and weaken products, channel by channel', () => {
    const full = [greatest(scaled.a), greatest(scaled.b)] as const
    const got = disturbed(lawOf({ splitErrors, productFactors }), scaled).c
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0
        for (let k = 0; k < inner; k++) {
          const x = scaled.a[i * inner + k]! / full[0]
          const y = scaled.b[k * columns + j]! / full[1]
          sum += productFactors[k % 12]! * x * y + (splitErrors[k % 12]! * (x ** 2 - y ** 2)) / 2
        }
        expect(Math.abs(got[i * columns + j]! - full[0] * full[1] * sum)).toBeLessThan(2e-4 * full[1])
      }
  })

  test('do not care in which units the operands come', () => {
    const once = disturbed(lawOf({ splitErrors }), operands).c
    const eightfold = disturbed(lawOf({ splitErrors }), scaled).c
    for (const [i, value] of eightfold.entries()) close(value, 8 * once[i]!, 1e-6)
  })
})

describe('converted one by one or by an equivalent Gaussian', () => {
  const operands = randomOperands(128, 768, 128)
  const exact = exactly(operands)
  const errors = (partialSums: 'each' | 'equivalent', receiverNoise: number) =>
    errorsOf(
      disturbed(lawOf({ conversion: { ...conversion, bits: 6, receiverNoise, partialSums } }), operands).c,
      exact,
    ).sort()

  test.each([0, 0.04])(
    'partial sums with a receiver noise of %f have errors of one variance and distribution',
    (sigma) => {
      const each = errors('each', sigma)
      const equivalent = errors('equivalent', sigma)
      close(meanSquare(each), meanSquare(equivalent), 0.06)

      // Kolmogorov and Smirnov: of two samples of n, D exceeds 1.95 sqrt(2 / n) once in a thousand.
      const n = each.length
      let distance = 0
      for (let i = 0, j = 0; i < n && j < n; ) {
        if (each[i]! <= equivalent[j]!) i++
        else j++
        distance = Math.max(distance, Math.abs(i - j) / n)
      }
      expect(distance).toBeLessThan(1.95 * Math.sqrt(2 / n))
    },
  )

  test('a product shorter than a conversion is converted once, with its own range', () => {
    const short = randomOperands(96, 18, 96)
    const ofOne = disturbed(lawOf({ conversion: { ...conversion, products: 18 } }), short).c
    expect(disturbed(lawOf({ conversion }), short).c).toEqual(ofOne)
  })
})

describe('draws', () => {
  const operands = randomOperands(64, 40, 500)
  const exact = exactly(operands)
  const receiver = lawOf({ conversion: { ...conversion, receiverNoise: 0.1, bits: 12 } })

  test('of one place give one result, byte for byte', () => {
    for (const one of [law, receiver]) expect(disturbed(one, operands).c).toEqual(disturbed(one, operands).c)
  })

  test('of other operations, layers, heads, samples, repeats and keys are independent', () => {
    const others: readonly Circumstances[] = [
      { site: { ...linear, operation: 'feedForwardUp' } },
      { site: { ...linear, layer: 1 } },
      { site: { ...linear, head: 1 } },
      { pass: { sample: 1 } },
      { pass: { repeat: 1 } },
      { pass: { key0: 2 } },
      { pass: { key1: 3 } },
    ]
    // Dispersion is no draw: it is the same everywhere.
    for (const one of [lawOf({ ...noisy, splitErrors: [] }), receiver]) {
      const all = [{}, ...others].map((other) => errorsOf(disturbed(one, operands, other).c, exact))
      for (const [i, x] of all.entries())
        for (const y of all.slice(0, i))
          expect(Math.abs(correlation(x, y))).toBeLessThan(5 / Math.sqrt(x.length) + 0.02)
    }
  })

  test('of the columns of a product are independent, in whatever parts it is computed', () => {
    const long = randomOperands(16, 2048, 64)
    const errors = errorsOf(disturbed(receiver, long).c, exactly(long))
    const columns = Array.from({ length: 64 }, (_, j) =>
      Float64Array.from({ length: 16 }, (_, i) => errors[64 * i + j]!),
    )
    for (let j = 0; j < 64; j++)
      for (let other = 0; other < j; other++) expect(correlation(columns[j]!, columns[other]!)).toBeLessThan(0.99)
  })

  test('of equal columns of weights are their own: no two results of a row are alike', () => {
    const equal = { ...randomOperands(1, 2048, 64), b: new Float32Array(2048 * 64).fill(1) }
    expect(new Set(disturbed(lawOf({ magnitudeNoise: 0.01 }), equal).c).size).toBe(64)
  })

  test('of an element of an operand are one: its error enters every result that it enters', () => {
    const ones = { rows: 1, inner: 1, columns: 64, a: Float32Array.of(1), b: new Float32Array(64).fill(1) }
    const { c } = disturbed(lawOf({ magnitudeNoise: 0.01 }), ones)
    const dark = { ...ones, rows: 64, columns: 1, a: ones.b, b: ones.a }
    const transposed = disturbed(lawOf({ magnitudeNoise: 0.01 }), dark).c
    for (const results of [c, transposed]) {
      const mean = results.reduce((sum, value) => sum + value, 0) / 64
      const spread = Math.sqrt(meanSquare(results.map((value) => value - mean)))
      close(spread, 0.01, 0.5)
    }
    expect(c).not.toEqual(transposed)
  })
})

describe('the form', () => {
  const operands = randomOperands(32, 24, 32)
  const bias = Float32Array.from({ length: 32 }, (_, j) => j - 16)
  const dark = { ...operands, a: new Float32Array(32 * 24) }

  test('with a noisy bias scales the bias by output noise, without it adds the bias as it is', () => {
    const biased = disturbed(lawOf({ outputNoise: 0.1, noisyBias: true }), dark, { bias }).c
    const relative = [...biased].flatMap((value, i) => (bias[i % 32] === 0 ? [] : [value / bias[i % 32]! - 1]))
    close(Math.sqrt(meanSquare(relative)), 0.1, 0.1)
    const clean = disturbed(lawOf({ outputNoise: 0.1 }), dark, { bias }).c
    for (const [i, value] of clean.entries()) expect(value).toBe(bias[i % 32])
  })

  test('with an ideal embedding computes it without phase noise and dispersion, and nothing else', () => {
    const optics = { phaseNoise: 0.1, splitErrors: noisy.splitErrors, idealEmbedding: true, bits: bitsOf(4) }
    const at = (operation: ProductName, one: Partial<PhotonicDotProduct>) =>
      disturbed(lawOf(one), operands, { site: { ...linear, operation } }).c
    expect(at('embed', optics)).toEqual(at('embed', {}))
    for (const operation of ['qkv', 'head', 'scores'] as const)
      expect(at(operation, optics)).not.toEqual(at(operation, { bits: bitsOf(4) }))
    expect(at('embed', { ...optics, idealEmbedding: false })).not.toEqual(at('embed', {}))
  })

  test('gives embedding and head bits of their own, weights theirs, and both operands of attention the same', () => {
    const bits = { bits: { operands: 5, weights: 7 }, edgeBits: { operands: 9, weights: 11 } }
    const at = (operation: ProductName, one: Partial<PhotonicDotProduct>) =>
      disturbed(lawOf(one), operands, { site: { ...linear, operation } }).c
    for (const operation of ['embed', 'head'] as const)
      expect(at(operation, bits)).toEqual(at(operation, { ...bits, bits: bits.edgeBits }))
    expect(at('qkv', bits)).toEqual(at('qkv', { ...bits, edgeBits: bits.bits }))
    expect(at('qkv', bits)).not.toEqual(at('qkv', { bits: bitsOf(5) }))
    for (const operation of ['scores', 'context'] as const)
      expect(at(operation, bits)).toEqual(at(operation, { bits: bitsOf(5) }))
  })
})

describe('every product is computed', () => {
  const everything: Partial<PhotonicDotProduct> = { ...noisy, productFactors: channels(12).productFactors }
  const laws = (['each', 'equivalent'] as const).flatMap((partialSums) =>
    [bitsOf(4), bitsOf(12)].flatMap((bits) => [
      lawOf({ ...everything, bits, conversion: { ...conversion, partialSums } }),
      lawOf({ bits, conversion: { ...conversion, partialSums } }),
      lawOf({ bits }),
    ]),
  )

  test('of zeros as zeros', () => {
    const operands = randomOperands(3, 20, 10)
    const darkLeft = { ...operands, a: new Float32Array(60) }
    const darkRight = { ...operands, b: new Float32Array(200) }
    for (const one of laws)
      for (const dark of [darkLeft, darkRight, { ...darkLeft, b: darkRight.b }])
        for (const value of disturbed(one, dark).c) expect(Math.abs(value)).toBe(0)
  })

  test('of one row, of one product, of one column, with less error than half of the greatest result', () => {
    const shapes = [
      [1, 40, 20],
      [7, 1, 20],
      [7, 40, 1],
      [1, 1, 1],
    ] as const
    for (const one of laws)
      for (const [rows, inner, columns] of shapes) {
        const operands = randomOperands(rows, inner, columns)
        const exact = exactly(operands)
        const most = exact.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0)
        for (const [i, value] of disturbed(one, operands).c.entries())
          expect(Math.abs(value - exact[i]!)).toBeLessThan(0.5 * most)
      }
  })

  test('into and out of slices of wider matrices, and leaves the weights as they are', () => {
    const operands = randomOperands(9, 33, 19)
    const bias = Float32Array.from({ length: 19 }, (_, j) => j)
    for (const one of laws) {
      const { c, panels } = disturbed(one, operands, { bias })
      const sliced = disturbed(one, operands, { bias, gap: 5 })
      const rows = Array.from({ length: 9 }, (_, i) => [...sliced.c.subarray(24 * i, 24 * (i + 1))])
      expect(rows.flatMap((row) => row.slice(0, 19))).toEqual([...c])
      for (const row of rows) expect(row.slice(19)).toEqual(new Array(5).fill(inTheGaps))
      expect(sliced.panels).toEqual(panels)
      for (let k = 0; k < 33; k++)
        for (let j = 0; j < 19; j++) expect(panels[(j >> 3) * 8 * 33 + 8 * k + (j & 7)]).toBe(operands.b[19 * k + j])
    }
  })
})
