import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claimDraft, createLedger, genomeOf, rowOf } from '#src/search/ledger.js'
import { record } from '#src/search/told.js'

const answers = (objectives: readonly number[], violations: readonly number[]) => ({
  objectives: Float64Array.from(objectives),
  violations: Float64Array.from(violations),
})

describe('a ledger', () => {
  test('finds every genome it has, and each once, however many', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 1500 }),
        (list) => {
          const ledger = createLedger(2, 1)
          const rows = list.map((genome) => rowOf(ledger, Float64Array.from(genome)))
          const names = list.map(([one, other]) => `${one} ${other + 0}`)
          expect(ledger.size).toBe(new Set(names).size)
          expect(new Set(rows).size).toBe(ledger.size)
          for (const [place, row] of rows.entries())
            expect([...genomeOf(ledger, row)]).toEqual(list[place]!.map((x) => x + 0))
        },
      ),
      { numRuns: 20 },
    ))

  test('grows without losing genomes or answers', () => {
    const ledger = createLedger(1, 1)
    const genomes = Array.from({ length: 3000 }, (_, row) => Float64Array.of(row))
    record(
      ledger,
      genomes,
      answers(
        genomes.map(([x]) => 2 * x!),
        genomes.map(() => 0),
      ),
    )
    for (const row of [0, 511, 512, 1023, 1024, 2999]) {
      expect(rowOf(ledger, Float64Array.of(row))).toBe(row)
      expect(ledger.objectives[row]).toBe(2 * row)
      expect(ledger.violations[row]).toBe(0)
    }
    expect(ledger.violations[3000]).toBeNaN()
  })

  test('claims a draft only if no row is like it', () => {
    const ledger = createLedger(2, 1)
    ledger.genomes.set([1, 2], 0)
    expect(claimDraft(ledger)).toBe(true)
    ledger.genomes.set([1, 2], 2)
    expect(claimDraft(ledger)).toBe(false)
    ledger.genomes.set([2, 1], 2)
    expect(claimDraft(ledger)).toBe(true)
  })

  test('keeps the first answer of a genome', () => {
    const ledger = createLedger(1, 1)
    const genomes = [Float64Array.of(7), Float64Array.of(7)]
    expect(record(ledger, genomes, answers([1, 2], [0, 0]))).toEqual([0])
    expect(record(ledger, genomes, answers([3, 4], [0, 0]))).toEqual([])
    expect(ledger.objectives[0]).toBe(1)
  })

  test('refuses a violation that is none and an objective that is not finite, unless the genome is infeasible', () => {
    const tell = (objective: number, violation: number) => () =>
      record(createLedger(1, 1), [Float64Array.of(0)], answers([objective], [violation]))
    expect(tell(1, -1)).toThrow('genome 0: the violation is -1, expected 0 or more')
    expect(tell(1, NaN)).toThrow('the violation is NaN')
    expect(tell(NaN, 0)).toThrow('genome 0: the objectives are [NaN], expected 1 finite numbers')
    expect(tell(NaN, Infinity)).not.toThrow()
  })
})
