/** What holds for every method of search. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { searchMethods } from '#src/search/methods.js'
import type { Space } from '#src/search/space.js'
import { answer, asked, bestOf, enumerated, type Problem, volumeOf } from '../../support/search-problems.js'

const namesOf = (genomes: readonly Float64Array[]): readonly string[] => genomes.map((genome) => genome.join(' '))

/** Two objectives of a mixed space that pull apart, with a category that bends one of them. */
const mixed: Problem = {
  space: [{ kind: 'level', count: 30 }, { kind: 'category', count: 4 }, { kind: 'real' }],
  dimensions: 2,
  cost: ([size, kind, share]) => [
    size! + (kind! - 2) ** 2 + (share! - 0.3) ** 2,
    30 - size! + Math.abs(kind! - 1) + share!,
  ],
  violation: ([size, kind]) => (kind === 3 ? Infinity : Math.max(0, size! / 25 - 1)),
}

/** A rugged little grid; a third of it is infeasible. */
const little = fc
  .record({
    space: fc.array(
      fc.record({
        kind: fc.constantFrom('level' as const, 'category' as const),
        count: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    salt: fc.nat(1000),
  })
  .map(({ space, salt }): Problem => {
    const rough = (genome: Float64Array, kind: number): number =>
      genome.reduce((sum, value, place) => (sum * 31 + (value + 1) * (place + kind) * (salt + 7)) % 97, kind)
    return {
      space,
      dimensions: 2,
      cost: (genome) => [rough(genome, 1), rough(genome, 2)],
      violation: (genome) => (rough(genome, 3) % 3 === 0 ? rough(genome, 4) + 1 : 0),
    }
  })

describe.each(Object.entries(searchMethods))('%s', (_name, method) => {
  test('never asks a genome twice, and only genomes of the space', () => {
    const genomes = asked(method(mixed.space, { objectives: 2, seed: 5, population: 25 }), mixed, 24)
    expect(new Set(namesOf(genomes)).size).toBe(25 * 24)
    expect(genomes.every(([size, kind, share]) => size! < 30 && kind! < 4 && share! >= 0 && share! <= 1)).toBe(true)
    expect(genomes.every(([size, kind]) => Number.isInteger(size) && Number.isInteger(kind))).toBe(true)
  })

  test('never repeats itself where answers are late either', () => {
    const searcher = method(mixed.space, { objectives: 2, seed: 6, population: 20 })
    const late = [searcher.ask(), searcher.ask(), searcher.ask()]
    for (const genomes of late) searcher.tell(genomes, answer(mixed, genomes))
    expect(new Set(namesOf([...late.flat(), ...searcher.ask()])).size).toBe(80)
  })

  test('asks the same for the same seed, and other genomes for another', () => {
    const of = (seed: number) => namesOf(asked(method(mixed.space, { objectives: 2, seed, population: 30 }), mixed, 12))
    expect(of(2)).toEqual(of(2))
    expect(of(2)).not.toEqual(of(3))
  })

  test('exhausts a small grid, and has then asked every genome once', () =>
    fc.assert(
      fc.property(little, fc.nat(), (problem, seed) => {
        const searcher = method(problem.space, { objectives: 2, seed, population: 16 })
        const all = enumerated(problem.space)
        const genomes = asked(searcher, problem, Math.ceil(all.length / 16))
        expect([...namesOf(genomes)].sort()).toEqual([...namesOf(all)].sort())
        expect([...namesOf(bestOf(problem, genomes))].sort()).toEqual([...namesOf(bestOf(problem, all))].sort())
        expect(searcher.ask()).toEqual([])
      }),
      { numRuns: 10 },
    ))

  test('finds the front of a mixed space with constraints', () => {
    const volume = volumeOf(mixed, asked(method(mixed.space, { objectives: 2, seed: 1 }), mixed, 30), [35, 40])
    // With the real gene on its two extremes and everything between them, every feasible pair of the others.
    const fine: Space = [mixed.space[0]!, mixed.space[1]!, { kind: 'level', count: 101 }]
    const exact = enumerated(fine).map(([size, kind, part]) => Float64Array.of(size!, kind!, part! / 100))
    expect(volume / volumeOf(mixed, exact, [35, 40])).toBeGreaterThan(0.999)
  })

  test('starts from what it is told: it does not ask it again, and looks around it', () => {
    // One feasible point in a desert of a million.
    const desert: Problem = {
      space: Array.from({ length: 6 }, () => ({ kind: 'level', count: 10 }) as const),
      dimensions: 2,
      cost: ([one, other]) => [one!, 9 - one! + other!],
      violation: (genome) => genome.reduce((sum, value) => sum + Math.max(0, Math.abs(value - 4) - 1), 0),
    }
    const start = [Float64Array.of(4, 4, 4, 4, 4, 4)]
    const settings = { objectives: 2, seed: 1, population: 20 }
    const searcher = method(desert.space, settings)
    searcher.tell(start, answer(desert, start))
    const genomes = asked(searcher, desert, 20)
    expect(namesOf(genomes)).not.toContain(namesOf(start)[0])
    const feasible = (list: readonly Float64Array[]) => list.filter((genome) => desert.violation!(genome) === 0).length
    expect(feasible(genomes)).toBeGreaterThan(feasible(asked(method(desert.space, settings), desert, 20)))
  })

  test('asks on where nothing can be', () => {
    const nothing: Problem = { ...mixed, cost: () => [NaN, NaN], violation: () => Infinity }
    expect(asked(method(mixed.space, { objectives: 2, seed: 1, population: 10 }), nothing, 10)).toHaveLength(100)
  })

  test('refuses a space without genes or values', () => {
    expect(() => method([], { objectives: 2, seed: 1 })).toThrow('at least one gene')
    expect(() => method([{ kind: 'real' }, { kind: 'level', count: 0 }], { objectives: 2, seed: 1 })).toThrow(
      'gene 1: 0 values, expected a whole number from 1',
    )
  })
})
