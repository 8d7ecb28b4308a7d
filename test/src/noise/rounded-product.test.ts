/** The law of rounded products: rounding and noise against their closed forms, for operands uniform over one range. */
import { describe, expect, test } from 'vitest'
import { onWords, type RoundedProduct, withDetectionNoise } from '#models/disturbances/rounded-product.js'
import { roundedProduct } from '#src/noise/rounded-product.js'
import { close } from '../../support/close.js'
import {
  attention,
  type Circumstances,
  correlation,
  disturbed,
  errorsOf,
  exactly,
  inTheGaps,
  linear,
  meanSquare,
  randomOperands,
  relativeError,
  surroundings,
} from '../../support/products.js'

const unrounded = withDetectionNoise(0)
const lawOf = (changes: Partial<RoundedProduct>) => roundedProduct({ ...unrounded, ...changes }, surroundings)

describe('rounding', () => {
  test('of nothing leaves the product as it is in single precision', () => {
    const operands = randomOperands(9, 100, 11)
    for (const error of errorsOf(disturbed(lawOf({}), operands).c, exactly(operands)))
      expect(Math.abs(error)).toBeLessThan(1e-5)
  })

  test.each([4, 6, 8, 12])('of both operands to %i bits adds a uniform error of one step to each', (bits) => {
    const step = 1 / (2 ** (bits - 1) - 1)
    close(relativeError(roundedProduct(onWords(bits), surroundings), [96, 96, 96], 2), step / Math.SQRT2, 0.03)
  })

  test.each([{ inputBits: 6 }, { weightBits: 6 }])('of one operand, %o, has half of that variance', (bits) =>
    close(relativeError(lawOf(bits), [96, 96, 96], 2), 1 / 31 / 2, 0.03),
  )

  test.each([4, 5.5, 8])('of the result to %f bits of 5 root mean squares adds 5 / (sqrt(3) 2^B)', (outputBits) =>
    close(
      relativeError(lawOf({ outputBits, outputCrest: 5 }), [96, 96, 96], 2),
      5 / (Math.sqrt(3) * 2 ** outputBits),
      0.03,
    ),
  )

  test('of the result leaves at most 2^B values, whole steps of one size, within its range', () => {
    const operands = randomOperands(64, 40, 64)
    const rms = Math.sqrt(meanSquare(exactly(operands)))
    for (const outputBits of [1, 3, 4.5]) {
      const { c } = disturbed(lawOf({ outputBits, outputCrest: 2 }), operands)
      const step = (2 * 2 * rms) / 2 ** outputBits
      expect(new Set(c).size).toBeLessThanOrEqual(Math.max(3, 2 ** outputBits))
      for (const value of c) {
        expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-4)
        expect(Math.abs(value)).toBeLessThanOrEqual(Math.max(step, 2 * rms) * 1.0001)
      }
    }
  })

  test('is of weights in linear layers, and of computed operands on both sides of attention', () => {
    const operands = randomOperands(5, 30, 9)
    const bits = { inputBits: 4, weightBits: 7 }
    for (const operation of ['scores', 'context'] as const) {
      const site = { ...attention, operation }
      expect(disturbed(lawOf(bits), operands, { site })).toEqual(
        disturbed(lawOf({ inputBits: 4, weightBits: 4 }), operands, { site }),
      )
    }
    expect(disturbed(lawOf(bits), operands)).not.toEqual(disturbed(lawOf({ inputBits: 4, weightBits: 4 }), operands))
  })

  test('on words of 8 bits is exact in whole numbers', () => {
    const [rows, inner, columns] = [6, 301, 19]
    const operands = randomOperands(rows, inner, columns)
    const steps = (values: Float32Array): readonly [number[], number] => {
      const step = Math.fround(values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) / 127
      return [[...values].map((value) => Math.round(value / step)), step]
    }
    const [a, left] = steps(operands.a)
    const [b, right] = steps(operands.b)
    const { c } = disturbed(roundedProduct(onWords(8), surroundings), operands)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0
        for (let k = 0; k < inner; k++) sum += a[i * inner + k]! * b[k * columns + j]!
        close(c[i * columns + j]!, left * right * sum, 2e-7)
      }
  })
})

describe('noise', () => {
  test.each([12, 192])('of the result is relative to its root mean square, for sums of %i', (inner) =>
    close(relativeError(lawOf({ outputNoise: 0.05 }), [96, inner, 96], 3), 0.05, 0.03),
  )

  test.each([12, 192])('of detection is that of one product, whatever the sum: of %i', (inner) =>
    close(relativeError(lawOf({ detectionNoise: 0.5 }), [96, inner, 96], 3), 0.5 / Math.sqrt(inner), 0.03),
  )

  test('of both adds in power, and is there before the result is rounded', () => {
    const both = { outputNoise: 0.04, detectionNoise: 0.3 }
    close(relativeError(lawOf(both), [96, 100, 96], 3), 0.05, 0.03)
    const { c } = disturbed(lawOf({ ...both, outputBits: 4, outputCrest: 4 }), randomOperands(64, 40, 64))
    expect(new Set(c).size).toBeLessThanOrEqual(16)
  })

  test('is the same for the same place and pass, and independent for others', () => {
    const law = lawOf({ outputNoise: 0.1 })
    const operands = randomOperands(64, 20, 64)
    const exact = exactly(operands)
    const others: readonly Circumstances[] = [
      {},
      { site: { ...linear, operation: 'qkv' } },
      { site: { ...linear, layer: 3 } },
      { site: { ...linear, head: 2 } },
      { pass: { sample: 1 } },
      { pass: { repeat: 1 } },
      { pass: { key0: 7 } },
    ]
    const all = others.map((other) => errorsOf(disturbed(law, operands, other).c, exact))
    expect(disturbed(law, operands)).toEqual(disturbed(law, operands))
    for (const [i, x] of all.entries())
      for (const y of all.slice(0, i)) expect(Math.abs(correlation(x, y))).toBeLessThan(5 / Math.sqrt(x.length))
  })
})

describe('every product is computed', () => {
  const full = { outputBits: 8, outputCrest: 4, outputNoise: 0.01, detectionNoise: 0.01 }
  const laws = [0, 4, 8, 12].flatMap((bits) => [
    lawOf({ inputBits: bits, weightBits: bits }),
    lawOf({ inputBits: bits, weightBits: bits, ...full }),
  ])

  test('of zeros as zeros, with the bias as it is', () => {
    const operands = randomOperands(3, 21, 10)
    const bias = Float32Array.from({ length: 10 }, (_, j) => j / 3)
    for (const law of laws)
      for (const dark of [
        { ...operands, a: new Float32Array(63) },
        { ...operands, b: new Float32Array(210) },
      ])
        for (const [i, value] of disturbed(law, dark, { bias }).c.entries()) expect(value).toBe(bias[i % 10])
  })

  test('of one row, of one product, of one column, with less error than half of the greatest result', () => {
    const shapes = [
      [1, 40, 20],
      [7, 1, 20],
      [7, 40, 1],
      [1, 1, 1],
    ] as const
    for (const law of laws)
      for (const [rows, inner, columns] of shapes) {
        const operands = randomOperands(rows, inner, columns)
        const exact = exactly(operands)
        const most = exact.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0)
        for (const error of errorsOf(disturbed(law, operands).c, exact))
          expect(Math.abs(error)).toBeLessThan(0.5 * most)
      }
  })

  test('into and out of slices of wider matrices, and leaves the weights as they are', () => {
    const operands = randomOperands(9, 33, 300)
    const bias = Float32Array.from({ length: 300 }, (_, j) => j)
    for (const law of laws) {
      const { c, panels } = disturbed(law, operands, { bias })
      const sliced = disturbed(law, operands, { bias, gap: 5 })
      const rows = Array.from({ length: 9 }, (_, i) => [...sliced.c.subarray(305 * i, 305 * (i + 1))])
      expect(rows.flatMap((row) => row.slice(0, 300))).toEqual([...c])
      for (const row of rows) expect(row.slice(300)).toEqual(new Array(5).fill(inTheGaps))
      for (const [i, value] of operands.b.entries()) {
        const [k, j] = [Math.floor(i / 300), i % 300]
        expect(panels[(j >> 3) * 8 * 33 + 8 * k + (j & 7)]).toBe(value)
      }
    }
  })
})
