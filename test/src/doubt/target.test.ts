/** The inverse question, of laws whose answers are known: what is said to reach a goal does, and half of it does not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factorBetween, type Lever, movedBy } from '#src/doubt/levers.js'
import { alone, type Figure, type Goal, isReached, leastEffort, together } from '#src/doubt/target.js'
import { close } from '../../support/close.js'

const below = (value: number): Goal => ({ value, sense: 'below' })

/** A sum of powers: `terms` of the prefactor and the exponents of the levers. */
const sumOf =
  (...terms: readonly (readonly [prefactor: number, exponents: readonly number[]])[]): Figure =>
  (c) =>
    terms.reduce(
      (sum, [prefactor, exponents]) => sum + prefactor * Math.exp(exponents.reduce((s, p, i) => s + p * c[i]!, 0)),
      0,
    )

describe('of a power law', () => {
  const law = sumOf([8, [1, -2]])

  test('a lever alone moves by the root of what is asked', () => {
    const [first, second] = alone(law, 2, below(1))
    close(Math.exp(first!), 1 / 8, 1e-9)
    close(Math.exp(second!), Math.sqrt(8), 1e-9)
  })

  test('all together move by one factor, and with least effort along the exponents', () => {
    const same = together(law, 2, below(1))!
    close(same[0]!, -Math.log(8) / 3, 1e-9)
    close(same[1]!, Math.log(8) / 3, 1e-9)
    // The nearest point of the line c1 - 2 c2 = -ln 8 to the origin.
    const least = leastEffort(law, 2, below(1))!
    close(least[0]!, -Math.log(8) / 5, 1e-6)
    close(least[1]!, (2 * Math.log(8)) / 5, 1e-6)
  })

  test('a figure is raised as it is lowered', () => {
    const [first] = alone(law, 2, { value: 16, sense: 'above' })
    close(Math.exp(first!), 2, 1e-9)
  })
})

describe('of a sum', () => {
  const terms = fc.tuple(
    fc.double({ min: 0.1, max: 10, noNaN: true }),
    fc.double({ min: 0.1, max: 10, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0.3, max: 0.9, noNaN: true }),
  )

  test('what is said to reach the goal does, half of it does not, and the least effort is no more than another', () => {
    fc.assert(
      fc.property(terms, ([first, second, floor, share]) => {
        const law = sumOf([first, [1, 0]], [second, [0, 1]], [floor, [0, 0]])
        const value = floor + share * (first + second)
        const goal = below(value)
        const effort = (c: Float64Array): number => c.reduce((sum, part) => sum + part * part, 0)
        const half = (c: Float64Array): Float64Array => c.map((part) => part / 2)
        const same = together(law, 2, goal)!
        const least = leastEffort(law, 2, goal)!
        for (const answer of [same, least]) {
          expect(isReached(law(answer), goal)).toBe(true)
          expect(isReached(law(half(answer)), goal)).toBe(false)
        }
        expect(effort(least)).toBeLessThanOrEqual(effort(same) * (1 + 1e-4))
        for (const [lever, way] of alone(law, 2, goal).entries()) {
          const reachable = floor + [second, first][lever]! < value
          if (way === undefined) {
            // Within a millionth, which is as far as a lever is moved.
            expect(floor + [second, first][lever]! + 1e-6 * [first, second][lever]!).toBeGreaterThan(value * (1 - 1e-9))
            continue
          }
          expect(reachable).toBe(true)
          const at = Float64Array.of(0, 0)
          at[lever] = way
          expect(isReached(law(at), goal)).toBe(true)
          at[lever] = way / 2
          expect(isReached(law(at), goal)).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('a goal below what no lever touches is not reached', () => {
    const law = sumOf([1, [1]], [5, [0]])
    expect(alone(law, 1, below(4))).toEqual([undefined])
    expect(together(law, 1, below(4))).toBeUndefined()
    expect(leastEffort(law, 1, below(4))).toBeUndefined()
  })
})

describe('a lever', () => {
  const lever: Lever = {
    library: 'a',
    parameter: 'b',
    value: 3,
    unit: 'dB',
    evidence: 'assumed',
    isLevel: true,
    least: 0,
    most: Infinity,
  }

  test('in decibels moves as the ratio that it is, down to its limit', () => {
    close(movedBy(lever, -Math.log(1.5)), 3 - 10 * Math.log10(1.5))
    expect(movedBy(lever, -Math.log(4))).toBe(0)
    close(factorBetween(lever, 0), 10 ** -0.3)
  })

  test('that is no level moves by its factor, up to its limit', () => {
    const share: Lever = { ...lever, value: 0.2, isLevel: false, most: 1 }
    close(movedBy(share, Math.log(3)), 0.6)
    expect(movedBy(share, Math.log(9))).toBe(1)
    close(factorBetween(share, 1), 5)
  })
})
