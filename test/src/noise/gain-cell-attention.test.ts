/** The law of gain-cell attention at its borders: slices of tensors, observers, a softmax of another block, room in memory. */
import { describe, expect, test } from 'vitest'
import { initialScalers, type Projection, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { countOf, type Matrix } from '#src/kernels/workspace.js'
import type { Head, Softmax } from '#src/network/arithmetic.js'
import { exactSoftmax } from '#src/network/exact.js'
import { gainCellAttentionLaw } from '#src/noise/gain-cell-attention.js'
import { close } from '../../support/close.js'
import { anyPass, disturbanceOf, headOutputs, matrixOf, oneHead } from '../../support/gain-cell-head.js'
import { ownWorkspace } from '../../support/workspaces.js'
import { parkMiller, type Recipe } from '../../support/gain-cell-recipe.js'

const [tokens, width] = [12, 8]
const recipe: Recipe = {
  width,
  cell: [0, 19.3, 0, 0],
  window: 16,
  subarray: 4,
  causal: true,
  leakage: 0,
  leastKept: 0,
  levels: undefined,
  tileRounding: 'each',
}
const workspace = ownWorkspace()
const { arena, kernels } = workspace
const draw = parkMiller(7)
const filled = (low: number, high: number) => Float64Array.from({ length: tokens * width }, () => draw(low, high))
const [q, k, v] = [filled(-0.5, 1.5), filled(-0.5, 0.5), filled(-0.5, 0.5)]

/** Head 1 of two, as slices of rows that hold queries, keys and values of both. */
const sliced = (): { readonly head: Head; readonly context: Matrix } => {
  const fused = matrixOf(workspace, new Float64Array(tokens * 6 * width).fill(9), 6 * width)
  const context = matrixOf(workspace, new Float64Array(tokens * 2 * width).fill(9), 2 * width)
  const slice = (of: Matrix, index: number): Matrix => ({ ...of, at: of.at + 4 * index * width, columns: width })
  for (const [index, x] of [q, k, v].entries())
    kernels.copy(matrixOf(workspace, x, width).at, width, tokens, width, slice(fused, 2 * index + 1).at, 6 * width)
  const [queries, keys, values, out] = [slice(fused, 1), slice(fused, 3), slice(fused, 5), slice(context, 1)]
  return { head: { queries, keys, values, out, causal: true, scale: 1 / Math.sqrt(width) }, context }
}

const scalers = initialScalers({ layers: 3, heads: 2 }, 0.45)
/** As head 1 of layer 2. */
const attend = (head: Head, options: { readonly of?: Scalers; readonly softmax?: Softmax } = {}): void => {
  const law = gainCellAttentionLaw(disturbanceOf(recipe), { workspace }, options.of ?? scalers)
  law(anyPass, options.softmax)(head, 2, 1)
}

describe('the law of gain-cell attention', () => {
  test('reads and writes slices of rows, and nothing beside them', () => {
    const { head, context } = sliced()
    attend(head)
    const alone = headOutputs(workspace, recipe, q, k, v, initialScalers(oneHead, 0.45))
    const rows = arena.f32(context.at, countOf(context))
    for (let row = 0; row < tokens; row++) {
      expect(rows.subarray(row * 2 * width, (row * 2 + 1) * width)).toEqual(new Float32Array(width).fill(9))
      expect(rows.subarray((row * 2 + 1) * width, (row + 1) * 2 * width)).toEqual(
        alone.subarray(row * width, (row + 1) * width),
      )
    }
  })

  test('has the scaler of its layer and head', () => {
    const { head } = sliced()
    attend(head)
    const before = arena.f32(head.out.at, width).slice()
    const twice = scalers.map((heads, layer) =>
      heads.map((of, index) => (layer === 2 && index === 1 ? { ...of, output: { gain: 2, offset: 0 } } : of)),
    )
    attend(head, { of: twice })
    expect(arena.f32(head.out.at, width)).toEqual(before.map((value) => 2 * value))
  })

  test('leaves its inputs and the room in memory as they were', () => {
    const { head } = sliced()
    const inputs = arena.f32(head.queries.at, 6 * width).slice()
    const before = arena.mark()
    attend(head)
    expect(arena.mark()).toEqual(before)
    expect(arena.f32(head.queries.at, 6 * width)).toEqual(inputs)
  })

  test('shows what each scaler gives, before it is clamped', () => {
    const { head } = sliced()
    const seen = new Map<Projection, { readonly values: Float32Array; readonly place: readonly number[] }>()
    const scaled = scalers.map((heads) => heads.map((of) => ({ ...of, query: { gain: 2, offset: 0.5 } })))
    gainCellAttentionLaw(disturbanceOf(recipe), { workspace }, scaled, (x, projection, ...place) => {
      seen.set(projection, { values: arena.f32(x.at, countOf(x)).slice(), place })
    })(anyPass, undefined)(head, 2, 1)
    expect([...seen.keys()]).toEqual(['query', 'key', 'value', 'output'])
    for (const { place } of seen.values()) expect(place).toEqual([2, 1])
    for (const [i, x] of seen.get('query')!.values.entries()) expect(Math.abs(x - (2 * q[i]! + 0.5))).toBeLessThan(1e-6)
    for (const [i, x] of seen.get('key')!.values.entries()) expect(Math.abs(x - (k[i]! + 0.45))).toBeLessThan(1e-6)
    for (const [i, x] of seen.get('output')!.values.entries())
      expect(x).toBe(arena.f32(head.out.at + 4 * Math.floor(i / width) * 2 * width, width)[i % width])
  })
})

describe('a softmax of another block', () => {
  test('gets the scores in the units of the network, those that are negative as 0', () => {
    const { head } = sliced()
    const of = scalers.map((heads) =>
      heads.map((head) => ({ ...head, query: { gain: 0.5, offset: 0 }, key: { gain: 0.7, offset: 0.45 } })),
    )
    const scores: number[] = []
    attend(head, {
      of,
      softmax: (x, length, growth, site) => {
        expect([length, growth, site]).toEqual([1, 1, { operation: 'softmax', layer: 2, head: 1 }])
        scores.push(...arena.f32(x.at, countOf(x)))
      },
    })
    for (let t = 0; t < tokens; t++)
      for (let position = 0; position < tokens; position++) {
        let sum = 0
        // A query has no negative pulse.
        for (let d = 0; d < width; d++) sum += Math.max(0, q[t * width + d]!) * k[position * width + d]!
        const expected = position > t ? 0 : Math.max(0, sum / Math.sqrt(width))
        expect(Math.abs(scores[t * tokens + position]! - expected)).toBeLessThan(1e-5)
      }
  })

  test('gives the pulses that drive the values', () => {
    const { head } = sliced()
    attend(head, { softmax: exactSoftmax(workspace) })
    const first = arena.f32(head.out.at, width)
    // The first token attends to itself alone: its one pulse is full.
    for (let d = 0; d < width; d++) close(first[d]!, (19.3 * v[d]!) / 40, 2e-5)
  })

  test('needs all tokens at once', () => {
    const { head } = sliced()
    const law = gainCellAttentionLaw(disturbanceOf({ ...recipe, window: 8 }), { workspace }, scalers)
    expect(() => law(anyPass, exactSoftmax(workspace))(head, 2, 1)).toThrow(
      'a softmax outside the arrays needs all 12 tokens at once; a head has 8 columns',
    )
  })
})
