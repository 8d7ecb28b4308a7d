/**
 * Disturbances: what a block's encoding, quantisation, noise, crosstalk, nonlinearity and decay do to the numbers that pass through
 * it, as plain data. The same design and parameters that give the cost of an operation give its disturbance; what is not disturbed
 * is exact. How the data are applied to numbers is for a simulator: here are no tensors and no randomness.
 *
 * Two designs with equal disturbances are one simulation.
 */
import type { OperationKind } from '../workloads/operation.js'
import type { ElectroOpticSoftmax } from './electro-optic-softmax.js'
import type { GainCellAttention } from './gain-cell-attention.js'
import type { PhotonicDotProduct } from './photonic-dot-product.js'
import type { RingArrayProduct } from './ring-array-product.js'
import type { RoundedNorm } from './rounded-norm.js'
import type { RoundedProduct } from './rounded-product.js'
import type { ShotNoiseProduct } from './shot-noise-product.js'
import type { TableSoftmax } from './table-softmax.js'

export interface Exact {
  readonly law: 'exact'
}
export const exact: Exact = { law: 'exact' }

export type ProductDisturbance = Exact | RoundedProduct | PhotonicDotProduct | ShotNoiseProduct | RingArrayProduct
export type SoftmaxDisturbance = Exact | ElectroOpticSoftmax | TableSoftmax
export type NormDisturbance = Exact | RoundedNorm

/** Of one system, by the kinds of operation. Residual sums and activations are digital in every work here, so exact. */
export interface Disturbances {
  readonly static: ProductDisturbance
  readonly dynamic: ProductDisturbance | GainCellAttention
  readonly softmax: SoftmaxDisturbance | GainCellAttention
  readonly layerNorm: NormDisturbance
}

/** What a block disturbs of what it runs. */
export type DisturbedKinds = Partial<Disturbances>

/** Of the network that is simulated: what photons for a dot product, or the age of a token, follow from. */
export interface NetworkShape {
  readonly width: number
  readonly layers: number
  readonly heads: number
  readonly headWidth: number
}

/** Every operation exact. */
export const undisturbed: Disturbances = { static: exact, dynamic: exact, softmax: exact, layerNorm: exact }

/** Kinds that a disturbance can be of. */
export const disturbedKinds = ['static', 'dynamic', 'softmax', 'layerNorm'] as const satisfies readonly OperationKind[]
