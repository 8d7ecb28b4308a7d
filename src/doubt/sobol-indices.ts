/**
 * Sobol indices: which share of the variance of a figure is due to which input.
 *
 *   V        variance of f over independent inputs
 *   S_i      Var(E[f | x_i]) / V            of input i alone: what knowing it would take away
 *   T_i      1 - Var(E[f | x_~i]) / V       with all that it does together with others: what is left if all but it were known
 *
 * From N rows of two independent matrices A and B, and A with column i of B (k + 2 evaluations a row),
 *
 *   S_i = mean f(B) (f(AB_i) - f(A)) / V               [Saltelli, Annoni, Azzini, Campolongo, Ratto, Tarantola: Variance based
 *                                                       sensitivity analysis of model output, Comp. Phys. Comm. 181, 2010]
 *   T_i = mean (f(A) - f(AB_i))^2 / 2 V                [Jansen, Comp. Phys. Comm. 117, 1999]
 *
 * with f counted from its mean, without which S_i of a large offset drowns in noise. Intervals are of the middle 95 % of the indices of
 * rows drawn anew [Efron, Tibshirani: An introduction to the bootstrap, 1993, 13.3]. An index of a small sample may lie below 0 or
 * above 1: it is told as it came out.
 */
import { type Interval, middle } from '#src/fit/bootstrap.js'
import { integerBelow } from '#src/random/philox.js'
import { type Cube, cubeOf } from './cube.js'
import type { Figures } from './elasticity.js'

export interface Index {
  readonly value: number
  /** 95 %. */
  readonly interval: Interval
}

/** Of one figure; indices by input. */
export interface Decomposition {
  readonly variance: number
  readonly first: readonly Index[]
  readonly total: readonly Index[]
  /** Rows at all of whose places the figure exists. */
  readonly rows: number
}

export interface IndexPlan {
  readonly inputs: number
  readonly outputs: number
  /** N: rows of each matrix. */
  readonly rows: number
  readonly resamples: number
  readonly seed: number
}

/** The letters 'sob': the draws of resamples. */
const stream = 0x736f6200

/** The figures of each row: f(A), f(B), then f(AB_i) of every input, each with one value a row. By figure, then by matrix. */
const evaluated = (figures: Figures, { inputs, outputs, rows }: IndexPlan, cube: Cube): Float64Array[][] => {
  const values = Array.from({ length: outputs }, () => Array.from({ length: inputs + 2 }, () => new Float64Array(rows)))
  const both = new Float64Array(2 * inputs)
  const at = new Float64Array(inputs)
  const into = new Float64Array(outputs)
  for (let row = 0; row < rows; row++) {
    cube(row, both)
    const put = (matrix: number): void => {
      figures(at, into)
      for (let output = 0; output < outputs; output++) values[output]![matrix]![row] = into[output]!
    }
    at.set(both.subarray(0, inputs))
    put(0)
    at.set(both.subarray(inputs))
    put(1)
    at.set(both.subarray(0, inputs))
    for (let input = 0; input < inputs; input++) {
      at[input] = both[inputs + input]!
      put(input + 2)
      at[input] = both[input]!
    }
  }
  return values
}

/** Mean and variance of f(A) and f(B) over some rows. */
const spreadOver = (a: Float64Array, b: Float64Array, rows: Uint32Array): readonly [mean: number, variance: number] => {
  let [sum, squares] = [0, 0]
  for (const row of rows) sum += a[row]! + b[row]!
  const mean = sum / (2 * rows.length)
  for (const row of rows) squares += (a[row]! - mean) ** 2 + (b[row]! - mean) ** 2
  return [mean, squares / (2 * rows.length)]
}

/** S_i and T_i of some rows; 0 of a figure that does not vary. */
const indicesOf = (
  [a, b, mixed]: readonly [Float64Array, Float64Array, Float64Array],
  rows: Uint32Array,
): readonly [first: number, total: number] => {
  const [mean, variance] = spreadOver(a, b, rows)
  if (variance === 0) return [0, 0]
  let [first, total] = [0, 0]
  for (const row of rows) {
    const change = mixed[row]! - a[row]!
    first += (b[row]! - mean) * change
    total += change * change
  }
  return [first / rows.length / variance, total / (2 * rows.length * variance)]
}

const decomposed = (matrices: readonly Float64Array[], { rows, resamples, seed }: IndexPlan): Decomposition => {
  const [a, b, ...mixed] = matrices as readonly [Float64Array, Float64Array, ...Float64Array[]]
  const present = Uint32Array.from(
    Array.from({ length: rows }, (_, row) => row).filter((row) => matrices.every((f) => Number.isFinite(f[row]))),
  )
  const drawn = Array.from({ length: resamples }, (_, resample) =>
    present.map((_, place) => present[integerBelow(present.length, seed, stream + resample, place)]!),
  )
  const estimates = mixed.map((one) => {
    const values = indicesOf([a, b, one], present)
    const again = drawn.map((chosen) => indicesOf([a, b, one], chosen))
    const index = (which: 0 | 1): Index => ({
      value: values[which],
      interval: middle(again.map((pair) => pair[which])),
    })
    return { first: index(0), total: index(1) }
  })
  return {
    variance: spreadOver(a, b, present)[1],
    first: estimates.map(({ first }) => first),
    total: estimates.map(({ total }) => total),
    rows: present.length,
  }
}

/** The indices of every figure over the unit cube. */
export const sobolIndices = (figures: Figures, plan: IndexPlan): readonly Decomposition[] => {
  const cube = cubeOf({ dimensions: 2 * plan.inputs, count: plan.rows, seed: plan.seed })
  return evaluated(figures, plan, cube).map((matrices) => decomposed(matrices, plan))
}
