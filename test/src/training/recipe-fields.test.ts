/** What a training is where little is said of it, and what is refused. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkSize } from '#src/tasks/task.js'
import { sizeFaults, sizeOf } from '#src/training/network-size.js'
import { rateAt } from '#src/training/recipe.js'
import { recipeFaults, recipeFieldNames, recipeFields, recipeOf, type RecipeText } from '#src/training/recipe-fields.js'
import { close } from '../../support/close.js'

describe('a recipe', () => {
  test('of which nothing is said is a good one, for a fresh network and for one that is there', () => {
    for (const fresh of [true, false]) expect(recipeFaults(recipeOf({}, fresh), recipeOf({}, fresh))).toEqual([])
  })

  test('goes on from a trained network with fewer steps at a lower rate', () => {
    const [fresh, tuned] = [recipeOf({}, true), recipeOf({}, false)]
    expect(tuned.steps).toBeLessThan(fresh.steps)
    expect(tuned.rate).toBeLessThan(fresh.rate)
  })

  test('warms up within its steps, however few they are', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.boolean(), (steps, fresh) => {
        const recipe = recipeOf({ steps }, fresh)
        expect(recipeFaults({ steps }, recipe)).toEqual([])
        close(rateAt(recipe, recipe.warmUp - 1), recipe.rate, 1e-12)
      }),
    ))

  test('holds what is said', () => {
    const text = { steps: 7, batch: 3, rate: 0.5, finalShare: 0, warmUp: 2, decay: 0, clip: 9, seed: 4 }
    expect(recipeOf(text, true)).toEqual(text)
  })

  test('is refused by each of its numbers that lies outside its range, and by no other', () =>
    fc.assert(
      fc.property(fc.constantFrom(...recipeFieldNames), fc.boolean(), (field, above) => {
        const { least, most } = recipeFields[field]
        const text: RecipeText = { [field]: above ? most * 2 : least - 1 }
        expect(recipeFaults(text, recipeOf(text, true)).map((fault) => fault.field)).toEqual([field])
      }),
    ))

  test.each([
    [{ steps: 1.5 }, 'expected a whole number from 1 to 1000000, got 1.5'],
    [{ rate: Number.NaN }, 'expected a number from 1e-9 to 1, got NaN'],
    [{ steps: 10, warmUp: 11 }, 'expected at most the 10 steps, got 11'],
  ])('is told what is wrong with %j', (text, message) =>
    expect(recipeFaults(text, recipeOf(text, true)).map((fault) => fault.message)).toEqual([message]),
  )
})

describe('a size', () => {
  const usual: NetworkSize = { width: 48, layers: 3, heads: 4, feedForward: 192, activation: 'gelu' }

  test('of which nothing is said is the usual one', () => expect(sizeOf(usual, {})).toEqual(usual))

  test('keeps the ratio of the feed-forward part to the width, unless both are said', () => {
    expect(sizeOf(usual, { width: 64 })).toEqual({ ...usual, width: 64, feedForward: 256 })
    expect(sizeOf(usual, { width: 64, feedForward: 100 }).feedForward).toBe(100)
    expect(sizeOf(usual, { layers: 1, activation: 'relu6' })).toEqual({ ...usual, layers: 1, activation: 'relu6' })
  })

  test.each([
    [{ heads: 5 }, 'heads'],
    [{ width: 50 }, 'width'],
    [{ layers: 0 }, 'layers'],
    [{ feedForward: 1.5 }, 'feedForward'],
  ])('%j is refused for its %s', (text, field) =>
    expect(sizeFaults(text, sizeOf(usual, text)).map((fault) => fault.field)).toEqual([field]),
  )
})
