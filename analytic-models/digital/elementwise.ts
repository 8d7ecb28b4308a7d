/** Element-wise digital work: operations per element of each kind, and a softmax unit that is charged per bit. */
import type { Joule, JoulePerBit } from '../units.js'

export interface ElementwiseUnit {
  readonly energyPerOperation: Joule
  readonly softmaxEnergyPerBit: JoulePerBit
  readonly operationsPerElement: { readonly activation: number; readonly layerNorm: number; readonly residual: number }
}

/** Exact softmax: subtract the maximum, exponential, accumulate, divide. Used for its time; its energy is per bit. */
export const softmaxOperationsPerElement = 4
