/** Tensors by the names and shapes that layers of a kind have in every family. */
import type { Norm } from './arithmetic.js'
import type { LinearTensors, RowTensors, Weights } from './weights.js'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0)

/** Layers `<name>.weight` [columns, inner] and, biased, `<name>.bias`, side by side. */
export const dense = (
  names: readonly string[],
  inner: number,
  columns: readonly number[],
  biased = true,
): LinearTensors => {
  const parts = names.map((name, index) => ({ name, columns: columns[index]! }))
  return {
    weights: parts.map((part) => ({ name: `${part.name}.weight`, shape: [part.columns, inner] })),
    biases: biased ? parts.map((part) => ({ name: `${part.name}.bias`, shape: [part.columns] })) : [],
    inner,
    columns: sum(columns),
    innerFirst: false,
  }
}

/** GPT-2 keeps its weights [inner, columns]. */
export const denseInnerFirst = (name: string, inner: number, columns: number): LinearTensors => ({
  weights: [{ name: `${name}.weight`, shape: [inner, columns] }],
  biases: [{ name: `${name}.bias`, shape: [columns] }],
  inner,
  columns,
  innerFirst: true,
})

/** A table of tokens as the matrix that scores them: [tokens, width], no bias. */
export const vocabulary = (name: string, width: number, tokens: number): LinearTensors =>
  dense([name], width, [tokens], false)

/** One tensor as rows of its last dimension. */
export const table = (name: string, shape: readonly number[]): RowTensors => ({
  rows: [{ name, shape }],
  columns: shape.at(-1)!,
})

const vector = (name: string, length: number): RowTensors => table(name, [length])

/** Its gain and shift are `weight` and `bias`, or as older files have it `gamma` and `beta`. */
export const layerNorm = (weights: Weights, name: string, width: number, epsilon: number): Norm => {
  const older = weights.has(`${name}.gamma`)
  return {
    kind: 'layer',
    gain: weights.rows(vector(`${name}.${older ? 'gamma' : 'weight'}`, width)).at,
    shift: weights.rows(vector(`${name}.${older ? 'beta' : 'bias'}`, width)).at,
    epsilon,
  }
}

export const rmsNorm = (weights: Weights, name: string, width: number, epsilon: number): Norm => ({
  kind: 'rms',
  gain: weights.rows(vector(`${name}.weight`, width)).at,
  epsilon,
})

/** The prefix that the names of this file have: a model with a head on top puts its own before them. */
export const prefixOf = (weights: Weights, prefix: string, name: string): string =>
  weights.has(`${prefix}${name}`) || !weights.has(name) ? prefix : ''
