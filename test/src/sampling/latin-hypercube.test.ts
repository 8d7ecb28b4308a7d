/** Latin hypercubes: one point a stratum, whatever their number, and each order of the strata as likely as another. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { permutation } from '#src/sampling/permutation.js'
import type { SamplePlan } from '#src/sampling/sample-plan.js'
import { samplerOf } from '#src/sampling/sampler.js'
import { rightOf } from '../../support/right-of.js'
import { pointOf, sampledPoints } from '../../support/sampled-points.js'

const plan = (dimensions: number, count: number, seed = 1): SamplePlan => ({
  method: 'latin-hypercube',
  dimensions,
  count,
  seed,
})

/** The stratum of a coordinate. Points lie 2^-21 of a stratum apart: a tenth of that is more than rounding and less than a step. */
const stratumOf = (x: number, count: number): number => Math.floor(x * count + 5e-8)

describe('each stratum of each dimension holds one point', () => {
  test('of any number of points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6000 }), fc.nat(), (count, seed) => {
        const points = sampledPoints(plan(2, count, seed))
        for (const d of [0, 1]) expect(new Set(points.map((point) => stratumOf(point[d]!, count))).size).toBe(count)
      }),
      { numRuns: 30 },
    )
  })

  test('of two hundred thousand and one', () => {
    const count = 200_001
    const sampler = rightOf(samplerOf(plan(1, count)))
    const held = new Uint8Array(count)
    const point = new Float64Array(1)
    for (let index = 0; index < count; index++) {
      sampler(index, point)
      held[stratumOf(point[0]!, count)] = 1
    }
    expect(held.reduce((sum, one) => sum + one, 0)).toBe(count)
  })

  test('of four thousand million, no two of those asked for share one, and none is 1', () => {
    const count = 2 ** 32
    const sampler = rightOf(samplerOf(plan(1, count)))
    const strata = Array.from({ length: 20_000 }, (_, i) => Math.floor(pointOf(sampler, 1, i * 214_748)[0]! * count))
    expect(new Set(strata).size).toBe(strata.length)
    expect(Math.max(...strata)).toBeLessThan(count)
  })
})

test('within their strata points are anywhere, independently by dimension', () => {
  const count = 10_000
  const places = sampledPoints(plan(2, count)).map((point) => point.map((x) => x * count - stratumOf(x, count) - 0.5))
  const mean = (of: (one: number, other: number) => number): number =>
    places.reduce((sum, [one, other]) => sum + of(one!, other!), 0) / count
  // Five deviations of the mean of uniform places, of their squares and of their products.
  expect(Math.abs(mean((one) => one))).toBeLessThan(5 / Math.sqrt(12 * count))
  expect(Math.abs(mean((one) => one * one) - 1 / 12)).toBeLessThan(5 / Math.sqrt(180 * count))
  expect(Math.abs(mean((one, other) => one * other))).toBeLessThan(5 / (12 * Math.sqrt(count)))
})

/** Within five standard deviations of alike often. */
const areEven = (counts: Iterable<number>, outcomes: number, trials: number): void => {
  const expected = trials / outcomes
  const all = [...counts]
  const absent = (outcomes - all.length) * expected
  const square = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, absent)
  expect(Math.abs(square - (outcomes - 1))).toBeLessThan(5 * Math.sqrt(2 * (outcomes - 1)))
}

const counted = <K>(trials: number, outcome: (seed: number) => K): Map<K, number> => {
  const counts = new Map<K, number>()
  for (let seed = 0; seed < trials; seed++) {
    const got = outcome(seed)
    counts.set(got, (counts.get(got) ?? 0) + 1)
  }
  return counts
}

describe('permutations', () => {
  test('of five strata all occur, alike often', () => {
    const counts = counted(12_000, (seed) => [0, 1, 2, 3, 4].map(permutation(5, seed, 0)).join(''))
    areEven(counts.values(), 120, 12_000)
  })

  // 70001 is computed on 17 bits, of which the lower nine are one half: indices that share a half, and that share none.
  const triples = [
    [0, 1, 2],
    [0, 512, 1024],
    [3, 3 + 512, 4],
    [7, 12_345, 70_000],
  ] as const
  for (const triple of triples)
    test(`of many put ${triple.join(', ')} anywhere, independently`, () => {
      const size = 70_001
      const counts = counted(10_000, (seed) => {
        const at = permutation(size, seed, 0)
        return triple.reduce((box, index) => 8 * box + Math.floor((8 * at(index)) / size), 0)
      })
      areEven(counts.values(), 512, 10_000)
    })

  test('of two dimensions are independent', () => {
    const counts = counted(10_000, (seed) => {
      const [one, other] = [permutation(70_001, seed, 0)(5), permutation(70_001, seed, 1)(5)]
      return 16 * Math.floor((16 * one) / 70_001) + Math.floor((16 * other) / 70_001)
    })
    areEven(counts.values(), 256, 10_000)
  })

  test('are of the range, on either side of what is kept in a table', () => {
    for (const size of [1, 2, 3, 4095, 4096, 4097, 8193, 70_001]) {
      const at = permutation(size, 3, 0)
      expect(new Set(Array.from({ length: size }, (_, i) => at(i))).size).toBe(size)
      expect(at(0)).toBeLessThan(size)
    }
  })
})

describe('maximin', () => {
  const leastDistance = (points: readonly number[][]): number =>
    Math.min(
      ...points.flatMap((one, i) => points.slice(0, i).map((other) => Math.hypot(...one.map((x, d) => x - other[d]!)))),
    )

  test('has its closest points farther apart than other hypercubes of the same seed and most of other seeds', () => {
    const chosen = leastDistance(sampledPoints({ ...plan(3, 30), maximin: true }))
    const others = Array.from({ length: 40 }, (_, seed) => leastDistance(sampledPoints(plan(3, 30, seed))))
    expect(chosen).toBeGreaterThan(leastDistance(sampledPoints(plan(3, 30))))
    // One hypercube in 100 is as good on average: that three of 40 are has a chance below one in a hundred.
    expect(others.filter((other) => other >= chosen).length).toBeLessThan(3)
  })

  test('is a Latin hypercube', () => {
    const points = sampledPoints({ ...plan(3, 30), maximin: true })
    for (const d of [0, 1, 2]) expect(new Set(points.map((point) => stratumOf(point[d]!, 30))).size).toBe(30)
  })
})
