/** Halton points: those that SciPy publishes, the mirrored digits of the definition, and the evenness that permutations keep. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostHaltonDimensions } from '#src/sampling/halton.js'
import { primesUpTo } from '#src/sampling/primes.js'
import { type SamplePlan, scrambles } from '#src/sampling/sample-plan.js'
import { close } from '../../support/close.js'
import { sampledPoints } from '../../support/sampled-points.js'

const primes = primesUpTo(541)

const plain = (dimensions: number, count: number): SamplePlan => ({
  method: 'halton',
  dimensions,
  count,
  seed: 0,
  scramble: 'none',
})

test("the sequence is SciPy's in two dimensions", () => {
  // scipy.stats.qmc.Halton(d=2, scramble=False).random(8)
  expect(sampledPoints(plain(2, 8))).toEqual([
    [0, 0],
    [1 / 2, 1 / 3],
    [1 / 4, 2 / 3],
    [3 / 4, 1 / 9],
    [1 / 8, 4 / 9],
    [5 / 8, 7 / 9],
    [3 / 8, 2 / 9],
    [7 / 8, 5 / 9],
  ])
})

test('the bases are the primes, a hundred of them', () => {
  expect(primes.slice(0, 12)).toEqual([2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37])
  expect(primes).toHaveLength(mostHaltonDimensions)
})

test('a coordinate is the digits of the index, mirrored, in any base and far out', () => {
  const mirrored = (index: number, base: number): number =>
    index === 0 ? 0 : ((index % base) + mirrored(Math.floor(index / base), base)) / base
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (index) => {
      const [point] = sampledPoints(plain(mostHaltonDimensions, 2 ** 32), index, index + 1)
      point!.forEach((x, dimension) => close(x, mirrored(index, primes[dimension]!), 1e-15))
    }),
    { numRuns: 50 },
  )
})

describe.each(scrambles)('with the scramble %s', (scramble) => {
  test('every b^2 points in a row have one in each stretch of b^-2', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 24 }), fc.nat(), fc.constantFrom(0, 1, 2, 3, 9), (at, seed, d) => {
        const stretches = primes[d]! ** 2
        const plan = { ...plain(d + 1, 2 ** 32), scramble, seed }
        const points = sampledPoints(plan, at, at + stretches)
        expect(new Set(points.map((point) => Math.floor(stretches * point[d]! + 1e-9))).size).toBe(stretches)
      }),
      { numRuns: 30 },
    )
  })
})

test('shifts rotate the digits and permutations reorder them, by the digit', () => {
  const steps = (scramble: 'shift' | 'owen'): number[] =>
    sampledPoints({ ...plain(4, 7), scramble }).map((point) => Math.floor(7 * point[3]!))
  const shifted = steps('shift')
  expect(shifted).toEqual(shifted.map((_, i) => (shifted[0]! + i) % 7))
  expect(new Set(steps('owen')).size).toBe(7)
  expect(steps('owen')).not.toEqual(shifted)
})
