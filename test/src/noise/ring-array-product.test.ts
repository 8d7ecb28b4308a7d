/** Products on arrays of microrings, against sums and Lorentzians worked out here in double precision. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RingArrayProduct, RingImprint } from '#models/disturbances/ring-array-product.js'
import { ringArrayProduct } from '#src/noise/ring-array-product.js'
import { ringSettings } from '#src/noise/ring-settings.js'
import { close } from '../../support/close.js'
import {
  correlation,
  disturbed,
  errorsOf,
  exactly,
  inTheGaps,
  meanSquare,
  type Operands,
  randomOperands,
  relativeError,
  surroundings,
} from '../../support/products.js'

/** Nothing but 16 bits, unless said otherwise. */
const arrays: RingArrayProduct = {
  law: 'ring-array-product',
  bits: 16,
  grid: { channels: 6, first: 1550e-9, spacing: 1e-9, qualityFactor: 8000 },
  crosstalk: 0,
  imprint: { map: 'affine', steps: 'transmission', floor: 0.01, ceiling: 0.9, residue: 0 },
  receiverNoise: 0,
  receiverRange: 'signal',
  crest: 4,
  partialSums: 'each',
}
const lawOf = (values: Partial<RingArrayProduct>) => ringArrayProduct({ ...arrays, ...values }, surroundings)
const imprinted = (values: Partial<RingImprint>): Partial<RingArrayProduct> => ({
  imprint: { ...arrays.imprint, ...values },
})
const spaced = (channels: number, spacing: number, qualityFactor = 8000): Partial<RingArrayProduct> => ({
  grid: { channels, first: 1550e-9, spacing, qualityFactor },
  crosstalk: 1,
})

/** What the ring of one channel takes of another. */
const share = ({ first, spacing, qualityFactor }: RingArrayProduct['grid'], from: number, to: number): number => {
  const wavelength = first + from * spacing
  const halfWidth = wavelength / (2 * qualityFactor)
  return halfWidth ** 2 / (((from - to) * spacing) ** 2 + halfWidth ** 2)
}

/** The row of weights that each input sees, one after the other. */
const oneHot = (inner: number, columns: number, b: Float32Array): Operands => ({
  rows: inner,
  inner,
  columns,
  a: Float32Array.from({ length: inner * inner }, (_, i) => (i % (inner + 1) === 0 ? 1 : 0)),
  b,
})

test('a ring array with 16 bits and nothing else computes the product', () =>
  fc.assert(
    fc.property(
      fc.record({
        rows: fc.integer({ min: 1, max: 7 }),
        inner: fc.integer({ min: 1, max: 40 }),
        columns: fc.integer({ min: 1, max: 20 }),
        channels: fc.integer({ min: 1, max: 24 }),
        seed: fc.integer({ min: 1, max: 1000 }),
      }),
      ({ rows, inner, columns, channels, seed }) => {
        const operands = randomOperands(rows, inner, columns, seed)
        const { c } = disturbed(lawOf({ grid: { ...arrays.grid, channels } }), operands)
        const errors = errorsOf(c, exactly(operands))
        // Some 2^-15 of every product and of full scale.
        expect(Math.sqrt(meanSquare(errors))).toBeLessThan(1e-3 * Math.sqrt(inner))
      },
    ),
    { numRuns: 30 },
  ))

describe('crosstalk', () => {
  const [inner, columns] = [14, 5]
  const { b } = randomOperands(1, inner, columns, 3)
  const expected = ({ grid, crosstalk }: RingArrayProduct): Float64Array =>
    Float64Array.from({ length: inner * columns }, (_, place) => {
      const [i, column] = [Math.floor(place / columns), place % columns]
      const start = i - (i % grid.channels)
      let seen = 0
      for (let j = start; j < Math.min(start + grid.channels, inner); j++)
        seen += (i === j ? 1 : crosstalk * share(grid, i - start, j - start)) * b[j * columns + column]!
      return seen
    })

  for (const crosstalk of [1, 0.1])
    test(`gives a lone input the weights of its chunk by their distance, with ${crosstalk} of it left`, () => {
      const law = { ...arrays, ...spaced(6, 0.4e-9), crosstalk }
      const { c } = disturbed(ringArrayProduct(law, surroundings), oneHot(inner, columns, b))
      const wanted = expected(law)
      for (const [i, value] of c.entries()) expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-3)
    })

  test('makes a relative error of the root of the sum of squared shares, which grows with the channels of a range', () => {
    const range = 18e-9
    let before = 0
    for (const channels of [4, 8, 16, 32]) {
      const law = { ...arrays, ...spaced(channels, range / channels, 3100) }
      let squares = 0
      for (let i = 0; i < channels; i++)
        for (let j = 0; j < channels; j++) if (i !== j) squares += share(law.grid, i, j) ** 2 / channels
      const error = relativeError(ringArrayProduct(law, surroundings), [16, 2 * channels, 40], 6)
      // A ratio of sums over some hundred independent operands.
      close(error, Math.sqrt(squares), 0.1)
      expect(error).toBeGreaterThan(before)
      before = error
    }
  })
})

describe('noise and conversion of partial sums', () => {
  const shape = [24, 30, 32] as const
  const [rows, inner, columns] = shape
  const chunks = inner / arrays.grid.channels
  const trials = 12
  // Four standard errors of a variance.
  const sampling = 4 * Math.sqrt(2 / (trials * rows * columns))

  /** To whole steps of the greatest magnitude. */
  const rounded = (x: Float32Array, bits: number): Float32Array => {
    const step = Math.max(...x.map(Math.abs)) / (2 ** (bits - 1) - 1)
    return x.map((value) => step * Math.round(value / step))
  }
  const roundedOperands = (trial: number, bits: number): Operands => {
    const { a, b, ...rest } = randomOperands(...shape, trial + 1)
    return { ...rest, a: rounded(a, bits), b: rounded(b, bits) }
  }
  /** Four times the greatest root mean square of a partial sum: all weights have a mean square of 1/3, nearly. */
  const fullScale = ({ a, b }: Operands): number => {
    let greatest = 0
    for (let row = 0; row < rows; row++)
      for (let chunk = 0; chunk < chunks; chunk++) {
        let sum = 0
        for (let k = 6 * chunk; k < 6 * (chunk + 1); k++)
          sum += a[row * inner + k]! ** 2 * meanSquare(b.subarray(k * columns, (k + 1) * columns))
        greatest = Math.max(greatest, sum)
      }
    return 4 * Math.sqrt(greatest)
  }

  /** Mean square error of results against those of the rounded operands, over what is expected. */
  const errorRatio = (values: Partial<RingArrayProduct>, expected: (operands: Operands) => number): number => {
    const bits = values.bits ?? arrays.bits
    const law = lawOf(values)
    let [error, wanted] = [0, 0]
    for (let trial = 0; trial < trials; trial++) {
      const operands = roundedOperands(trial, bits)
      const { c } = disturbed(law, operands, { pass: { repeat: trial } })
      error += meanSquare(errorsOf(c, exactly(operands)))
      wanted += expected(operands)
    }
    return error / wanted
  }

  for (const partialSums of ['each', 'equivalent'] as const) {
    test(`add up over ${chunks} chunks, ${partialSums}: receiver noise`, () => {
      const ratio = errorRatio(
        { partialSums, receiverNoise: 0.02 },
        (operands) => chunks * (0.02 * fullScale(operands)) ** 2,
      )
      close(ratio, 1, sampling)
    })

    test(`add up over ${chunks} chunks, ${partialSums}: rounding to 6 bits`, () => {
      const ratio = errorRatio(
        { partialSums, bits: 6 },
        (operands) => (chunks * ((2 * fullScale(operands)) / 2 ** 6) ** 2) / 12,
      )
      close(ratio, 1, sampling)
    })

    test(`add up over ${chunks} chunks, ${partialSums}: receiver noise over the most light that can come`, () => {
      const ratio = errorRatio({ partialSums, receiverNoise: 0.01, receiverRange: 'light' }, ({ a, b }) => {
        const light = 6 * Math.max(...a.map(Math.abs)) * Math.max(...b.map(Math.abs))
        return chunks * (0.01 * light) ** 2
      })
      close(ratio, 1, sampling)
    })
  }

  test('clip what is beyond the crest, each by itself', () => {
    const strong: Operands = { rows: 1, inner: 6, columns: 9, a: new Float32Array(6).fill(1), b: new Float32Array(54) }
    for (let k = 0; k < 6; k++) strong.b[9 * k] = 1
    // One column of nine: the root mean square over columns is a third of that, and 6 partial products add up.
    const { c } = disturbed(lawOf({ crest: 1 }), strong)
    close(c[0]!, Math.sqrt(6) / 3, 1e-3)
    close(disturbed(lawOf({ crest: 10 }), strong).c[0]!, 6, 1e-3)
  })
})

describe('the setting of a ring', () => {
  /** One channel: a weight a column, the first of them the greatest. */
  const weights = (b: readonly number[]): Operands => ({
    rows: 1,
    inner: 1,
    columns: b.length,
    a: Float32Array.of(1),
    b: Float32Array.from(b),
  })
  const seen = (values: Partial<RingArrayProduct>, b: readonly number[]): Float32Array =>
    disturbed(lawOf({ crest: 100, ...values }), weights(b)).c
  const some = [1, -0.5, 0.2, 0.011, 0.005, 0]

  test('is any weight where weights have the range of a ring', () => {
    for (const [i, weight] of seen({}, some).entries()) expect(Math.abs(weight - some[i]!)).toBeLessThan(0.005)
  })

  test('loses T_min / T_max of every weight, and all of the least, where weights are clamped', () => {
    const least = 0.01 / 0.9
    for (const [i, weight] of seen(imprinted({ map: 'clamped' }), some).entries()) {
      const wanted = Math.sign(some[i]!) * Math.max(0, Math.abs(some[i]!) - least)
      expect(Math.abs(weight - wanted)).toBeLessThan(0.005)
    }
  })

  test('is one of equal steps of weight where the DAC is linear in the transmission', () => {
    const { weights: set, settingOf } = ringSettings(arrays.imprint, 127)
    for (const [code, weight] of set.entries()) {
      close(1 + weight, 1 + code / 127)
      expect(settingOf(code / 127)).toBe(code)
    }
  })

  test('is one of 7 Lorentzian levels of 4 bits where the DAC is linear in the detuning', () => {
    const farthest = Math.sqrt(0.99 / 0.1 - 1)
    const levels = Array.from({ length: 8 }, (_, code) => {
      const z = (farthest * code) / 7
      return (1 - 0.99 / (1 + z ** 2) - 0.01) / 0.89
    })
    const wanted = Array.from({ length: 64 }, (_, i) => 1 - i / 63)
    const detuningOf = (weight: number) => Math.sqrt(0.99 / (1 - 0.01 - 0.89 * weight) - 1)
    const { weights: set, settingOf } = ringSettings({ ...arrays.imprint, steps: 'detuning' }, 7)
    for (const weight of wanted) {
      const code = settingOf(weight)
      expect(Math.abs((7 * detuningOf(weight)) / farthest - code)).toBeLessThanOrEqual(0.5 + 1e-9)
      close(1 + set[code]!, 1 + levels[code]!, 1e-12)
    }
  })

  test('changes with a residue of its detuning by the slope of the Lorentzian, and not at all on resonance', () => {
    const columns = 20_001
    const residue = 0.01
    const half = Array.from({ length: columns }, (_, j) => (j === 0 ? 1 : 0.5))
    const errors = seen(imprinted({ residue }), half)
      .subarray(1)
      .map((weight) => weight - 0.5)
    const z = Math.sqrt(0.99 / (1 - 0.01 - 0.89 / 2) - 1)
    const slope = (2 * z * 0.99) / (1 + z ** 2) ** 2 / 0.89
    // Four standard errors of a standard deviation: 4 / sqrt(2 n) = 2 %; the converter adds 1e-6 of the variance.
    close(Math.sqrt(meanSquare(errors)), residue * slope, 0.02)
    expect(Math.max(...seen(imprinted({ residue }), [1, 0, 0, 0]).subarray(1))).toBe(0)
  })
})

describe('a pass', () => {
  const operands = randomOperands(5, 20, 40, 9)
  const noisy = lawOf({ ...spaced(6, 1e-9), receiverNoise: 0.02, ...imprinted({ residue: 0.02 }), bits: 8 })

  test('is the same bytes for the same draws, and independent for another sample or repeat', () => {
    const once = disturbed(noisy, operands)
    expect(disturbed(noisy, operands)).toEqual(once)
    const quiet = disturbed(lawOf({ ...spaced(6, 1e-9), bits: 8 }), operands).c
    const errors = errorsOf(once.c, quiet)
    for (const pass of [{ sample: 1 }, { repeat: 1 }, { key0: 5 }]) {
      const others = errorsOf(disturbed(noisy, operands, { pass }).c, quiet)
      // 200 results.
      expect(Math.abs(correlation(errors, others))).toBeLessThan(5 / Math.sqrt(200))
    }
  })

  test('adds the bias at the end, and writes to its results alone', () => {
    const bias = Float32Array.from({ length: 40 }, (_, j) => j)
    const [plain, biased] = [disturbed(noisy, operands), disturbed(noisy, operands, { bias })]
    for (const [i, value] of biased.c.entries()) expect(value).toBe(Math.fround(plain.c[i]! + bias[i % 40]!))
    const gapped = disturbed(noisy, operands, { gap: 3 })
    for (let i = 0; i < 5; i++) {
      expect(gapped.c.subarray(43 * i, 43 * i + 40)).toEqual(plain.c.subarray(40 * i, 40 * i + 40))
      expect([...gapped.c.subarray(43 * i + 40, 43 * (i + 1))]).toEqual([inTheGaps, inTheGaps, inTheGaps])
    }
    const untouched = disturbed(lawOf({}), operands).panels
    expect(plain.panels).toEqual(untouched)
  })

  test('makes 0 of operands that are all 0', () => {
    const nothing = { ...operands, a: new Float32Array(100) }
    expect(Math.max(...disturbed(noisy, nothing).c.map(Math.abs))).toBe(0)
  })
})
