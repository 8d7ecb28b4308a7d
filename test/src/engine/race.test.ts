/**
 * Races for the front against simulating everything to the end: whatever the costs, the conditions and the noise, as long as the boxes
 * hold what comes out in the end, the same front.
 */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { simulatedMetricNames } from '#models/metrics.js'
import { type Box, race, type Racer, type RaceRules } from '#src/engine/race.js'
import { raceRulesOf } from '#src/engine/race-rules.js'
import { dominates } from '#src/pareto/dominance.js'
import { realSweep } from '../../support/engine-rows.js'
import { rightOf } from '../../support/right-of.js'
import '../../support/property-seed.js'

const rulesOf = (objectives: object, more: object = {}): E.Either<string, RaceRules> =>
  raceRulesOf(
    realSweep({
      title: 'A',
      systems: ['lightening-transformer'],
      workloads: ['deit-tiny'],
      axes: { bits: [4, 8] },
      accuracy: { model: 'glyph-vit', repeats: 4 },
      objectives,
      keep: 'front',
      ...more,
    }),
  )

/** Costs and accuracy on a coarse grid, so that many are equal. */
const coarse = (most: number) => fc.integer({ min: 0, max: most }).map((step) => step / most)

interface Design {
  readonly costs: readonly (readonly [number, number])[]
  readonly accuracy: number
  readonly repeats: number
  readonly refused: boolean
  /** By how far a box is wider to either side after the first repeat. */
  readonly doubt: readonly [number, number]
}

const design: fc.Arbitrary<Design> = fc.record({
  costs: fc.array(fc.tuple(coarse(8), coarse(8)), { maxLength: 4 }),
  accuracy: coarse(6),
  repeats: fc.constantFrom(1, 3, 4),
  refused: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  doubt: fc.tuple(coarse(5), coarse(5)),
})
const someDesigns = fc.array(design, { maxLength: 25 })

const racerOf = ({ costs, repeats }: Design): Racer => ({ costs: Float64Array.from(costs.flat()), repeats })

/** Of a network that classifies; the accuracy is in the box, whose sides close in. */
const boxOf = ({ accuracy, repeats, doubt: [below, above] }: Design, made: number): Box => {
  const open = made >= repeats ? 0 : 1 / made
  const end = (accuracyAt: number): readonly number[] =>
    simulatedMetricNames.map((name) => (name === 'accuracy' ? accuracyAt : Number.NaN))
  return { least: end(Math.max(0, accuracy - open * below)), most: end(Math.min(1, accuracy + open * above)) }
}

const raced = async (designs: readonly Design[], rules: RaceRules): Promise<readonly number[]> =>
  rightOf(
    await race(designs.map(racerOf), rules, (chosen, repeats) =>
      Promise.resolve(
        E.right(chosen.map((index) => (designs[index]!.refused ? undefined : boxOf(designs[index]!, repeats)))),
      ),
    ),
  )

/** Non-dominated vectors of those designs that are simulated and meet the conditions, each with its design. */
const frontOf = (
  designs: readonly Design[],
  isAllowed: (design: Design) => boolean,
  withAccuracy: boolean,
): readonly string[] => {
  const points = designs.flatMap((one, index) =>
    one.refused || !isAllowed(one)
      ? []
      : one.costs.map((costs) => ({ index, vector: [...costs, ...(withAccuracy ? [-one.accuracy] : [])] })),
  )
  return points
    .filter(({ vector }) => !points.some((other) => dominates(other.vector, 0, vector, 0, vector.length)))
    .map((point) => JSON.stringify(point))
}

const cases = [
  { objectives: { minimise: ['energy', 'latency'], maximise: ['accuracy'] }, least: 0, withAccuracy: true },
  {
    objectives: { minimise: ['energy', 'latency'], maximise: ['accuracy'], subjectTo: ['accuracy >= 0.5'] },
    least: 0.5,
    withAccuracy: true,
  },
  { objectives: { minimise: ['energy', 'latency'], subjectTo: ['0.5 <= accuracy'] }, least: 0.5, withAccuracy: false },
  // No threshold: nothing is known of it before accuracy is.
  {
    objectives: { minimise: ['energy', 'latency'], subjectTo: ['max(accuracy, 0.2) >= 0.5'] },
    least: 0.5,
    withAccuracy: false,
  },
]

describe('the front of those simulated to the end is that of all', () => {
  for (const { objectives, least, withAccuracy } of cases)
    test(`for ${JSON.stringify(objectives)}`, async () => {
      const rules = rightOf(rulesOf(objectives))
      const isAllowed = ({ accuracy }: Design): boolean => accuracy >= least
      await fc.assert(
        fc.asyncProperty(someDesigns, async (designs) => {
          const passes = await raced(designs, rules)
          const ended = designs.map((one, index) => (passes[index] === one.repeats ? one : { ...one, costs: [] }))
          expect(frontOf(ended, isAllowed, withAccuracy)).toEqual(frontOf(designs, isAllowed, withAccuracy))
        }),
        { numRuns: 150 },
      )
    })
})

const sure = { repeats: 4, refused: false, doubt: [0.1, 0.1] } as const
const balanced = rightOf(rulesOf(cases[0]!.objectives))

describe('who is on no front', () => {
  test('is spared by one that costs no more and is always right', async () => {
    const best = { ...sure, costs: [[0, 0]], accuracy: 1 } as const
    expect(await raced([{ ...sure, costs: [[0, 1]], accuracy: 1 }, best], balanced)).toEqual([0, 4])
  })

  test('is not spared by one whose vector it may have: ties are all on the front', async () => {
    const best = { ...sure, costs: [[0, 0]], accuracy: 1 } as const
    expect(await raced([best, best], balanced)).toEqual([4, 4])
  })

  test('is dropped after one repeat if its best is worse than the worst of another', async () => {
    const poor = { ...sure, costs: [[1, 1]], accuracy: 0.5 } as const
    expect(await raced([{ ...sure, costs: [[0, 0]], accuracy: 0.9 }, poor], balanced)).toEqual([4, 1])
  })

  test('is dropped after as many repeats as tell it from another', async () => {
    const close = { ...sure, costs: [[0, 0]], accuracy: 0.8, doubt: [0.5, 0.15] } as const
    expect(await raced([close, { ...close, accuracy: 0.9, doubt: [0.15, 0.5] }], balanced)).toEqual([4, 4])
    expect(
      await raced(
        [
          { ...close, accuracy: 0.7 },
          { ...close, doubt: [0.01, 0.5], accuracy: 0.9 },
        ],
        balanced,
      ),
    ).toEqual([1, 4])
    expect(
      await raced(
        [
          { ...close, accuracy: 0.7, doubt: [0, 0.3] },
          { ...close, doubt: [0.05, 0.5], accuracy: 0.9 },
        ],
        balanced,
      ),
    ).toEqual([2, 4])
  })

  test('of a condition alone costs more than one that surely meets it', async () => {
    const rules = rightOf(rulesOf(cases[2]!.objectives))
    const designs = [0.2, 0.9, 0.9, 0.9].map(
      (accuracy, place): Design => ({ ...sure, costs: [[place, place]], accuracy }),
    )
    // The first layer misses the condition; the next two are a round, the last of them dropped.
    expect(await raced(designs, rules)).toEqual([1, 4, 1, 0])
  })
})

describe('everything is simulated', () => {
  const objectives = { minimise: ['energy'], maximise: ['accuracy'] }
  const fit = { y: 'accuracy', x: 'bits' }
  test.each([
    ['where every row is kept', objectives, { keep: 'all' }],
    ['where the file says so', objectives, { accuracy: { model: 'glyph-vit', frugal: false } }],
    ['where a law is drawn from it', objectives, { fits: [fit] }],
    ['where a curve is', objectives, { curves: [{ y: 'energy', x: 'bits', where: 'accuracy > 0.5' }] }],
    [
      'where a condition compares it with costs',
      { ...objectives, subjectTo: ['accuracy > 0.5 || area < 1e-6 m2'] },
      {},
    ],
  ])('%s', (_, asked, more) => {
    expect(E.isLeft(rulesOf(asked, more))).toBe(true)
  })
})
