/**
 * How many parameters a published model has.
 *
 *   parameters = matrices + embedding tables + biases + norms
 *
 * The matrices are those of the operations. The rest takes no part in a matrix product: a token's embedding is looked up, a bias
 * is added. It differs from family to family, which says what it is; only listings use it.
 */
import { feedForwardOf, weightsOf, type WorkloadShape } from './transformer.js'
import type { Workload } from './workload.js'

/** Of a classic layer: a bias for each output of its six matrices, and two norms with gain and bias. */
export const biasesAndNorms = (shape: WorkloadShape): number => {
  const { width, layers } = shape
  const biases = 3 * width + width + feedForwardOf(shape) + width
  const norms = 2 * (2 * width)
  return layers * (biases + norms)
}

/** Weights of the matrices that are stored: of layers that share theirs, one. */
export const storedWeightsOf = ({ shape, sharedLayers }: Workload): number =>
  weightsOf(sharedLayers ? { ...shape, layers: 1 } : shape)

export const parametersOf = (workload: Workload): number =>
  storedWeightsOf(workload) + (workload.beyondMatrices?.(workload.shape) ?? 0)
