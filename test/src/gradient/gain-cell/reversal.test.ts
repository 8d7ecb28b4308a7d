/**
 * Gradients of attention in gain cells, in single precision, against central differences and against the surrogate written pair by
 * pair, both in double precision. An element may be off by what single precision and 2^22 levels leave: 1e-5 of the greatest.
 */
import { describe, expect, test } from 'vitest'
import type { Softmax } from '#src/network/arithmetic.js'
import { exactSoftmax } from '#src/network/exact.js'
import { gainCellReversal } from '#src/gradient/gain-cell/reversal.js'
import type { SoftmaxReversal } from '#src/gradient/law.js'
import { countOf, type Matrix } from '#src/kernels/workspace.js'
import { initialScalers, type OfHead, projections, type Scaler } from '#src/noise/gain-cell/scalers.js'
import { close } from '../../../support/close.js'
import { anyPass, disturbanceOf, matrixOf } from '../../../support/gain-cell-head.js'
import {
  centralDifferences,
  exactWeights,
  type Gradients,
  reversedGradients,
  type Rows,
  surrogateGradients,
} from '../../../support/gain-cell-gradients.js'
import { gainCellRecipe, parkMiller, type Recipe } from '../../../support/gain-cell-recipe.js'
import { ownWorkspace } from '../../../support/workspaces.js'

const workspace = ownWorkspace()
const { arena } = workspace

/** So steep that a head of a few features and tokens saturates as one of 64 and a thousand does. */
const slope = 300
const linear = [0, slope, 0, 0] as const
/** That of the work, as much steeper. */
const cubic = [8.1, 211, -41, 715] as const

const width = 6
const plain: Recipe = {
  width,
  cell: linear,
  window: 16,
  subarray: 16,
  causal: true,
  leakage: 0,
  leastKept: 0,
  levels: undefined,
  tileRounding: 'each',
}
const scaling: OfHead<Scaler> = {
  query: { gain: 0.5, offset: 0.1 },
  key: { gain: 0.6, offset: 0.42 },
  value: { gain: 1.3, offset: 0.47 },
  output: { gain: 0.8, offset: -0.1 },
}

const tokens = 12
const draw = parkMiller(12_345)
const filled = (low: number, high: number) => Float64Array.from({ length: tokens * width }, () => draw(low, high))
const rows: Rows = { q: filled(-0.5, 2.2), k: filled(-0.9, 0.9), v: filled(-0.5, 0.5), g: filled(-1, 1) }

const isNear = (got: Gradients, expected: Gradients, tolerance = 1e-5): void => {
  for (const name of ['q', 'k', 'v', 'scalers'] as const) {
    const greatest = Math.max(...Array.from(expected[name], Math.abs))
    expect(greatest, name).toBeGreaterThan(1e-3)
    const error = Math.max(...Array.from(expected[name], (value, i) => Math.abs(got[name][i]! - value)))
    expect(error / greatest, name).toBeLessThan(tolerance)
  }
}

const disturbed = (recipe: Recipe) => ({ ...disturbanceOf(recipe), slope: slope * 1e-6 })
const reversed = (recipe: Recipe) => reversedGradients(workspace, disturbed(recipe), recipe, rows, scaling)

const recipes: readonly (readonly [string, Recipe])[] = [
  ['causal', plain],
  ['not causal', { ...plain, causal: false }],
  ['in tiles', { ...plain, subarray: 5 }],
  ['not causal, in tiles', { ...plain, causal: false, subarray: 5 }],
  ['in tiles read as their mean', { ...plain, subarray: 5, tileRounding: 'mean' }],
  ['of more tokens than the window', { ...plain, window: 7, subarray: 3 }],
  ['of more tokens than the window, read as a mean', { ...plain, window: 7, subarray: 3, tileRounding: 'mean' }],
  ['leaking', { ...plain, subarray: 5, leakage: 0.2 }],
  ['leaking, and not causal', { ...plain, causal: false, subarray: 5, leakage: 0.04 }],
  ['leaking and refreshed, of more tokens than the window', { ...plain, window: 7, leakage: 0.2, leastKept: 0.6 }],
]

describe('the gradient of a head of linear cells is that of its outputs, and so is the surrogate', () => {
  for (const [name, recipe] of recipes)
    test(name, () => {
      const differences = centralDifferences(recipe, rows, scaling)
      isNear(reversed(recipe), differences)
      isNear(surrogateGradients(recipe, rows, scaling, slope), differences, 1e-7)
    })

  test('for these heads are clipped and saturate everywhere, and not in all places', () => {
    for (const [, recipe] of recipes) {
      const q = rows.q.map((x) => scaling.query.gain * x + scaling.query.offset)
      const k = rows.k.map((x) => scaling.key.gain * x + scaling.key.offset)
      const v = rows.v.map((x) => scaling.value.gain * x + scaling.value.offset)
      const { currents, tiles } = gainCellRecipe(recipe, q, k, v)
      const meanOfTiles = q.map((_, i) => tiles.reduce((sum, tile) => sum + tile[i]!, 0) / tiles.length)
      const ranges: readonly (readonly [Float64Array, number, number])[] = [
        [q, 0, 1],
        [k, 0, 0.9],
        [v, 0, 0.9],
        [currents, 0, 80],
        [recipe.tileRounding === 'mean' ? meanOfTiles : Float64Array.from(tiles.flatMap((tile) => [...tile])), -1, 1],
      ]
      for (const [x, low, high] of ranges) {
        expect(x.some((value) => value < low)).toBe(true)
        expect(x.some((value) => low < value && value < high)).toBe(true)
        expect(x.some((value) => value > high)).toBe(true)
      }
    }
  })
})

describe('the gradient of a head of cubic cells is that of linear ones where its own currents do not saturate', () => {
  for (const [name, recipe] of recipes)
    test(name, () => {
      const of = { ...recipe, cell: cubic }
      isNear(reversed(of), surrogateGradients(of, rows, scaling, slope))
    })

  test('and passes straight through its levels', () => {
    const of: Recipe = { ...plain, cell: cubic, subarray: 5, leakage: 0.01, levels: [16, 8, 32] }
    isNear(reversed(of), surrogateGradients(of, rows, scaling, slope))
  })

  test('which is not the gradient of the cubic', () => {
    const of = { ...plain, cell: cubic }
    expect(() => isNear(reversed(of), centralDifferences(of, rows, scaling), 0.1)).toThrow()
  })
})

describe('with a softmax of another block the gradient', () => {
  const { kernels } = workspace
  /** Weights are that much too small, as noise may make them: no pulse is negative. */
  const missing = 0.1
  const softmax = {
    law: (): Softmax => (scores, length, growth, site) => {
      exactSoftmax(workspace)(scores, length, growth, site)
      kernels.offset(scores.at, countOf(scores), -missing)
    },
    reversal:
      (): ReturnType<SoftmaxReversal> =>
      ({ weights, length, growth }, { at, rows, columns }) => {
        kernels.offset(weights.at, countOf(weights), missing)
        kernels.softmaxGradient(weights.at, columns, at, columns, rows, columns, length, growth)
      },
  }
  const weigh = exactWeights(
    ({ query, key }) => 80 / (slope * query.gain * key.gain) / Math.sqrt(width),
    (weight) => Math.max(0, weight - missing),
  )

  for (const [name, recipe] of [
    ['causal', { ...plain, subarray: 5, leakage: 0.1 }],
    ['not causal', { ...plain, causal: false }],
  ] as const)
    test(`goes through it, and through the gains that scores are read back by: ${name}`, () => {
      const got = reversedGradients(workspace, disturbed(recipe), recipe, rows, scaling, softmax)
      isNear(got, centralDifferences(recipe, rows, scaling, weigh))
    })
})

describe('the reversal', () => {
  const gap = 9
  const scalers = initialScalers({ layers: 3, heads: 2 }, 0.45)
  const strided = (): Matrix => {
    const matrix = matrixOf(workspace, new Float64Array(tokens * (width + gap)).fill(2), width + gap)
    return { ...matrix, columns: width }
  }
  const operands = (x: (name: 'q' | 'k' | 'v') => Matrix) => ({ queries: x('q'), keys: x('k'), values: x('v') })

  test('adds to slices of rows, writes nothing beside them, and gives its room back', () => {
    const into = operands(strided)
    const given = operands((name) => matrixOf(workspace, rows[name], width))
    const sums = matrixOf(workspace, [1, 2, 3, 4, 5, 6, 7, 8], 2)
    const alone = reversedGradients(workspace, disturbed(plain), plain, rows, scalers[2]![1]!)
    const places: unknown[] = []
    const reverse = gainCellReversal(disturbed(plain), { workspace }, scalers, (projection, ...place) => {
      places.push(place)
      return sums.at + 8 * projections.indexOf(projection)
    })
    const gradient = matrixOf(workspace, rows.g, width)
    const before = arena.mark()
    reverse(anyPass)({ ...given, causal: true, scale: 1, layer: 2, index: 1, gradient, into })
    expect(arena.mark()).toEqual(before)

    for (const place of places) expect(place).toEqual([2, 1])
    for (const [i, sum] of arena.f32(sums.at, 8).entries()) close(sum, 1 + i + alone.scalers[i]!, 1e-6)
    for (const [name, target] of [
      ['q', into.queries],
      ['k', into.keys],
      ['v', into.values],
    ] as const)
      for (let t = 0; t < tokens; t++) {
        const row = arena.f32(target.at + 4 * t * target.stride, target.stride)
        const expected = Array.from({ length: width }, (_, d) => Math.fround(2 + alone[name][t * width + d]!))
        expect([...row.subarray(0, width)]).toEqual(expected)
        expect(row.subarray(width)).toEqual(new Float32Array(gap).fill(2))
      }
    for (const [name, matrix] of [
      ['q', given.queries],
      ['k', given.keys],
      ['v', given.values],
    ] as const)
      expect(arena.f32(matrix.at, countOf(matrix))).toEqual(Float32Array.from(rows[name]))
  })
})
