/** What holds of every sampler: points are a pure function of plan and index, uniform, and of use to an integral. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sampleMethods, type SamplePlan, scrambles } from '#src/sampling/sample-plan.js'
import { samplerOf } from '#src/sampling/sampler.js'
import { close } from '../../support/close.js'
import { rightOf } from '../../support/right-of.js'
import { pointOf, sampledPoints } from '../../support/sampled-points.js'

const seed = 20_240_301
const separate: readonly SamplePlan[] = [
  ...sampleMethods.map((method) => ({ method, dimensions: 5, count: 2048, seed })),
  { method: 'halton', dimensions: 5, count: 2048, seed, scramble: 'shift' },
  { method: 'sobol', dimensions: 5, count: 2048, seed, scramble: 'shift' },
]
const chosen: SamplePlan = { method: 'latin-hypercube', dimensions: 5, count: 200, seed, maximin: true }

const nameOf = ({ method, scramble, maximin }: SamplePlan): string =>
  `${method}${scramble === undefined ? '' : `, ${scramble}`}${maximin === true ? ', maximin' : ''}`

/** Plans under their names. */
const named = (plans: readonly SamplePlan[]) => plans.map((plan) => ({ name: nameOf(plan), plan }))

describe.each(named([...separate, chosen]))('$name', ({ plan }) => {
  const { dimensions, count } = plan
  const points = sampledPoints(plan)
  const column = (d: number): number[] => points.map((point) => point[d]!)
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length

  test('a point is the same alone, in any order and by another sampler of the plan', () => {
    const again = rightOf(samplerOf(plan))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: count - 1 }), (index) => {
        expect(pointOf(again, dimensions, index)).toEqual(points[index])
      }),
    )
  })

  test('a point is written from the place that is asked for, and nowhere else', () => {
    const into = new Float64Array(dimensions + 4).fill(-1)
    rightOf(samplerOf(plan))(17, into, 2)
    expect([...into]).toEqual([-1, -1, ...points[17]!, -1, -1])
  })

  test('another seed has other points, with the sign and any of 53 bits', () => {
    const firsts = [plan.seed, -plan.seed, 0, 1, 2 ** 32, 2 ** 52].map((seed) => sampledPoints({ ...plan, seed }, 0, 4))
    expect(new Set(firsts.map((first) => JSON.stringify(first))).size).toBe(firsts.length)
  })

  // Of independent points the mean has a deviation of sqrt(1/12 n), the variance of sqrt(1/180 n), a covariance of 1/12 sqrt(n):
  // five of them for all, though the others lie closer.
  test('coordinates are in [0, 1), of mean 1/2 and variance 1/12, and no two dimensions vary together', () => {
    for (let d = 0; d < dimensions; d++) {
      const values = column(d)
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...values)).toBeLessThan(1)
      expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(5 / Math.sqrt(12 * count))
      expect(Math.abs(mean(values.map((x) => (x - 1 / 2) ** 2)) - 1 / 12)).toBeLessThan(5 / Math.sqrt(180 * count))
      for (let other = 0; other < d; other++) {
        const products = points.map((point) => (point[d]! - 1 / 2) * (point[other]! - 1 / 2))
        expect(Math.abs(mean(products))).toBeLessThan(5 / (12 * Math.sqrt(count)))
      }
    }
  })
})

// Not of maximin, which chooses among hypercubes by all their coordinates.
describe.each(named(separate))('$name', ({ plan }) => {
  test('a dimension more changes none of those before', () => {
    const wider = sampledPoints({ ...plan, dimensions: 8 })
    expect(wider.map((point) => point.slice(0, 5))).toEqual(sampledPoints(plan))
  })

  test('over many seeds any one point is anywhere alike often', () => {
    const seeds = 1000
    const counts = new Array<number>(16).fill(0)
    for (let seed = 0; seed < seeds; seed++) {
      const [point] = sampledPoints({ ...plan, dimensions: 2, count: 8, seed }, 5, 6)
      counts[4 * Math.floor(4 * point![0]!) + Math.floor(4 * point![1]!)]!++
    }
    const square = counts.reduce((sum, n) => sum + (n - seeds / 16) ** 2 / (seeds / 16), 0)
    expect(Math.abs(square - 15)).toBeLessThan(5 * Math.sqrt(30))
  })
})

test('more points of a sequence begin with the same ones', () => {
  for (const method of ['random', 'halton', 'sobol'] as const)
    for (const scramble of method === 'random' ? [undefined] : scrambles) {
      const plan = { method, dimensions: 3, count: 64, seed: 5, ...(scramble === undefined ? {} : { scramble }) }
      expect(sampledPoints({ ...plan, count: 2 ** 30 }, 0, 64)).toEqual(sampledPoints(plan))
    }
})

describe('the mean of a product of four dimensions', () => {
  // The mean of prod (1/2 + x_k) over the cube is 1, its variance (13/12)^4 - 1.
  const deviation = Math.sqrt((13 / 12) ** 4 - 1)
  const error = (method: SamplePlan['method'], count: number): number => {
    const seeds = 40
    let squares = 0
    for (let seed = 0; seed < seeds; seed++) {
      const points = sampledPoints({ method, dimensions: 4, count, seed })
      const mean = points.reduce((sum, point) => sum + point.reduce((product, x) => product * (0.5 + x), 1), 0) / count
      squares += (mean - 1) ** 2
    }
    return Math.sqrt(squares / seeds)
  }

  test('errs, of random points, by the deviation over the root of their number', () => {
    // A root of 40 squares of normals is known to 1 / sqrt(80): four of these.
    close(error('random', 256), deviation / 16, 4 / Math.sqrt(80))
  })

  test('errs thirty times less of 1024 sobol points than of random ones, and a fifth of what 256 err', () => {
    const [sobol, more] = [error('sobol', 256), error('sobol', 1024)]
    expect(more).toBeLessThan(deviation / 32 / 30)
    // n^-1.5 would be 8, and the digital net alone 4 at most.
    expect(more).toBeLessThan(sobol / 5)
  })

  test('errs less of halton points and of a Latin hypercube than of random ones', () => {
    expect(error('halton', 1024)).toBeLessThan(deviation / 32 / 5)
    expect(error('latin-hypercube', 1024)).toBeLessThan(deviation / 32 / 2)
  })
})

describe('a plan that cannot be', () => {
  const plan: SamplePlan = { method: 'sobol', dimensions: 2, count: 8, seed: 1 }
  const faults: readonly [string, Partial<SamplePlan>, string][] = [
    ['of no dimension', { dimensions: 0 }, 'dimensions: expected from 1 to 101 for sobol, got 0'],
    ['of too many', { dimensions: 102 }, 'dimensions: expected from 1 to 101 for sobol, got 102'],
    ['of too many primes', { method: 'halton', dimensions: 101 }, 'expected from 1 to 100 for halton, got 101'],
    ['of half a point', { count: 2.5 }, 'count: expected a whole number from 1 to 4294967296, got 2.5'],
    ['of too many points', { count: 2 ** 32 + 1 }, 'got 4294967297'],
    ['of a seed that is no number', { seed: NaN }, 'seed: expected a whole number within 2^53, got NaN'],
    [
      'with random points scrambled',
      { method: 'random', scramble: 'owen' },
      'scramble: expected for halton and sobol only',
    ],
    ['with a maximin sequence', { maximin: true }, 'maximin: expected for latin-hypercube only'],
    [
      'with maximin of many',
      { method: 'latin-hypercube', maximin: true, count: 2001 },
      'expected up to 2000 with maximin',
    ],
  ]
  for (const [name, part, message] of faults)
    test(`${name} is refused with what was expected`, () => {
      const sampler = samplerOf({ ...plan, ...part })
      expect(E.isLeft(sampler) ? sampler.left : 'a sampler').toContain(message)
    })
})
