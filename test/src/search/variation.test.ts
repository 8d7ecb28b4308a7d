import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cross } from '#src/search/crossover.js'
import { diceOf } from '#src/search/dice.js'
import { createLedger, genomeOf, rowOf } from '#src/search/ledger.js'
import { mutate } from '#src/search/mutation.js'
import { neighbourSearch } from '#src/search/neighbours.js'
import { type Gene, type Space, valuesOf } from '#src/search/space.js'

const isOf = (gene: Gene, value: number): boolean =>
  gene.kind === 'real' ? value >= 0 && value <= 1 : Number.isInteger(value) && value >= 0 && value < gene.count

const gene: fc.Arbitrary<Gene> = fc.oneof(
  fc.constant<Gene>({ kind: 'real' }),
  fc.integer({ min: 1, max: 9 }).map((count): Gene => ({ kind: 'level', count })),
  fc.integer({ min: 1, max: 9 }).map((count): Gene => ({ kind: 'category', count })),
)

/** A space and two genomes of it. */
const pair = fc.array(gene, { minLength: 1, maxLength: 6 }).chain((space) => {
  const genome = fc.tuple(
    ...space.map((drawn) =>
      drawn.kind === 'real' ? fc.double({ min: 0, max: 1, noNaN: true }) : fc.nat(drawn.count - 1),
    ),
  )
  return fc.record({ space: fc.constant(space), mother: genome, father: genome, seed: fc.maxSafeNat() })
})

const mutation = { probability: 0.5, index: 20, jumps: 0.1 }

describe('variation', () => {
  test('stays in the space, from its borders too', () =>
    fc.assert(
      fc.property(pair, ({ space, mother, father, seed }) => {
        const genes = space.length
        const genomes = Float64Array.from([...mother, ...father, ...mother])
        const dice = diceOf(seed, 3)
        cross(space, { probability: 1, index: 2 }, genomes, 0, genes, 2 * genes, dice, 5)
        mutate(space, mutation, genomes, 2 * genes, dice, 5, 0)
        for (const [place, drawn] of space.entries()) expect(isOf(drawn, genomes[2 * genes + place]!)).toBe(true)
        expect([...genomes.subarray(0, 2 * genes)]).toEqual([...mother, ...father])
      }),
    ))

  test('changes a gene with the probability asked for, and always to another value', () => {
    const space: Space = [
      { kind: 'level', count: 10 },
      { kind: 'category', count: 3 },
      { kind: 'level', count: 2 },
      { kind: 'level', count: 1 },
    ]
    const tries = 20_000
    const changes = space.map(() => 0)
    const dice = diceOf(1, 1)
    for (let individual = 0; individual < tries; individual++) {
      const genome = Float64Array.of(individual % 10, individual % 3, individual % 2, 0)
      const before = [...genome]
      mutate(space, { ...mutation, probability: 0.3 }, genome, 0, dice, individual, 0)
      for (const [place, value] of before.entries()) if (genome[place] !== value) changes[place]!++
    }
    // Four standard deviations of a binomial share.
    const tolerance = 4 * Math.sqrt((0.3 * 0.7) / tries)
    for (const change of changes.slice(0, 3)) expect(Math.abs(change / tries - 0.3)).toBeLessThan(tolerance)
    expect(changes[3]).toBe(0)
  })

  test('is forced to change a genome of several values on a further attempt', () => {
    const genome = Float64Array.of(4)
    mutate([{ kind: 'level', count: 9 }], { ...mutation, probability: 0 }, genome, 0, diceOf(1, 1), 0, 1)
    expect(genome[0]).not.toBe(4)
  })

  test('keeps the mean of two parents, by simulated binary crossover far from the bounds', () => {
    const space: Space = [{ kind: 'real' }]
    const dice = diceOf(9, 1)
    const tries = 20_000
    let sum = 0
    for (let individual = 0; individual < tries; individual++) {
      const genomes = Float64Array.of(0.49, 0.51, 0)
      cross(space, { probability: 1, index: 20 }, genomes, individual % 2, 1 - (individual % 2), 2, dice, individual)
      sum += genomes[2]!
    }
    // A child is within some 0.01 of the middle: four standard deviations of the mean.
    expect(Math.abs(sum / tries - 0.5)).toBeLessThan((4 * 0.011) / Math.sqrt(tries))
  })
})

test('neighbours of one genome are all that differ in one gene by a doubling step, each once', () => {
  const space: Space = [
    { kind: 'level', count: 6 },
    { kind: 'category', count: 3 },
  ]
  expect(space.map(valuesOf)).toEqual([6, 3])
  const ledger = createLedger(2, 1)
  const start = rowOf(ledger, Float64Array.of(1, 2))
  const { near } = neighbourSearch(space, ledger)
  const dice = diceOf(4, 0)
  while (near([start], dice, ledger.size));
  const found = Array.from({ length: ledger.size - 1 }, (_, row) => [...genomeOf(ledger, row + 1)].join(' ')).sort()
  expect(found).toEqual(['0 2', '1 0', '1 1', '2 2', '3 2', '5 2'])
})
