/** Products counted photon by photon: what was held of their operands, and where their gradients end. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rangeSchemes, type ShotNoiseProduct } from '#models/disturbances/shot-noise-product.js'
import { holdCounted } from '#src/gradient/products/shot-noise.js'
import { percentiles, type Range, type Ranges } from '#src/noise/ranges.js'
import { shotNoiseProduct } from '#src/noise/shot-noise-product.js'
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

const quiet: ShotNoiseProduct = {
  law: 'shot-noise-product',
  ranges: 'tracked',
  inputBits: 8,
  heldBits: 8,
  outputBits: 0,
  floor: 0,
  photonsPerMac: 0,
  photonsPerDotProduct: 0,
  receiverNoise: 0,
  systematicError: 0,
  frozen: false,
}
const range = (least: number, greatest: number): Range => ({
  least,
  greatest,
  percentiles: percentiles.map(() => greatest),
})
/** Operands of -1 to 1 are clipped, results are not. */
const ends = { left: range(-0.6, 0.7), right: range(-0.8, 0.5), result: range(-99, 99) }
const ranges: Ranges = { 'projection.0': ends, 'scores.0': ends }
const calibrated = { ...surroundings, ranges }
const lawOf = (disturbance: Partial<ShotNoiseProduct>) => shotNoiseProduct({ ...quiet, ...disturbance }, calibrated)
const holdOf = (disturbance: Partial<ShotNoiseProduct>) => holdCounted({ ...quiet, ...disturbance }, calibrated)

const small = randomOperands(4, 9, 5)
const long = randomOperands(3, 1031, 37)
const head = { ...linear, operation: 'head' as const }

describe('without noise, a counted product', () => {
  const bits = fc.constantFrom(0, 2, 8, 12)

  test('is that of what it held, whatever its shape, bits, ranges and darkest pixel', () =>
    fc.assert(
      fc.property(
        anyOperands,
        fc.record({
          inputBits: bits,
          heldBits: bits,
          ranges: fc.constantFrom(...rangeSchemes),
          floor: fc.constantFrom(0, 0.02, 0.3),
        }),
        fc.constantFrom(linear, attention),
        (operands, disturbance, site) => {
          expectHeldBy(lawOf(disturbance), holdOf(disturbance), operands, { site })
        },
      ),
      { numRuns: 60 },
    ))

  test('is that of what it held where it is computed in parts', () =>
    expectHeldBy(lawOf({ floor: 0.05 }), holdOf({ floor: 0.05 }), long))

  test('of the head is exact', () => {
    const { left, right } = heldOf(holdOf({ ranges: 'percentile' }), small, { site: head })
    expect(left).toEqual(small.a)
    expect(right).toEqual(small.b)
  })
})

test('a pixel holds what exceeds the light of the dark', () => {
  const floor = 0.1
  const { right } = heldOf(holdOf({ heldBits: 0, floor }), small)
  const dark = floor * Math.max(...small.b.map(Math.abs))
  for (const [i, weight] of small.b.entries())
    expect(Math.abs(right[i]! - Math.sign(weight) * Math.max(0, Math.abs(weight) - dark))).toBeLessThan(1e-7)
  expect(right.some((weight) => weight === 0)).toBe(true)
})

test('photons are counted beside what was held', () => {
  const noisy = heldOf(holdOf({ photonsPerMac: 1, systematicError: 0.1, receiverNoise: 3 }), long)
  const quietly = heldOf(holdOf({}), long)
  for (const operand of ['left', 'right'] as const) expect(areSame(noisy[operand], quietly[operand])).toBe(true)
})

describe('the gradient of a loss', () => {
  const g = normalResults(small)
  const wide = { inputBits: 0, heldBits: 0 }
  const step = 2 ** -6
  /** Not so near to ends that a step leads across. */
  const apart = (x: Float32Array, [low, high]: readonly [number, number]): Float32Array =>
    x.map((value) => (Math.min(Math.abs(value - low), Math.abs(value - high)) > step ? value : value + 3 * step))

  test('is the difference quotient: nothing for what calibrated ends clip', () => {
    const operands = { ...small, a: apart(small.a, [-0.6, 0.7]), b: apart(small.b, [-0.8, 0.5]) }
    const one = { ...wide, ranges: 'moving-average' } as const
    const got = gradientsOf(holdOf(one), operands, g)
    const wanted = differencesOf(lawOf(one), operands, g, step)
    for (const operand of ['a', 'b', 'bias'] as const) expectAlike(got[operand], wanted[operand], 1e-3)
    for (const [i, value] of operands.a.entries()) expect(got.a[i] === 0).toBe(value < -0.6 || value > 0.7)
    for (const [i, value] of operands.b.entries()) expect(got.b[i] === 0).toBe(value < -0.8 || value > 0.5)
  })

  test('is that of every element where ends are tracked', () => {
    const got = gradientsOf(holdOf(wide), small, g)
    for (const operand of ['a', 'b'] as const) expect(got[operand].every((value) => value !== 0)).toBe(true)
  })

  test('passes straight to what is too dark to be seen', () => {
    const dark = gradientsOf(holdOf({ ...wide, floor: 0.9 }), small, g)
    expect(dark.b).toEqual(gradientsOf(holdOf(wide), small, g).b)
  })

  test('of the head passes beyond the ends of any range', () => {
    const got = gradientsOf(holdOf({ ranges: 'moving-average' }), small, g, { site: head })
    expect(got.a.every((value) => value !== 0)).toBe(true)
  })
})
