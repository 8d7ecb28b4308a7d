/** How the boxes of a grid are cut: nothing is lost, nothing is looked at twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bounding } from '#src/certify/bounding.js'
import { halves, pointsIn, type Box } from '#src/certify/box.js'
import { type OpenBox, taken } from '#src/certify/branch.js'
import { sortedAxis, writeRange } from '#src/certify/sorted-axis.js'
import { gridAxis } from '#src/sweep/grid-axis.js'

const box = (...counts: readonly number[]): OpenBox => ({
  segment: 0,
  from: new Int32Array(counts.length),
  to: Int32Array.from(counts, (count) => count - 1),
  age: 0,
})
const places = ({ from, to }: Box): readonly string[] => {
  let all: number[][] = [[]]
  from.forEach((first, axis) => {
    const range = Array.from({ length: to[axis]! - first + 1 }, (_, i) => first + i)
    all = all.flatMap((head) => range.map((place) => [...head, place]))
  })
  return all.map(String)
}

test('the halves of a box have each of its points once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 3 }),
      fc.nat(2),
      (counts, drawn) => {
        const whole = box(...counts)
        const [lower, upper] = halves(whole, drawn % counts.length)
        expect([...places(lower), ...places(upper)].sort()).toEqual([...places(whole)].sort())
        expect(pointsIn(lower) + pointsIn(upper)).toBe(pointsIn(whole))
      },
    ),
  )
})

/** Bounds that close every box beyond a place of the second axis, and know nothing else. */
const bounding = (limit: number): Bounding => ({
  axes: [9, 9, 9].map((count) =>
    sortedAxis({ slots: [0], count, table: Float64Array.from({ length: count }, (_, i) => i) }),
  ),
  isOpaque: [false, false, true],
  closing: ({ from, to }, isDominated) => {
    if (to[2]! > from[2]!) return undefined
    if (from[1]! > limit) return 'infeasible'
    return isDominated(Float64Array.of(1 + from[0]!, 1 + from[1]!)) ? 'dominated' : undefined
  },
})

test('every point of a grid is evaluated or in a closed box, and opaque axes are cut first', () => {
  const [evaluated, closed] = [new Set<string>(), { points: 0 }]
  const visitor = {
    isDominated: () => false,
    close: (_: unknown, points: number) => {
      closed.points += points
    },
    evaluate: (leaf: Box) => {
      for (const place of places(leaf)) {
        expect(evaluated.has(place)).toBe(false)
        evaluated.add(place)
      }
    },
  }
  const stack: OpenBox[] = [box(9, 9, 9)]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.to[2]! > next.from[2]!) expect(next.to[0]! - next.from[0]!).toBe(8)
    stack.push(...taken(bounding(3), next, visitor))
  }
  expect(evaluated.size + closed.points).toBe(9 ** 3)
  expect(closed.points).toBeGreaterThan(0)
  expect(evaluated.size).toBeGreaterThanOrEqual(9 * 4 * 9)
})

test('a range of an axis that is written in any order goes from its lowest to its highest value, of each key of a zip', () => {
  const keys = ['x', 'y'].map((name) => ({
    name,
    target: { kind: 'free' } as const,
    holds: { kind: 'switch' } as const,
    unit: '',
  }))
  const zip = gridAxis(
    [
      { key: 'x', values: [8, 2, 4] },
      { key: 'y', values: [1, 7, 9] },
    ],
    keys,
  )
  const axis = sortedAxis(zip)
  const [low, high] = [new Float64Array(2), new Float64Array(2)]
  writeRange(axis, 0, 1, low, high)
  expect([...axis.rows]).toEqual([1, 2, 0])
  expect([...low, ...high]).toEqual([2, 7, 4, 9])
  writeRange(axis, 1, 2, low, high)
  expect([...low, ...high]).toEqual([4, 1, 8, 9])
})
