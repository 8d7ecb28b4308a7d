/** Products on words, and exact ones: what was held of their operands. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onWords, type RoundedProduct, withDetectionNoise } from '#models/disturbances/rounded-product.js'
import { holdExact } from '#src/gradient/products/exact.js'
import { holdRounded } from '#src/gradient/products/rounded.js'
import { roundedProduct } from '#src/noise/rounded-product.js'
import {
  areSame,
  differencesOf,
  expectAlike,
  expectHeldBy,
  gradientsOf,
  heldOf,
  normalResults,
} from '../../../support/held-products.js'
import { anyOperands, attention, linear, randomOperands, surroundings } from '../../../support/products.js'

const lawOf = (disturbance: RoundedProduct) => roundedProduct(disturbance, surroundings)
const holdOf = (disturbance: RoundedProduct) => holdRounded(disturbance, surroundings)
/** Longer than a few panels, of an odd length. */
const long = randomOperands(3, 1031, 37)

describe('an exact product', () => {
  test('holds its operands', () => {
    const { left, right } = heldOf(holdExact, long)
    expect(areSame(left, long.a)).toBe(true)
    expect(areSame(right, long.b)).toBe(true)
  })
})

describe('a product on words', () => {
  const bits = fc.constantFrom(0, 1, 2, 4, 8, 9, 16)

  test('is that of what it held, whatever its shape and bits', () =>
    fc.assert(
      fc.property(anyOperands, bits, bits, fc.boolean(), (operands, inputBits, weightBits, dynamic) => {
        const disturbance = { ...onWords(inputBits), weightBits }
        expectHeldBy(lawOf(disturbance), holdOf(disturbance), operands, { site: dynamic ? attention : linear })
      }),
      { numRuns: 60 },
    ))

  test('is that of what it held where it is computed in parts', () =>
    expectHeldBy(lawOf(onWords(12)), holdOf(onWords(12)), long))

  test('holds as many values as its words have', () => {
    const { left, right } = heldOf(holdOf({ ...onWords(4), weightBits: 3 }), long)
    expect(new Set(left).size).toBe(15)
    expect(new Set(right).size).toBe(7)
    expect(new Set(heldOf(holdOf({ ...onWords(4), weightBits: 3 }), long, { site: attention }).right).size).toBe(15)
  })

  test('holds its operands as they are where they are not rounded', () => {
    const { left, right } = heldOf(holdOf(withDetectionNoise(0.1)), long)
    expect(areSame(left, long.a)).toBe(true)
    expect(areSame(right, long.b)).toBe(true)
  })

  test('that rounds nothing has the gradient of the exact one', () => {
    const operands = randomOperands(4, 9, 5)
    const g = normalResults(operands)
    const got = gradientsOf(holdOf(onWords(0)), operands, g)
    const wanted = differencesOf(lawOf(onWords(0)), operands, g, 0.25)
    for (const operand of ['a', 'b', 'bias'] as const) expectAlike(got[operand], wanted[operand], 1e-5)
  })

  test('passes the gradient of rounded operands straight on', () => {
    const operands = randomOperands(4, 9, 5)
    const g = normalResults(operands)
    const { left, right } = heldOf(holdOf(onWords(4)), operands)
    const got = gradientsOf(holdOf(onWords(4)), operands, g)
    const ofHeld = gradientsOf(holdExact, { ...operands, a: left, b: right }, g)
    expect(got).toEqual(ofHeld)
  })
})
