/** Discrepancies that SciPy publishes, and of one point by hand. */
import { describe, expect, test } from 'vitest'
import { squaredDiscrepancy } from '#src/sampling/discrepancy.js'
import { sampleMethods } from '#src/sampling/sample-plan.js'
import { close } from '../../support/close.js'
import { sampledPoints } from '../../support/sampled-points.js'

describe("of SciPy's example", () => {
  // scipy.stats.qmc.discrepancy: six points of [0.5, 6.5]^2; its 'L2-star' is the root of ours.
  const rows = [
    [1, 3],
    [2, 6],
    [3, 2],
    [4, 5],
    [5, 1],
    [6, 4],
  ]
  const points = Float64Array.from(rows.flat(), (x) => (x - 0.5) / 6)

  test('centred', () => close(squaredDiscrepancy('centred', points, 2), 0.008142039609053464, 1e-12))
  test('wrap-around', () => close(squaredDiscrepancy('wrap-around', points, 2), 0.01684670781892894, 1e-12))
  test('star', () => close(squaredDiscrepancy('star', points, 2) ** 0.5, 0.06833606212558091, 1e-12))
})

test('a point in the middle of a line leaves the integrals of the definitions', () => {
  const middle = Float64Array.of(0.5)
  // From the corner, or the nearest one, the share is off by the distance x or 1 - x to it; on a circle a stretch of length l is off
  // by l, or by 1 - l where it holds the point, which it does as often: the mean of (1 - l) l^2 + l (1 - l)^2.
  close(squaredDiscrepancy('star', middle, 1), 1 / 12)
  close(squaredDiscrepancy('centred', middle, 1), 1 / 12)
  close(squaredDiscrepancy('wrap-around', middle, 1), 1 / 6)
})

test('points that are spread on purpose are more even than random ones, sobol the most', () => {
  const [random, hypercube, halton, sobol] = sampleMethods.map((method) => {
    const points = sampledPoints({ method, dimensions: 6, count: 512, seed: 20_240_301 })
    return squaredDiscrepancy('centred', Float64Array.from(points.flat()), 6)
  })
  expect(hypercube!).toBeLessThan(0.7 * random!)
  expect(halton!).toBeLessThan(0.2 * random!)
  expect(sobol!).toBeLessThan(halton!)
})
