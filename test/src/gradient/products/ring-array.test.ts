/** Products on arrays of microrings: what rings held of the weights, and how gradients come back through crosstalk. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partialSumRules } from '#models/disturbances/photonic-dot-product.js'
import type { RingArrayProduct } from '#models/disturbances/ring-array-product.js'
import { holdRings } from '#src/gradient/products/ring-array.js'
import { ringArrayProduct } from '#src/noise/ring-array-product.js'
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

/** Receivers are exact: a full scale of 0 is one without conversion. */
const arrays: RingArrayProduct = {
  law: 'ring-array-product',
  bits: 8,
  grid: { channels: 4, first: 1550e-9, spacing: 0.3e-9, qualityFactor: 8000 },
  crosstalk: 1,
  imprint: { map: 'affine', steps: 'transmission', floor: 0.01, ceiling: 0.9, residue: 0 },
  receiverNoise: 0,
  receiverRange: 'signal',
  crest: 0,
  partialSums: 'equivalent',
}
const lawOf = (disturbance: RingArrayProduct) => ringArrayProduct(disturbance, surroundings)
const holdOf = (disturbance: RingArrayProduct) => holdRings(disturbance, surroundings)

const small = randomOperands(4, 11, 5)
const long = randomOperands(3, 1031, 37)

describe('with quiet receivers, a product on rings', () => {
  test('is that of what they held, whatever its shape, bits, crosstalk, rings and residues', () =>
    fc.assert(
      fc.property(
        anyOperands,
        fc.constantFrom(2, 4, 8),
        fc.constantFrom(1, 3, 8),
        fc.constantFrom(0, 0.3, 1),
        fc.record({
          map: fc.constantFrom('affine' as const, 'clamped' as const),
          steps: fc.constantFrom('transmission' as const, 'detuning' as const),
          residue: fc.constantFrom(0, 0.02),
        }),
        fc.constantFrom(...partialSumRules),
        fc.constantFrom(linear, attention),
        (operands, bits, channels, crosstalk, imprint, partialSums, site) => {
          const one: RingArrayProduct = {
            ...arrays,
            bits,
            crosstalk,
            partialSums,
            grid: { ...arrays.grid, channels },
            imprint: { ...arrays.imprint, ...imprint },
          }
          expectHeldBy(lawOf(one), holdOf(one), operands, { site })
        },
      ),
      { numRuns: 60 },
    ))

  test('is that of what they held where it is computed in parts', () => {
    const one = { ...arrays, imprint: { ...arrays.imprint, residue: 0.02 } }
    expectHeldBy(lawOf(one), holdOf(one), long)
  })
})

test('what rings held is the same bytes whenever it is asked for, and other residues in another pass', () => {
  const hold = holdOf({ ...arrays, imprint: { ...arrays.imprint, residue: 0.02 } })
  const once = heldOf(hold, long)
  const again = heldOf(hold, long)
  for (const operand of ['left', 'right'] as const) expect(areSame(again[operand], once[operand])).toBe(true)
  for (const pass of [{ sample: 1 }, { repeat: 1 }, { key1: 1 }]) {
    const other = heldOf(hold, long, { pass })
    expect(areSame(other.left, once.left)).toBe(true)
    expect(areSame(other.right, once.right)).toBe(false)
  }
})

describe('the gradient of a loss', () => {
  const g = normalResults(small)
  /** Wavelengths so far apart that what a channel takes of another is not what it gives it. */
  const wide = { channels: 4, first: 10e-9, spacing: 3e-9, qualityFactor: 2 }
  const fine = { ...arrays, bits: 16, grid: wide }

  // Rounded to 2^-15 of full scale, half of that at either end of a difference over 1/2.
  test.each([0, 0.3, 1])('is the difference quotient, with a share of %f of the crosstalk', (crosstalk) => {
    const one = { ...fine, crosstalk }
    const got = gradientsOf(holdOf(one), small, g)
    const wanted = differencesOf(lawOf(one), small, g, 0.25)
    for (const operand of ['a', 'b', 'bias'] as const) expectAlike(got[operand], wanted[operand], 1e-3)
  })

  test('is the difference quotient of the inputs, whatever residues the rings have', () => {
    const one = { ...fine, bits: 12, imprint: { ...fine.imprint, residue: 0.1 } }
    const steps = { ...small, a: small.a.map((x) => Math.round(4 * x) / 4).with(0, 1) }
    const got = gradientsOf(holdOf(one), steps, g)
    // Inputs of 12 bits are whole steps of 1 / 2047 to half of one: 0.1 % of a step of a quarter.
    expectAlike(got.a, differencesOf(lawOf(one), steps, g, 0.25).a, 4e-3)
  })

  test('of weights is what residues leave alone', () => {
    const residues = { ...arrays, imprint: { ...arrays.imprint, residue: 0.1 } }
    expect(gradientsOf(holdOf(residues), small, g).b).toEqual(gradientsOf(holdOf(arrays), small, g).b)
  })
})
