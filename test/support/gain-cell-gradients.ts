/** Gradients of one head of gain cells, of the loss that is the sum of its outputs weighed by the gradient it is given. */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { gainCellReversal } from '#src/gradient/gain-cell/reversal.js'
import type { SoftmaxReversal } from '#src/gradient/law.js'
import { type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'
import { type OfHead, type Projection, projections, type Scaler, type Scalers } from '#src/noise/gain-cell/scalers.js'
import type { SoftmaxLaw } from '#src/noise/law.js'
import { anyPass, matrixOf } from './gain-cell-head.js'
import { isSeen, keptOf, gainCellRecipe, type Recipe } from './gain-cell-recipe.js'

/** Queries, keys and values before their scalers, and the gradient of the outputs: tokens x width. */
export interface Rows {
  readonly q: Float64Array
  readonly k: Float64Array
  readonly v: Float64Array
  readonly g: Float64Array
}

export interface Gradients {
  readonly q: ArrayLike<number>
  readonly k: ArrayLike<number>
  readonly v: ArrayLike<number>
  /** Gain and offset of every projection, in their order. */
  readonly scalers: ArrayLike<number>
}

const scaled = (x: Float64Array, { gain, offset }: Scaler): Float64Array => x.map((y) => gain * y + offset)

type Weigh = (scaling: OfHead<Scaler>) => (seen: readonly number[]) => readonly number[]

/** The softmax of a mixed system, of phi of what a query sees: its scores in the units of the network, its weights as pulses. */
export const exactWeights =
  (greatest: (scaling: OfHead<Scaler>) => number, pulseOf: (weight: number) => number): Weigh =>
  (scaling) =>
  (seen) => {
    const parts = seen.map((phi) => Math.exp(greatest(scaling) * phi))
    const sum = parts.reduce((total, part) => total + part, 0)
    return parts.map((part) => pulseOf(part / sum))
  }

const asTheyAre: Weigh = () => (seen) => seen

const lossOf = (recipe: Recipe, { q, k, v, g }: Rows, scaling: OfHead<Scaler>, weigh: Weigh): number => {
  const { query, key, value, output } = scaling
  const { out } = gainCellRecipe(recipe, scaled(q, query), scaled(k, key), scaled(v, value), weigh(scaling))
  return out.reduce((sum, x, i) => sum + g[i]! * (output.gain * x + output.offset), 0)
}

/** Small beside the distance of these heads from their kinks, large beside the rounding of doubles. */
const apart = 1e-6

/** Of the recipe in double precision. */
export const centralDifferences = (
  recipe: Recipe,
  rows: Rows,
  scaling: OfHead<Scaler>,
  weigh: Weigh = asTheyAre,
): Gradients => {
  const difference = (loss: (by: number) => number): number => (loss(apart) - loss(-apart)) / (2 * apart)
  const ofRows = (name: 'q' | 'k' | 'v'): Float64Array =>
    rows[name].map((_, at) =>
      difference((by) => {
        const moved = rows[name].map((x, i) => (i === at ? x + by : x))
        return lossOf(recipe, { ...rows, [name]: moved }, scaling, weigh)
      }),
    )
  const scalers = projections.flatMap((projection) =>
    (['gain', 'offset'] as const).map((part) =>
      difference((by) => {
        const moved = { ...scaling[projection], [part]: scaling[projection][part] + by }
        return lossOf(recipe, rows, { ...scaling, [projection]: moved }, weigh)
      }),
    ),
  )
  return { q: ofRows('q'), k: ofRows('k'), v: ofRows('v'), scalers }
}

const [supply, keySaturation, valueSaturation] = [0.9, 80, 40]

const isWithin = (x: number, low: number, high: number): boolean => low <= x && x <= high

/**
 * The surrogate in double precision, pair by pair: the slope of the linear cell at what the recipe's own cell holds and saturates.
 * Microamperes and volts. [Leroux2025, eq. 3-9; released code, modules/model_gpt.py]
 */
export const surrogateGradients = (recipe: Recipe, rows: Rows, scaling: OfHead<Scaler>, slope: number): Gradients => {
  const { width, window, subarray, tileRounding } = recipe
  const [q, k, v] = [scaled(rows.q, scaling.query), scaled(rows.k, scaling.key), scaled(rows.v, scaling.value)]
  const { held, currents, pulses, tiles, out } = gainCellRecipe(recipe, q, k, v)
  const tokens = q.length / width
  const ofOutputs = rows.g.map((g) => g * scaling.output.gain)
  const total = out.map((_, i) => tiles.reduce((sum, tile) => sum + tile[i]!, 0))
  const read = (tile: number, i: number): number =>
    tileRounding === 'mean' ? total[i]! / tiles.length : tiles[tile]![i]!

  const [ofQ, ofK, ofV] = [q.map(() => 0), k.map(() => 0), v.map(() => 0)]
  for (let t = 0; t < tokens; t++)
    for (let position = 0; position < tokens; position++) {
      if (!isSeen(recipe, t, position)) continue
      const kept = keptOf(recipe, tokens, t, position)
      const tile = Math.floor((position % window) / subarray)
      const pair = t * tokens + position
      let ofPulse = 0
      for (let d = 0; d < width; d++) {
        const [i, j] = [t * width + d, position * width + d]
        const g = isWithin(read(tile, i), -1, 1) ? (kept * slope * ofOutputs[i]!) / valueSaturation : 0
        ofPulse += g * held.values[j]!
        ofV[j]! += g * pulses[pair]!
      }
      const ofCurrent = isWithin(currents[pair]! / keySaturation, 0, 1) ? (kept * slope * ofPulse) / keySaturation : 0
      for (let d = 0; d < width; d++) {
        const [i, j] = [t * width + d, position * width + d]
        ofQ[i]! += ofCurrent * held.keys[j]!
        ofK[j]! += ofCurrent * held.queries[i]!
      }
    }

  const sum = (x: Float64Array): number => x.reduce((a, b) => a + b, 0)
  const operand = (of: Float64Array, x: Float64Array, given: Float64Array, high: number, gain: number) => {
    const passed = of.map((g, i) => (isWithin(x[i]!, 0, high) ? g : 0))
    return { of: passed.map((g) => gain * g), scaler: [sum(passed.map((g, i) => g * given[i]!)), sum(passed)] }
  }
  const queries = operand(ofQ, q, rows.q, 1, scaling.query.gain)
  const keys = operand(ofK, k, rows.k, supply, scaling.key.gain)
  const values = operand(ofV, v, rows.v, supply, scaling.value.gain)
  const output = [sum(rows.g.map((g, i) => g * out[i]!)), sum(rows.g)]
  return {
    q: queries.of,
    k: keys.of,
    v: values.of,
    scalers: [...queries.scaler, ...keys.scaler, ...values.scaler, ...output],
  }
}

/** Of the simulator. */
export const reversedGradients = (
  workspace: Workspace,
  disturbance: GainCellAttention,
  { width, causal }: Recipe,
  rows: Rows,
  scaling: OfHead<Scaler>,
  softmax?: { readonly law: SoftmaxLaw; readonly reversal: SoftmaxReversal },
): Gradients =>
  within(workspace, () => {
    const { arena } = workspace
    const cleared = (count: number, columns: number): Matrix => {
      const matrix = newMatrix(workspace, count / columns, columns)
      arena.f32(matrix.at, count).fill(0)
      return matrix
    }
    const [queries, keys, values, gradient] = [rows.q, rows.k, rows.v, rows.g].map((x) =>
      matrixOf(workspace, x, width),
    ) as [Matrix, Matrix, Matrix, Matrix]
    const into = {
      queries: cleared(rows.q.length, width),
      keys: cleared(rows.k.length, width),
      values: cleared(rows.v.length, width),
    }
    const ofScalers = cleared(2 * projections.length, 2)
    const scalers: Scalers = [[scaling]]
    const at = (projection: Projection): number => ofScalers.at + 8 * projections.indexOf(projection)
    const reverse = gainCellReversal(disturbance, { workspace }, scalers, at, softmax)(anyPass)
    reverse({ queries, keys, values, causal, scale: 1 / Math.sqrt(width), layer: 0, index: 0, gradient, into })
    const copied = (x: Matrix): Float32Array => arena.f32(x.at, x.rows * x.columns).slice()
    return { q: copied(into.queries), k: copied(into.keys), v: copied(into.values), scalers: copied(ofScalers) }
  })
