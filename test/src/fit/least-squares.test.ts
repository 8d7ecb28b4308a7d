import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitLine, solveLeastSquares } from '#src/fit/least-squares.js'
import { levenbergMarquardt } from '#src/fit/levenberg-marquardt.js'

const close = (got: number, expected: number, relative = 1e-12): void =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

describe('a line', () => {
  test('through three points is the textbook one', () => {
    // u = 0, 1, 2 and v = 1, 3, 4: slope 3/2, intercept 7/6, residuals -1/6, 1/3, -1/6.
    const line = fitLine(Float64Array.of(0, 1, 2), Float64Array.of(1, 3, 4), Float64Array.of(1, 1, 1))
    close(line.slope, 3 / 2)
    close(line.intercept, 7 / 6)
    close(line.rss, 1 / 6)
  })

  test('counts a weight of two as two points', () => {
    const weighted = fitLine(Float64Array.of(0, 1, 3), Float64Array.of(1, 5, 2), Float64Array.of(1, 2, 1))
    const repeated = fitLine(Float64Array.of(0, 1, 1, 3), Float64Array.of(1, 5, 5, 2), Float64Array.of(1, 1, 1, 1))
    close(weighted.slope, repeated.slope)
    close(weighted.intercept, repeated.intercept)
    close(weighted.rss, repeated.rss)
  })

  test('can be fitted to a part of the points', () => {
    const line = fitLine(Float64Array.of(9, 0, 1, 9), Float64Array.of(9, 1, 3, 7), new Float64Array(4).fill(1), 1, 3)
    expect(line).toEqual({ intercept: 1, slope: 2, rss: 0 })
  })
})

describe('a linear system', () => {
  test('of a polynomial through its points gives the coefficients', () => {
    const x = [-2, -1, 0, 1, 2, 3]
    const columns = [0, 1, 2].map((power) => Float64Array.from(x, (value) => value ** power))
    const solution = solveLeastSquares(
      columns,
      Float64Array.from(x, (value) => 7 - 3 * value + 2 * value * value),
    )!
    for (const [k, coefficient] of [7, -3, 2].entries()) close(solution[k]!, coefficient)
  })

  test('leaves residuals at right angles to every column', () => {
    const column = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(column, column, column, (a, b, target) => {
        const solution = solveLeastSquares([Float64Array.from(a), Float64Array.from(b)], Float64Array.from(target))
        fc.pre(solution !== undefined)
        const residuals = target.map((value, i) => value - a[i]! * solution[0]! - b[i]! * solution[1]!)
        for (const side of [a, b]) {
          const product = side.reduce((sum, value, i) => sum + value * residuals[i]!, 0)
          expect(Math.abs(product)).toBeLessThan(1e-10)
        }
      }),
    )
  })

  test('of columns that depend on one another has no solution', () => {
    expect(solveLeastSquares([Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6)], Float64Array.of(1, 0, 0))).toBe(
      undefined,
    )
    expect(solveLeastSquares([Float64Array.of(0, 0, 0)], Float64Array.of(1, 0, 0))).toBe(undefined)
  })
})

describe('Levenberg-Marquardt', () => {
  // Rosenbrock's valley as two residuals: 10 (y - x^2) and 1 - x, both 0 at (1, 1).
  const valley = (lower: number[], upper: number[]) => ({
    rows: 2,
    lower,
    upper,
    evaluate: ([x, y]: Float64Array, residuals: Float64Array, [byX, byY]: readonly Float64Array[]) => {
      residuals.set([-10 * (y! - x! * x!), 1 - x!])
      byX!.set([-20 * x!, 1])
      byY!.set([10, 0])
    },
  })
  const [wide, far] = [
    [-Infinity, -Infinity],
    [Infinity, Infinity],
  ]

  test("finds the bottom of Rosenbrock's valley from its classic start", () => {
    const { parameters, rss } = levenbergMarquardt(valley(wide, far), [-1.2, 1])
    close(parameters[0]!, 1, 1e-9)
    close(parameters[1]!, 1, 1e-9)
    expect(rss).toBeLessThan(1e-20)
  })

  test('stops at a bound, at the best of what lies within', () => {
    // With x <= 1/2 the best is x = 1/2, y = 1/4, where 1 - x = 1/2 is left.
    const { parameters, rss } = levenbergMarquardt(valley(wide, [0.5, Infinity]), [-1.2, 1])
    expect(parameters[0]).toBe(0.5)
    close(parameters[1]!, 0.25, 1e-9)
    close(rss, 0.25, 1e-9)
  })

  test('leaves a bound that it starts at when the descent leads inside', () => {
    const { parameters } = levenbergMarquardt(valley([-1.2, 1], far), [-1.2, 1])
    close(parameters[0]!, 1, 1e-6)
    close(parameters[1]!, 1, 1e-6)
  })

  test('starts within the bounds, wherever it is told to', () => {
    const { parameters } = levenbergMarquardt(valley([2, 2], [3, 3]), [9, 9])
    expect(parameters[0]).toBe(2)
    expect(parameters[1]).toBe(3)
  })
})
