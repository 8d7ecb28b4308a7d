/** Products of two beams: what light held of their operands, and how their gradients pass. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PhotonicDotProduct } from '#models/disturbances/photonic-dot-product.js'
import { holdLight } from '#src/gradient/products/photonic.js'
import { photonicDotProduct } from '#src/noise/photonic-dot-product.js'
import { close } from '../../../support/close.js'
import {
  areSame,
  differencesOf,
  expectAlike,
  expectHeldBy,
  gradientsOf,
  heldOf,
  normalResults,
} from '../../../support/held-products.js'
import {
  anyOperands,
  attention,
  type Circumstances,
  linear,
  randomOperands,
  surroundings,
} from '../../../support/products.js'

const bitsOf = (bits: number) => ({ operands: bits, weights: bits })
const ideal: PhotonicDotProduct = {
  law: 'photonic-dot-product',
  bits: bitsOf(4),
  edgeBits: bitsOf(8),
  magnitudeNoise: 0,
  phaseNoise: 0,
  outputNoise: 0,
  noisyBias: false,
  splitErrors: [],
  productFactors: [],
  idealEmbedding: false,
}
/** All that scales, ten times as strong as in the work, with nothing added and nothing rounded. */
const strong: PhotonicDotProduct = {
  ...ideal,
  bits: bitsOf(24),
  edgeBits: bitsOf(24),
  magnitudeNoise: 0.15,
  outputNoise: 0.25,
  productFactors: [0.9, 0.8, 0.95],
}
const lawOf = (disturbance: PhotonicDotProduct) => photonicDotProduct(disturbance, surroundings)
const holdOf = (disturbance: PhotonicDotProduct) => holdLight(disturbance, surroundings)

const small = randomOperands(4, 9, 5)
/** Longer than a few panels, of an odd length. */
const long = randomOperands(3, 1031, 37)
const bias = Float32Array.of(1, -2, 0.5, 3, 0)

describe('without what is added, a product of light', () => {
  test('is that of what it held, whatever its shape, bits, noise and place', () =>
    fc.assert(
      fc.property(
        anyOperands,
        fc.record({
          bits: fc.constantFrom(1, 4, 8, 12).map(bitsOf),
          magnitudeNoise: fc.constantFrom(0, 0.015, 0.1),
          outputNoise: fc.constantFrom(0, 0.025, 0.1),
          productFactors: fc.constantFrom<readonly number[]>([], [0.9, 0.8, 0.95]),
        }),
        fc.constantFrom(linear, attention, { ...linear, operation: 'embed' as const }),
        fc.boolean(),
        (operands, disturbance, site, idealEmbedding) => {
          const one = { ...ideal, ...disturbance, idealEmbedding }
          expectHeldBy(lawOf(one), holdOf(one), operands, { site })
        },
      ),
      { numRuns: 60 },
    ))

  test('is that of what it held where it is computed in parts', () => expectHeldBy(lawOf(strong), holdOf(strong), long))

  test('of zeros is held as zeros', () => {
    const dark = { ...small, a: new Float32Array(36) }
    expect(heldOf(holdOf(strong), dark).left.every((value) => value === 0)).toBe(true)
    expectHeldBy(lawOf(strong), holdOf(strong), dark)
  })
})

describe('what light held', () => {
  test('is the same bytes whenever it is asked for, and others in another pass and place', () => {
    const hold = holdOf(strong)
    const once = heldOf(hold, long)
    const again = heldOf(hold, long)
    for (const operand of ['left', 'right'] as const) expect(areSame(again[operand], once[operand])).toBe(true)
    const others: readonly Circumstances[] = [
      { pass: { sample: 1 } },
      { pass: { repeat: 1 } },
      { pass: { key0: 1 } },
      { site: { ...linear, layer: 1 } },
    ]
    for (const other of others) {
      const held = heldOf(hold, long, other)
      for (const operand of ['left', 'right'] as const) expect(areSame(held[operand], once[operand])).toBe(false)
    }
  })

  test('is, of the left operand, what phase noise leaves on average: exp(-s^2 / 2)', () => {
    const phaseNoise = 0.3
    const [quiet, noisy] = [0, phaseNoise].map((noise) => heldOf(holdOf({ ...strong, phaseNoise: noise }), small))
    for (const [i, value] of noisy!.left.entries())
      close(value, Math.exp(-(phaseNoise ** 2) / 2) * quiet!.left[i]!, 1e-6)
    expect(noisy!.right).toEqual(quiet!.right)
  })
})

describe('the gradient of a loss through drawn noise', () => {
  const g = normalResults(small)

  test.each([linear, attention])('is the difference quotient, of operands at $operation', (site) => {
    const got = gradientsOf(holdOf(strong), small, g, { site })
    const wanted = differencesOf(lawOf(strong), small, g, 0.25, { site })
    for (const operand of ['a', 'b'] as const) expectAlike(got[operand], wanted[operand], 1e-4)
  })

  test.each([true, false])('is the difference quotient, of a bias that output noise scales: %s', (noisyBias) => {
    const one = { ...strong, noisyBias }
    const got = gradientsOf(holdOf(one), small, g).bias
    expectAlike(got, differencesOf(lawOf(one), small, g, 0.25, { bias }).bias, 1e-5)
    expect(got).not.toEqual(gradientsOf(holdOf({ ...one, noisyBias: !noisyBias }), small, g).bias)
  })

  test('passes straight through rounding', () => {
    // Where operands are whole steps already, rounding them changes neither what is held nor what passes.
    const steps = {
      ...small,
      a: small.a.map((x) => Math.round(7 * x) / 7),
      b: small.b.map((x) => Math.round(7 * x) / 7),
    }
    const full = { ...steps, a: steps.a.with(0, 1), b: steps.b.with(0, 1) }
    const coarse = gradientsOf(holdOf({ ...strong, bits: bitsOf(4) }), full, g)
    const fine = gradientsOf(holdOf(strong), full, g)
    for (const operand of ['a', 'b'] as const) expectAlike(coarse[operand], fine[operand], 1e-5)
  })

  test('leaves out what dispersion adds: e_k a_ik r for an element on the left, -e_k b_kj / r on the right', () => {
    const splitErrors = [0.01, -0.02, 0.03]
    const one = { ...strong, splitErrors, magnitudeNoise: 0, outputNoise: 0, productFactors: [] }
    const got = gradientsOf(holdOf(one), small, g)
    const step = 2 ** -6
    const wanted = differencesOf(lawOf(one), small, g, step)
    const { a, b, inner, columns } = small
    const greatest = (x: Float32Array): number => Math.max(...x.map(Math.abs))
    const r = greatest(b) / greatest(a)
    const sumOf = (isIn: (place: number) => boolean): number =>
      g.reduce((sum, value, place) => (isIn(place) ? sum + value : sum), 0)

    const left = got.a.map((value, place) => {
      const row = Math.floor(place / inner)
      const added = splitErrors[(place % inner) % 3]! * a[place]! * r
      return value + added * sumOf((result) => Math.floor(result / columns) === row)
    })
    const right = got.b.map((value, place) => {
      const added = (-splitErrors[Math.floor(place / columns) % 3]! * b[place]!) / r
      return value + added * sumOf((result) => result % columns === place % columns)
    })
    // An element that is, or becomes, the greatest of its operand would change r, which gradients take as constant.
    const ofConstantScale = (x: Float32Array, gradient: Float32Array): Float32Array =>
      gradient.filter((_, place) => Math.abs(x[place]!) < greatest(x) - step)
    expectAlike(ofConstantScale(a, left), ofConstantScale(a, wanted.a), 2e-4)
    expectAlike(ofConstantScale(b, right), ofConstantScale(b, wanted.b), 2e-4)
  })
})
