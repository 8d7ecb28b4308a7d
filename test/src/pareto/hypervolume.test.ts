/** Hypervolumes whose exact value is known: boxes by hand, and the grids that converge to a simplex and a sphere. */
import { describe, expect, test } from 'vitest'
import { hypervolume } from '#src/pareto/hypervolume.js'
import { uniform } from '#src/random/philox.js'

const columns = (...points: number[][]): Float64Array[] =>
  (points[0] ?? []).map((_, k) => Float64Array.from(points, (point) => point[k]!))

const byHand = [
  { points: [[2], [1], [3]], reference: [4], volume: 3 },
  { points: [[1, 1]], reference: [3, 4], volume: 6 },
  {
    points: [
      [1, 3],
      [2, 2],
      [3, 1],
    ],
    reference: [4, 4],
    volume: 6,
  },
  {
    points: [
      [1, 3],
      [1, 2],
      [3, 2],
      [3, 1],
    ],
    reference: [4, 4],
    volume: 7,
  },
  { points: [[0, 0, 0]], reference: [1, 2, 3], volume: 6 },
  {
    points: [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ],
    reference: [2, 2, 2],
    volume: 4,
  },
  {
    points: [
      [0, 0, 1],
      [0, 0, 1],
      [1, 1, 0],
    ],
    reference: [2, 2, 2],
    volume: 5,
  },
  {
    points: [
      [0, 0, 0, 0],
      [1, 1, 1, 1],
    ],
    reference: [2, 2, 2, 2],
    volume: 16,
  },
  {
    points: [
      [0, 1, 1, 1],
      [1, 0, 1, 1],
      [1, 1, 0, 1],
      [1, 1, 1, 0],
    ],
    reference: [2, 2, 2, 2],
    volume: 5,
  },
  {
    points: [
      [0, 0, 1, 1],
      [1, 1, 0, 0],
    ],
    reference: [2, 2, 2, 2],
    volume: 7,
  },
]

for (const { points, reference, volume } of byHand)
  test(`the hypervolume of ${JSON.stringify(points)} to ${JSON.stringify(reference)} is ${volume}`, () => {
    expect(hypervolume(columns(...points), reference)).toBe(volume)
  })

/** Whole points of d objectives that sum to n - 1: the front of a linear problem. */
const simplex = (dimensions: number, n: number): number[][] =>
  dimensions === 1
    ? [[n - 1]]
    : Array.from({ length: n }, (_, x) => simplex(dimensions - 1, n - x).map((rest) => [x, ...rest])).flat()

describe('a linear front', () => {
  // The whole cells of [0, n]^d not below the front: n^d less those whose lowest corner sums to less than n - 1.
  const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k)
  for (const [dimensions, n] of [
    [2, 50],
    [3, 20],
    [4, 10],
    [5, 6],
  ] as const)
    test(`of ${dimensions} objectives and ${n} steps leaves out the cells below it, exactly`, () => {
      const below = binomial(n - 2 + dimensions, dimensions)
      expect(hypervolume(columns(...simplex(dimensions, n)), Array<number>(dimensions).fill(n))).toBe(
        n ** dimensions - below,
      )
    })
})

describe('a spherical front', () => {
  // A fine front of minimised points on the unit sphere leaves the ball's part of the unit box out.
  const sections = { 2: Math.PI / 4, 3: Math.PI / 6, 4: (Math.PI * Math.PI) / 32 }
  for (const [dimensions, n] of [
    [2, 2000],
    [3, 80],
    [4, 16],
  ] as const)
    test(`of ${dimensions} objectives approaches the box without the ball from below`, () => {
      const points = simplex(dimensions, n).map((point) => {
        const norm = Math.hypot(...point)
        return point.map((x) => x / norm)
      })
      const exact = 1 - sections[dimensions]
      const volume = hypervolume(columns(...points), Array<number>(dimensions).fill(1))
      expect(volume).toBeLessThan(exact)
      expect(volume).toBeGreaterThan(exact * (1 - (3 * dimensions) / n))
    })
})

describe('random sets', () => {
  const [samples, size] = [40_000, 24]
  for (const dimensions of [1, 2, 3, 4])
    test(`of ${dimensions} objectives have the share of the box that darts find, within five standard errors`, () => {
      const points = Array.from({ length: size }, (_, i) =>
        Array.from({ length: dimensions }, (_, k) => 0.3 + uniform(1, dimensions, i * dimensions + k)),
      )
      let hits = 0
      for (let dart = 0; dart < samples; dart++) {
        const at = Array.from({ length: dimensions }, (_, k) => uniform(2, dimensions, dart * dimensions + k))
        if (points.some((point) => point.every((x, k) => x <= at[k]!))) hits++
      }
      const share = hits / samples
      const error = Math.sqrt((share * (1 - share)) / samples)
      const volume = hypervolume(columns(...points), Array<number>(dimensions).fill(1))
      expect(share).toBeGreaterThan(0.05)
      expect(Math.abs(volume - share)).toBeLessThan(5 * error)
    })
})

describe('the reference point', () => {
  test('gives nothing to points that are not better than it everywhere', () => {
    expect(hypervolume(columns([1, 4], [4, 1], [5, 0]), [4, 4])).toBe(0)
    expect(hypervolume(columns([1, 4], [3, 3], [0, 9]), [4, 4])).toBe(1)
  })

  test('of an empty set leaves no volume', () =>
    expect(hypervolume([new Float64Array(), new Float64Array()], [1, 1])).toBe(0))

  test('has a finite value for each objective', () => {
    expect(() => hypervolume(columns([1, 1]), [1])).toThrow('the reference point of 2 objectives is [1]')
    expect(() => hypervolume(columns([1, 1]), [1, NaN])).toThrow('[1, NaN]')
    expect(() => hypervolume([], [])).toThrow('0 objectives')
  })
})

test('the rows to measure can be named', () => {
  expect(hypervolume(columns([0, 0], [1, 1], [2, 2]), [3, 3], [1, 2])).toBe(4)
})

test('a row that is not finite is refused', () => {
  expect(() => hypervolume(columns([0, 0], [1, NaN]), [3, 3])).toThrow('row 1: the objectives are [1, NaN]')
})
