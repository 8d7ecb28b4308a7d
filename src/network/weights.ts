/**
 * The weights of a network as its family asks for them. A family is a function of what it is answered: asked first with answers that
 * hold nothing, to learn what it needs (`requestsOf`), then, when that is checked and read, with addresses (`read-weights.ts`).
 */
import type { TensorFacts } from '#src/checkpoint/checkpoint.js'
import { panelBytes } from '#src/kernels/kernels.js'
import type { Linear, Rows } from './network.js'

/** A tensor that a checkpoint must have. */
export interface Tensor {
  readonly name: string
  readonly shape: readonly number[]
}

/** Matrices side by side in their columns, as one. */
export interface LinearTensors {
  readonly weights: readonly Tensor[]
  readonly biases: readonly Tensor[]
  readonly inner: number
  readonly columns: number
  /** Whether a weight is [inner, columns], or [columns, inner] as is usual. */
  readonly innerFirst: boolean
}

/** Rows of `columns` elements, those of the first tensor first. */
export interface RowTensors {
  readonly rows: readonly Tensor[]
  readonly columns: number
}

export interface Weights {
  readonly has: (name: string) => boolean
  readonly linear: (tensors: LinearTensors) => Linear
  readonly rows: (tensors: RowTensors) => Rows
}

/** Where in memory what a family asked for is: in its order, each once. Plain data, for threads. */
export interface Placement {
  readonly linears: readonly { readonly tensors: LinearTensors; readonly linear: Linear }[]
  readonly rows: readonly { readonly tensors: RowTensors; readonly rows: Rows }[]
}

/** A request is known by its first tensor. */
const firstOf = (tensors: readonly Tensor[]): string => tensors[0]!.name

/** @param has whether the checkpoint has a tensor of this name */
export const weightsAt = ({ linears, rows }: Placement, has: Weights['has']): Weights => {
  const linearOf = new Map(linears.map(({ tensors, linear }) => [firstOf(tensors.weights), linear]))
  const rowsOf = new Map(rows.map((placed) => [firstOf(placed.tensors.rows), placed.rows]))
  return {
    has,
    linear: ({ weights }) => linearOf.get(firstOf(weights))!,
    rows: (request) => rowsOf.get(firstOf(request.rows))!,
  }
}

/** Everything that a family asks for, in its order. */
export interface Requests {
  readonly linears: readonly LinearTensors[]
  readonly rows: readonly RowTensors[]
}

export const countOfTensor = ({ shape }: Tensor): number => shape.reduce((product, length) => product * length, 1)
export const countOfTensors = (tensors: readonly Tensor[]): number =>
  tensors.reduce((sum, tensor) => sum + countOfTensor(tensor), 0)

export const requestsOf = (tensors: ReadonlyMap<string, TensorFacts>, ask: (weights: Weights) => unknown): Requests => {
  const linears: LinearTensors[] = []
  const rows: RowTensors[] = []
  ask({
    has: (name) => tensors.has(name),
    linear: (request) => {
      linears.push(request)
      const { inner, columns } = request
      return { weights: { at: 0, inner, columns, least: 0, greatest: 0 }, bias: undefined }
    },
    rows: (request) => {
      rows.push(request)
      return { at: 0, rows: 0 }
    },
  })
  return { linears, rows }
}

const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`

/** Where a checkpoint differs from what is asked for: a line for each tensor. */
export const faultsOf = (tensors: ReadonlyMap<string, TensorFacts>, { linears, rows }: Requests): readonly string[] =>
  [...linears.flatMap(({ weights, biases }) => [...weights, ...biases]), ...rows.flatMap((request) => request.rows)]
    .map(({ name, shape }) => {
      const facts = tensors.get(name)
      const found = facts === undefined ? 'no such tensor' : shapeText(facts.shape)
      return { name, expected: shapeText(shape), found }
    })
    .filter(({ expected, found }) => expected !== found)
    .map(({ name, expected, found }) => `tensor ${name}: expected shape ${expected}, found ${found}`)

/** What the weights take in memory. */
export const bytesOf = ({ linears, rows }: Requests): number =>
  linears.reduce(
    (sum, { inner, columns, biases }) => sum + panelBytes(inner, columns) + 4 * countOfTensors(biases),
    0,
  ) + rows.reduce((sum, request) => sum + 4 * countOfTensors(request.rows), 0)
