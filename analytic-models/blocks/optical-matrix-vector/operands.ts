/**
 * A product on the multiplier: vectors stream through pixels that hold the other operand.
 *
 *   static    weights held in place, tokens streamed       dynamic    keys or values held, queries or attention weights streamed
 *
 * Light has no sign. An operand with both signs is split in its positive and its negative part: s = 2, otherwise s = 1. The parts of
 * a vector are streamed one after the other, those of a held operand stand side by side under the same fan-out, and
 *
 *   x w = x+ w+ - x+ w- - x- w+ + x- w-        s_A s_B passes
 *
 * Non-negative are the results of softmax, and those of the activation (ReLU6) unless a gate multiplies them. [Anderson2023,
 * equation 4; who needs how many passes is ours]
 */
import type { Operation, OperationName } from '../../workloads/operation.js'
import type { OpticalDesign } from './design.js'

export const isStatic = ({ kind }: Operation): boolean => kind === 'static'

/** Vectors of one instance that are streamed; all `products` are streamed side by side. */
export const vectorsOf = (operation: Operation): number => (isStatic(operation) ? operation.columns : operation.rows)

/** Vectors in which one instance of it is loaded. */
export const heldVectorsOf = (operation: Operation): number =>
  isStatic(operation) ? operation.rows : operation.columns

/** Elements of the held operand, all products. */
export const heldOf = (operation: Operation): number => {
  const { inner, products } = operation
  return heldVectorsOf(operation) * inner * products
}

export const resultsOf = ({ rows, columns, products }: Operation): number => rows * columns * products

/** Queries, keys and values. */
const matricesOfQkv = 3

/** How often a vector is loaded for matrices that could share it. */
export const loadsOf = (name: OperationName, qkvLoads: OpticalDesign['qkvLoads']): number =>
  name === 'qkv' && qkvLoads === 'separate' ? matricesOfQkv : 1

export interface Signs {
  readonly streamed: (name: OperationName) => number
  readonly held: number
}

const unsigned: Signs = { streamed: () => 1, held: 1 }
const uniform: Signs = { streamed: () => 2, held: 2 }
const plain: Signs = {
  streamed: (name) => (name === 'context' || name === 'feedForwardDown' ? 1 : 2),
  held: 2,
}
const gated: Signs = { streamed: (name) => (name === 'context' ? 1 : 2), held: 2 }

export const signsOf = (rule: OpticalDesign['signedPasses'], operations: readonly Operation[]): Signs => {
  if (rule === 'none') return unsigned
  if (rule === 'uniform') return uniform
  return operations.some(({ name }) => name === 'feedForwardGate') ? gated : plain
}
