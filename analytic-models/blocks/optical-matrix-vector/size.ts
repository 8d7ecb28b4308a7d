/**
 * How large a multiplier has to be for its workload.
 *
 *   pixels    s_B (all weights of all layers + the largest operand of attention)       so that no weight is ever moved
 *   inputs, detectors, cores, memory of the largest layer: K, s_B M, s_B K M / (weights of a core), n max(K, M) words
 *
 * The work counts those of the largest layer; attention, whose heads run side by side, needs more inputs and detectors, which area
 * and power here include. [Anderson2023, table 7]
 */
import type { Operation } from '../../workloads/operation.js'
import type { OpticalDesign } from './design.js'
import { heldOf, isStatic, loadsOf, resultsOf, type Signs, vectorsOf } from './operands.js'

export interface Size {
  readonly cores: number
  /** Pixels of all cores. */
  readonly pixels: number
  readonly largestLayer: { readonly inputs: number; readonly detectors: number; readonly weights: number }
  /** Words that the activations of the largest layer take. */
  readonly activations: number
  /** Most of a clock, over all operations. */
  readonly inputs: number
  readonly detectors: number
  readonly photons: number
}

/** Times that the vectors stream because not all of the held operand fits. */
export const chunksOf = (operation: Operation, signs: Signs, pixels: number): number =>
  Math.ceil((heldOf(operation) * signs.held) / pixels)

const coresFor = (operations: readonly Operation[], coreWeights: number, signs: Signs): number => {
  let weights = 0
  let attention = 0
  for (const operation of operations) {
    const held = heldOf(operation)
    if (isStatic(operation)) weights += held * operation.repeat
    else attention = Math.max(attention, held)
  }
  return Math.max(1, Math.ceil((signs.held * (weights + attention)) / coreWeights))
}

export const sizeOf = (
  operations: readonly Operation[],
  { cores: chosen, coreWeights, qkvLoads, balancedDetection }: OpticalDesign,
  signs: Signs,
  photonsPerMac: (length: number) => number,
): Size => {
  const cores = chosen > 0 ? chosen : coresFor(operations, coreWeights, signs)
  const pixels = cores * coreWeights
  const largestLayer = { inputs: 0, detectors: 0, weights: 0 }
  const partsRead = balancedDetection ? 1 : signs.held
  let activations = 0
  let inputs = 0
  let detectors = 0
  let photons = 0
  for (const operation of operations) {
    const { name, rows, inner, columns, products } = operation
    const clocks = vectorsOf(operation) * chunksOf(operation, signs, pixels)
    inputs = Math.max(inputs, inner * products * loadsOf(name, qkvLoads))
    detectors = Math.max(detectors, Math.ceil((resultsOf(operation) * partsRead) / clocks))
    photons = Math.max(photons, (resultsOf(operation) * signs.held * inner * photonsPerMac(inner)) / clocks)
    if (!isStatic(operation)) continue
    largestLayer.inputs = Math.max(largestLayer.inputs, inner)
    largestLayer.detectors = Math.max(largestLayer.detectors, rows * partsRead)
    largestLayer.weights = Math.max(largestLayer.weights, heldOf(operation) * signs.held)
    activations = Math.max(activations, Math.max(rows, inner) * columns)
  }
  return { cores, pixels, largestLayer, activations, inputs, detectors, photons }
}
