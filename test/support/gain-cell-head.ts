/** One head of gain cells, with the constants of the work unless a recipe says otherwise. [Leroux2025] */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { initialScalers, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'
import { gainCellAttentionLaw } from '#src/noise/gain-cell-attention.js'
import type { Recipe } from './gain-cell-recipe.js'

export const matrixOf = (workspace: Workspace, values: ArrayLike<number>, columns: number): Matrix => {
  const matrix = newMatrix(workspace, values.length / columns, columns)
  workspace.arena.f32(matrix.at, values.length).set(values)
  return matrix
}

/** So many levels that rounding is that of single precision. */
const unrounded = 2 ** 22

export const disturbanceOf = (recipe: Recipe): GainCellAttention => {
  const { cell, window, subarray, leakage, leastKept, levels, tileRounding } = recipe
  const [inputLevels, storageLevels, outputLevels] = levels ?? [unrounded, unrounded, unrounded]
  return {
    law: 'gain-cell-attention',
    window,
    subarray,
    inputLevels,
    storageLevels,
    outputSteps: (outputLevels - 1) / 2,
    tileRounding,
    supply: 0.9,
    zeroVoltage: 0.45,
    cell: [cell[0] * 1e-6, cell[1] * 1e-6, cell[2] * 1e-6, cell[3] * 1e-6],
    slope: 19.3e-6,
    keySaturation: 80e-6,
    valueSaturation: 40e-6,
    tokenLeakage: leakage,
    layerLeakage: leakage,
    leastKept,
  }
}

/** Nothing is drawn. */
export const anyPass = { key0: 0, key1: 0, sample: 0, repeat: 0 }
export const oneHead = { layers: 1, heads: 1 }

/** What the law makes of a head's queries, keys and values. */
export const headOutputs = (
  workspace: Workspace,
  recipe: Recipe,
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  scalers: Scalers = initialScalers(oneHead, 0),
): Float32Array =>
  within(workspace, () => {
    const { width, causal } = recipe
    const [queries, keys, values, out] = [q, k, v, q].map((x) => matrixOf(workspace, x, width)) as [
      Matrix,
      Matrix,
      Matrix,
      Matrix,
    ]
    const law = gainCellAttentionLaw(disturbanceOf(recipe), { workspace }, scalers)
    law(anyPass, undefined)({ queries, keys, values, out, causal, scale: 1 / Math.sqrt(width) }, 0, 0)
    return workspace.arena.f32(out.at, q.length).slice()
  })
