/** The rate of learning: a line up to its peak, then half a cosine down to a share of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rateAt, type Recipe } from '#src/training/recipe.js'
import { close } from '../../support/close.js'

const recipe: Recipe = { steps: 110, batch: 4, rate: 8e-3, finalShare: 0.1, warmUp: 10, decay: 0.1, clip: 1, seed: 1 }

const recipes: fc.Arbitrary<Recipe> = fc
  .record({
    steps: fc.integer({ min: 1, max: 400 }),
    rate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    finalShare: fc.double({ min: 0, max: 1, noNaN: true }),
    warmUpShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ warmUpShare, ...drawn }) => ({ ...recipe, ...drawn, warmUp: Math.floor(warmUpShare * drawn.steps) }))

describe('the rate of learning', () => {
  test('rises in equal parts, the first of which is not 0, and reaches its peak with the last of them', () => {
    for (let step = 0; step < 10; step++) close(rateAt(recipe, step), 8e-4 * (step + 1))
  })

  test('leaves its peak without a step', () => {
    expect(rateAt(recipe, 10)).toBe(8e-3)
  })

  // cos(pi / 3) = 1/2, cos(pi / 2) = 0, cos(2 pi / 3) = -1/2, of 0.9 of the peak above the 0.1 that is left.
  for (const [part, share] of [
    [1 / 3, 0.1 + (0.9 * 3) / 4],
    [1 / 2, 0.1 + 0.9 / 2],
    [2 / 3, 0.1 + 0.9 / 4],
  ] as const)
    test(`is ${share} of its peak when ${part.toFixed(2)} of what follows the warm-up is done`, () => {
      close(rateAt({ ...recipe, steps: 130 }, 10 + 120 * part), 8e-3 * share)
    })

  test('falls to its final share with the last step', () => {
    close(rateAt(recipe, 110), 8e-4)
    expect(rateAt(recipe, 109)).toBeGreaterThan(8e-4)
  })

  test('begins at its peak where nothing warms up', () => {
    expect(rateAt({ ...recipe, warmUp: 0 }, 0)).toBe(8e-3)
  })

  test('rises until the warm-up is over, never again, and never beyond its peak', () =>
    fc.assert(
      fc.property(recipes, (drawn) => {
        const rates = Array.from({ length: drawn.steps }, (_, step) => rateAt(drawn, step))
        rates.forEach((rate, step) => {
          expect(rate).toBeLessThanOrEqual(drawn.rate * (1 + 1e-12))
          if (step > 0 && step < drawn.warmUp) expect(rate).toBeGreaterThan(rates[step - 1]!)
          if (step > drawn.warmUp) expect(rate).toBeLessThanOrEqual(rates[step - 1]! * (1 + 1e-12))
        })
      }),
      { numRuns: 30 },
    ))
})
