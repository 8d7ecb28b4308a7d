import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dominates } from '#src/pareto/dominance.js'
import { crowdingOf } from '#src/search/crowding.js'
import { constrainedFronts, nonDominatedFronts } from '#src/search/fronts.js'
import { createLedger } from '#src/search/ledger.js'
import { record } from '#src/search/told.js'

/** As NSGA-II is published, front by front: the rows that none of those left dominates. */
const peeled = (points: Float64Array, dimensions: number, rows: readonly number[]): readonly (readonly number[])[] => {
  if (rows.length === 0) return []
  const best = rows.filter(
    (row) => !rows.some((other) => dominates(points, other * dimensions, points, row * dimensions, dimensions)),
  )
  const rest = rows.filter((row) => !best.includes(row))
  return [best, ...peeled(points, dimensions, rest)]
}

const ascending = (fronts: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  fronts.map((front) => [...front].sort((one, other) => one - other))

/** Few values, so that there are many ties and repeated points. */
const table = fc.integer({ min: 1, max: 4 }).chain((dimensions) =>
  fc.record({
    dimensions: fc.constant(dimensions),
    points: fc
      .array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: dimensions, maxLength: dimensions }), {
        maxLength: 40,
      })
      .map((rows) => Float64Array.from(rows.flat())),
  }),
)

const ledgerOf = (objectives: readonly (readonly number[])[], violations: readonly number[]) => {
  const ledger = createLedger(1, objectives[0]!.length)
  record(
    ledger,
    violations.map((_, row) => Float64Array.of(row)),
    { objectives: Float64Array.from(objectives.flat()), violations: Float64Array.from(violations) },
  )
  return ledger
}

describe('fronts', () => {
  test('are those of peeling, whatever the ties', () =>
    fc.assert(
      fc.property(table, ({ points, dimensions }) => {
        const rows = Array.from({ length: points.length / dimensions }, (_, row) => row)
        const fronts = nonDominatedFronts(points, dimensions, rows)
        expect(ascending(fronts)).toEqual(peeled(points, dimensions, rows))
      }),
    ))

  test('of infeasible rows come last, by violation alone', () => {
    const violations = [0.5, 0, Infinity, 0, 0.1, 0.5, 0]
    const objectives = [
      [0, 0],
      [1, 2],
      [NaN, NaN],
      [2, 1],
      [NaN, 0],
      [9, 9],
      [3, 3],
    ]
    const fronts = constrainedFronts(ledgerOf(objectives, violations), [0, 1, 2, 3, 4, 5, 6])
    expect(ascending(fronts)).toEqual([[1, 3], [6], [4], [0, 5], [2]])
  })
})

describe('crowding', () => {
  test('is the sum of the gaps on both sides in shares of the range, and infinite at the ends', () => {
    const ledger = ledgerOf(
      [
        [0, 10],
        [1, 6],
        [4, 0],
        [3, 5],
      ],
      [0, 0, 0, 0],
    )
    expect([...crowdingOf(ledger, [0, 1, 2, 3])]).toEqual([Infinity, 3 / 4 + 5 / 10, Infinity, 3 / 4 + 6 / 10])
  })

  test('does not count an objective that is the same in all', () => {
    const ledger = ledgerOf(
      [
        [0, 1],
        [1, 1],
        [3, 1],
      ],
      [0, 0, 0],
    )
    expect(crowdingOf(ledger, [0, 1, 2])[1]).toBe(1)
  })
})
