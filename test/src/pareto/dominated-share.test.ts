import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dominatedShare } from '#src/pareto/dominated-share.js'
import { paretoFront } from '#src/pareto/front.js'

test('a row that is best in everything dominates the whole box', () => {
  expect(dominatedShare([Float64Array.of(0, 1, 2), Float64Array.of(0, 3, 1)], [0])).toBe(1)
})

test('two rows that trade everything for everything dominate nothing of the box', () => {
  expect(dominatedShare([Float64Array.of(0, 1), Float64Array.of(1, 0)], [0, 1])).toBe(0)
})

test('a row in the middle dominates its quarter', () => {
  const columns = [Float64Array.of(0, 2, 1), Float64Array.of(2, 0, 1)]
  expect(dominatedShare(columns, [0, 1, 2])).toBe(0.25)
})

test('there is no box without rows, or along an objective that is the same in all', () => {
  expect(dominatedShare([new Float64Array(0)], [])).toBeUndefined()
  expect(dominatedShare([Float64Array.of(1, 2), Float64Array.of(3, 3)], [0])).toBeUndefined()
})

test('units do not matter', () => {
  const value = fc.double({ min: 0.1, max: 10, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { minLength: 3, maxLength: 12 }), (points) => {
      const columns = [0, 1, 2].map((k) => Float64Array.from(points, (point) => point[k]!))
      const share = dominatedShare(columns, paretoFront(columns))
      const inOtherUnits = columns.map((column, k) => column.map((x) => x * [1e-12, 1e-6, 1e3][k]!))
      const again = dominatedShare(inOtherUnits, paretoFront(inOtherUnits))
      if (share === undefined || again === undefined) return share === again
      return share >= 0 && share <= 1 + 1e-9 && Math.abs(again - share) <= 1e-6
    }),
  )
})
