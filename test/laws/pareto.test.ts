/** What holds of every front, archive and hypervolume. Brute force is the definition, point against point. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createArchive, insert, insertAll, sorted } from '#src/pareto/archive.js'
import { dominates } from '#src/pareto/dominance.js'
import { paretoFront } from '#src/pareto/front.js'
import { hypervolume } from '#src/pareto/hypervolume.js'
import { uniform } from '#src/random/philox.js'

type Point = readonly number[]

const columns = (points: readonly Point[], dimensions: number): Float64Array[] =>
  Array.from({ length: dimensions }, (_, k) => Float64Array.from(points, (point) => point[k]!))

const bruteForce = (points: readonly Point[]): number[] =>
  [...points.keys()].filter((i) => !points.some((other) => dominates(other, 0, points[i]!, 0, other.length)))

/** Small whole numbers make ties and repeats the rule; the others have differences that sums round away. */
const objective = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(1e-17, 2e-17, 1e300, -1e300, 5e-324) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
)
const pointsOf = (value: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<{ d: number; points: number[][] }> =>
  fc.integer({ min: 1, max: 4 }).chain((d) =>
    fc.record({
      d: fc.constant(d),
      points: fc.array(fc.array(value, { minLength: d, maxLength: d }), { minLength: 1, maxLength }),
    }),
  )

const archiveOf = (d: number, points: readonly Point[], order: readonly number[]) => {
  const archive = createArchive(d)
  for (const i of order) insert(archive, points[i]!, 0, i)
  return archive
}

/** Enough points for a tree of many levels: a shell of which a good part is the front, on a grid coarse enough for ties. */
const shell = (d: number, count: number, stream: number): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const direction = Array.from({ length: d }, (_, k) => uniform(11, stream, i * (d + 1) + k))
    const radius = (1 + 0.2 * uniform(11, stream, i * (d + 1) + d)) / Math.hypot(...direction)
    return direction.map((x) => Math.round(x * radius * 64))
  })

describe('a front', () => {
  test('is what brute force finds', () =>
    fc.assert(
      fc.property(pointsOf(objective, 60), ({ d, points }) => {
        expect(paretoFront(columns(points, d))).toEqual(bruteForce(points))
      }),
    ))

  for (const d of [1, 2, 3, 4])
    test(`of 3000 points near a sphere of ${d} objectives is what brute force finds`, () => {
      const points = shell(d, 3000, d)
      expect(paretoFront(columns(points, d))).toEqual(bruteForce(points))
    })

  test('of feasible rows alone is the front of the table without the others', () =>
    fc.assert(
      fc.property(
        pointsOf(objective, 40),
        fc.infiniteStream(fc.integer({ min: 0, max: 1 })),
        ({ d, points }, coins) => {
          const feasible = Uint8Array.from(points, () => coins.next().value as number)
          const rows = [...points.keys()].filter((row) => feasible[row] === 1)
          const alone = bruteForce(rows.map((row) => points[row]!)).map((i) => rows[i]!)
          expect(paretoFront(columns(points, d), feasible)).toEqual(alone)
        },
      ),
    ))
})

describe('an archive', () => {
  test('holds the front after every insertion', () =>
    fc.assert(
      fc.property(pointsOf(objective, 40), ({ d, points }) => {
        const archive = createArchive(d)
        points.forEach((point, i) => {
          insert(archive, point, 0, i)
          expect([...sorted(archive).indices]).toEqual(bruteForce(points.slice(0, i + 1)))
        })
      }),
    ))

  for (const d of [2, 3, 4])
    test(`of ${d} objectives holds the same in whatever order 3000 points come`, () => {
      const points = shell(d, 3000, 10 + d)
      const given = [...points.keys()]
      const ascending = given.toSorted((i, j) => points[i]![0]! - points[j]![0]!)
      const expected = bruteForce(points)
      for (const order of [given, given.toReversed(), ascending, ascending.toReversed()])
        expect([...sorted(archiveOf(d, points, order)).indices]).toEqual(expected)
    })

  test('merged of parts holds the front of the whole, with the objectives of each member', () =>
    fc.assert(
      fc.property(pointsOf(objective, 60), fc.nat(60), ({ d, points }, cut) => {
        const rows = [...points.keys()]
        const whole = archiveOf(d, points, rows.slice(cut))
        insertAll(whole, sorted(archiveOf(d, points, rows.slice(0, cut))))
        const { indices, objectives } = sorted(whole)
        expect([...indices]).toEqual(bruteForce(points))
        // The two zeros are one objective, kept as it first came: + 0 makes both the same.
        const asNumbers = (values: Iterable<number>) => Array.from(values, (value) => value + 0)
        expect(asNumbers(objectives)).toEqual(asNumbers([...indices].flatMap((i) => points[i]!)))
      }),
    ))
})

describe('a hypervolume', () => {
  const sets = pointsOf(fc.integer({ min: 0, max: 12 }), 14)
  const reference = (d: number): number[] => Array<number>(d).fill(10)
  const volumeOf = (d: number, points: readonly Point[]): number => hypervolume(columns(points, d), reference(d))

  test('counts the cells of a grid that the points cover', () =>
    fc.assert(
      fc.property(pointsOf(fc.integer({ min: 5, max: 12 }), 14), ({ d, points }) => {
        let covered = 0
        for (let cell = 0; cell < 5 ** d; cell++) {
          const corner = Array.from({ length: d }, (_, k) => 5 + (Math.floor(cell / 5 ** k) % 5))
          if (points.some((point) => point.every((x, k) => x <= corner[k]!))) covered++
        }
        expect(volumeOf(d, points)).toBe(covered)
      }),
    ))

  test('grows by a point if and only if the point is better than the reference and the others leave it undominated', () =>
    fc.assert(
      fc.property(sets, ({ d, points }) => {
        const [point, others] = [points[0]!, points.slice(1)]
        const isNew = point.every((x) => x < 10) && !others.some((other) => other.every((x, k) => x <= point[k]!))
        const [before, after] = [volumeOf(d, others), volumeOf(d, points)]
        if (isNew) expect(after).toBeGreaterThan(before)
        else expect(after).toBe(before)
      }),
    ))

  test('is that of the front alone', () =>
    fc.assert(
      fc.property(sets, ({ d, points }) => {
        const front = paretoFront(columns(points, d))
        expect(hypervolume(columns(points, d), reference(d), front)).toBe(volumeOf(d, points))
      }),
    ))

  test('does not depend on the order of points or objectives', () =>
    fc.assert(
      fc.property(sets, ({ d, points }) => {
        const turned = points.toReversed().map(([first, ...rest]) => [...rest, first!])
        expect(volumeOf(d, turned)).toBe(volumeOf(d, points))
      }),
    ))

  test('scales with the units of its objectives', () =>
    fc.assert(
      fc.property(sets, fc.integer({ min: -40, max: 40 }), ({ d, points }, power) => {
        // A power of two is exact.
        const scaled = points.map(([first, ...rest]) => [first! * 2 ** power, ...rest])
        const [, ...bounds] = reference(d)
        expect(hypervolume(columns(scaled, d), [10 * 2 ** power, ...bounds])).toBe(2 ** power * volumeOf(d, points))
      }),
    ))
})
