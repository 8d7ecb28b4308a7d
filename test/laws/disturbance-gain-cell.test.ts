/** What holds for attention in gain cells, whatever the head: it is the recipe, and what leaks, masks and saturates does so alike. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { initialScalers } from '#src/noise/gain-cell/scalers.js'
import { headOutputs, oneHead } from '../support/gain-cell-head.js'
import { ownWorkspace } from '../support/workspaces.js'
import { gainCellRecipe, parkMiller, type Recipe } from '../support/gain-cell-recipe.js'

const workspace = ownWorkspace()
const cubic = [0.5213636139, 13.612260634, -2.620445619, 46.05483778] as const
const linear = [0, 19.3, 0, 0] as const

interface Head {
  readonly recipe: Recipe
  readonly q: Float64Array
  readonly k: Float64Array
  readonly v: Float64Array
}

const drawn = (recipe: Recipe, tokens: number, seed: number): Head => {
  const draw = parkMiller(seed)
  const filled = (low: number, high: number) =>
    Float64Array.from({ length: tokens * recipe.width }, () => draw(low, high))
  return { recipe, q: filled(-0.2, 1.2), k: filled(-0.1, 1), v: filled(-0.1, 1) }
}

/** Not rounded: a rounded output may be of the next code. */
const anyHead = fc
  .record({
    tokens: fc.integer({ min: 1, max: 40 }),
    width: fc.integer({ min: 1, max: 20 }),
    window: fc.integer({ min: 1, max: 48 }),
    subarray: fc.integer({ min: 1, max: 24 }),
    causal: fc.boolean(),
    cell: fc.constantFrom<Recipe['cell']>(cubic, linear),
    leakage: fc.constantFrom(0, 1e-4, 0.05, 3),
    leastKept: fc.constantFrom(0, 0.8),
    tileRounding: fc.constantFrom<Recipe['tileRounding']>('each', 'mean'),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .filter(({ causal, tokens, window }) => causal || tokens <= window)
  .map(({ tokens, seed, ...recipe }) => drawn({ ...recipe, levels: undefined }, tokens, seed))

const outputsOf = ({ recipe, q, k, v }: Head): Float32Array => headOutputs(workspace, recipe, q, k, v)

const plainHead = (changes: Partial<Recipe> = {}, tokens = 24): Head =>
  drawn(
    {
      width: 16,
      cell: cubic,
      window: 32,
      subarray: 8,
      causal: true,
      leakage: 1e-3,
      leastKept: 0,
      levels: [16, 8, 32],
      tileRounding: 'each',
      ...changes,
    },
    tokens,
    12_345,
  )

describe('attention in gain cells', () => {
  test('is that of the recipe, whatever the head, window, tiles, leakage and refresh', () =>
    fc.assert(
      fc.property(anyHead, (head) => {
        const { out } = gainCellRecipe(head.recipe, head.q, head.k, head.v)
        const got = outputsOf(head)
        expect(Math.max(...out.map((value, i) => Math.abs(got[i]! - value)))).toBeLessThan(2e-5)
      }),
      { numRuns: 100 },
    ))

  test('of a token does not see those that come after it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 23 }), (cut) => {
        const head = plainHead()
        const at = cut * head.recipe.width
        const changed = (x: Float64Array) => x.map((value, i) => (i < at ? value : 1 - value))
        const before = outputsOf(head).subarray(0, at)
        const after = outputsOf({ ...head, q: changed(head.q), k: changed(head.k), v: changed(head.v) }).subarray(0, at)
        expect(after).toEqual(before)
      }),
      { numRuns: 20 },
    ))

  test('does not see what the ring has overwritten', () => {
    const head = plainHead({ window: 10 })
    const { width } = head.recipe
    const changed = (x: Float64Array) => x.map((value, i) => (i < 14 * width ? 1 - value : value))
    const [before, after] = [head, { ...head, k: changed(head.k), v: changed(head.v) }].map(outputsOf)
    expect(after!.subarray(23 * width)).toEqual(before!.subarray(23 * width))
    expect(after!.subarray(22 * width, 23 * width)).not.toEqual(before!.subarray(22 * width, 23 * width))
  })

  test('has as many steps of output as it has codes, and no more than a tile each can give', () => {
    const head = plainHead()
    const tiles = 3
    const steps = [...outputsOf(head)].map((output) => output * 15.5)
    expect(Math.max(...steps.map((step) => Math.abs(step - Math.round(step))))).toBeLessThan(1e-4)
    expect(Math.max(...steps.map(Math.abs))).toBeLessThanOrEqual(16 * tiles)
  })

  test('is nothing where no query has a pulse, and the cell is linear', () => {
    const head = plainHead({ cell: linear })
    for (const output of outputsOf({ ...head, q: head.q.map(() => -1) })) expect(Math.abs(output)).toBe(0)
  })

  test('of a cubic cell draws current for a weight of zero that does not leak away', () => {
    const head = plainHead({ leakage: 1e3, levels: undefined })
    const all = (value: number) => head.q.map(() => value)
    const got = outputsOf({ ...head, q: all(1), k: all(0.9), v: all(0.9) })
    const { width } = head.recipe
    const { out } = gainCellRecipe(head.recipe, all(1), all(0.9), all(0.9))
    // All but the newest token are at zero weight: 16 cells of 0.52 uA are a tenth of saturation.
    expect(got[23 * width]! - got[0]!).toBeGreaterThan(0.9 * ((23 * 16 * 0.5213 ** 2) / 80 / 40))
    expect(Math.abs(got[23 * width]! - out[23 * width]!)).toBeLessThan(1e-5)
  })

  test('scales and shifts its outputs as the scaler says', () => {
    const { recipe, q, k, v } = plainHead()
    const plain = outputsOf({ recipe, q, k, v })
    const [[head]] = initialScalers(oneHead, 0) as [[ReturnType<typeof initialScalers>[0][0]]]
    const scaled = headOutputs(workspace, recipe, q, k, v, [[{ ...head, output: { gain: 3, offset: -0.25 } }]])
    for (let i = 0; i < plain.length; i++) expect(Math.abs(scaled[i]! - (3 * plain[i]! - 0.25))).toBeLessThan(1e-5)
  })

  test('that is not causal refuses more tokens than a head has columns', () =>
    expect(() => outputsOf(plainHead({ causal: false, window: 20 }))).toThrow(
      'attention that is not causal needs all its 24 tokens at once; a head has 20 columns',
    ))
})
