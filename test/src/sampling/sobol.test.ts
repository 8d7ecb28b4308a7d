/** Sobol points: those that SciPy and the authors of the directions publish, and the evenness that defines them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joeKuo } from '#src/sampling/joe-kuo.js'
import { mostSobolDimensions } from '#src/sampling/sobol.js'
import { scrambles, type SamplePlan } from '#src/sampling/sample-plan.js'
import { sampledPoints } from '../../support/sampled-points.js'

const plain = (dimensions: number, count: number): SamplePlan => ({
  method: 'sobol',
  dimensions,
  count,
  seed: 0,
  scramble: 'none',
})

describe('the sequence', () => {
  test("is SciPy's in two dimensions", () => {
    // scipy.stats.qmc.Sobol(d=2, scramble=False).random_base2(m=3), as its documentation prints it.
    expect(sampledPoints(plain(2, 8))).toEqual([
      [0, 0],
      [0.5, 0.5],
      [0.75, 0.25],
      [0.25, 0.75],
      [0.375, 0.375],
      [0.875, 0.875],
      [0.625, 0.125],
      [0.125, 0.625],
    ])
  })

  test('is that of the authors of the directions in three', () => {
    // Joe, Kuo: Notes on generating Sobol sequences, 2008, program sobol with new-joe-kuo-6: the first ten points.
    expect(sampledPoints(plain(3, 10))).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ])
  })

  test("is SciPy's far out, to the last dimension", () => {
    // SciPy 1.17: Sobol(101, scramble=False, bits=32), fast_forward(12345678), times 2^32.
    const [point] = sampledPoints(plain(101, 2 ** 32), 12_345_678, 12_345_679)
    expect([0, 1, 20, 48, 49, 75, 100].map((dimension) => point![dimension]! * 2 ** 32)).toEqual([
      2542421760, 312629504, 1680659712, 2784762624, 130796288, 3786274560, 2098165504,
    ])
  })

  test('has its last of 2^32 points', () => {
    // The Gray code of the last index is the highest digit alone, whose direction in the first dimension is the lowest digit.
    expect(sampledPoints(plain(1, 2 ** 32), 2 ** 32 - 1)).toEqual([[2 ** -32]])
  })
})

describe('the directions', () => {
  const rows = joeKuo.map((row, i) => ({ ...row, dimension: i + 2 }))

  test('are odd numbers, the k-th below 2^k, as many as the degree', () => {
    for (const { degree, initial } of rows) {
      expect(initial).toHaveLength(degree)
      initial.forEach((m, k) => {
        expect(m % 2).toBe(1)
        expect(m).toBeLessThan(2 ** (k + 1))
      })
    }
  })

  test('belong to the primitive polynomials of degree up to nine, all of them, each once', () => {
    const polynomials = rows.map(({ degree, coefficients }) => 2 ** degree + 2 * coefficients + 1)
    for (const [i, polynomial] of polynomials.entries()) {
      // x generates all 2^s - 1 powers: it first comes back to 1 after so many.
      const { degree } = rows[i]!
      let [power, order] = [1, 0]
      do {
        power <<= 1
        if (power >> degree === 1) power ^= polynomial
        order++
      } while (power !== 1)
      expect(order).toBe(2 ** degree - 1)
    }
    expect(new Set(polynomials).size).toBe(100)
    expect(mostSobolDimensions).toBe(101)
  })

  test("have property A: the first 2^d points lie one in each of the cube's 2^d corners", () => {
    // Up to 2^13 points; SciPy's numbers above stand for the other dimensions.
    for (let dimensions = 1; dimensions <= 13; dimensions++) {
      const corners = sampledPoints(plain(dimensions, 2 ** dimensions)).map((point) =>
        point.reduce((corner, x) => 2 * corner + Math.floor(2 * x), 0),
      )
      expect(new Set(corners).size).toBe(2 ** dimensions)
    }
  })
})

/** How often the points of two dimensions fall in each box of 2^-i by 2^-j. */
const boxCounts = (points: readonly number[][], i: number, j: number): number[] => {
  const counts = new Array<number>(2 ** (i + j)).fill(0)
  for (const [x, y] of points) counts[Math.floor(x! * 2 ** i) * 2 ** j + Math.floor(y! * 2 ** j)]!++
  return counts
}

describe.each(scrambles)('with the scramble %s', (scramble) => {
  const size = 8
  const block = fc.integer({ min: 0, max: 2 ** 20 })

  test('every 2^m points of the first two dimensions have one in each box of 2^-m', () => {
    fc.assert(
      fc.property(block, fc.nat(), (at, seed) => {
        const plan = { ...plain(2, 2 ** 30), scramble, seed }
        const points = sampledPoints(plan, at * 2 ** size, (at + 1) * 2 ** size)
        for (let i = 0; i <= size; i++)
          expect(boxCounts(points, i, size - i)).toEqual(new Array<number>(2 ** size).fill(1))
      }),
      { numRuns: 20 },
    )
  })

  test('every 2^m points of any one dimension have one in each stretch of 2^-m', () => {
    fc.assert(
      fc.property(block, fc.nat(), (at, seed) => {
        const plan = { ...plain(mostSobolDimensions, 2 ** 30), scramble, seed }
        const points = sampledPoints(plan, at * 64, (at + 1) * 64)
        for (let dimension = 0; dimension < mostSobolDimensions; dimension++)
          expect(new Set(points.map((point) => Math.floor(64 * point[dimension]!))).size).toBe(64)
      }),
      { numRuns: 5 },
    )
  })
})

test('with the scramble none it does not depend on the seed', () => {
  expect(sampledPoints({ ...plain(5, 64), seed: 1 })).toEqual(sampledPoints(plain(5, 64)))
})
