/** The law of each kind of disturbance. */
import type { NormDisturbance, ProductDisturbance, SoftmaxDisturbance } from '#models/disturbances/disturbance.js'
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { exactNorm, exactProduct, exactSoftmax } from '#src/network/exact.js'
import { electroOpticSoftmax } from './electro-optic-softmax.js'
import type { NormLaw, ProductLaw, SoftmaxLaw, Surroundings } from './law.js'
import { photonicDotProduct } from './photonic-dot-product.js'
import { ringArrayProduct } from './ring-array-product.js'
import { roundedNorm } from './rounded-norm.js'
import { roundedProduct } from './rounded-product.js'
import { shotNoiseProduct } from './shot-noise-product.js'
import { tableSoftmax } from './table-softmax.js'

export const productLaw = (disturbance: ProductDisturbance, surroundings: Surroundings): ProductLaw => {
  switch (disturbance.law) {
    case 'exact':
      return () => exactProduct(surroundings.workspace)
    case 'rounded-product':
      return roundedProduct(disturbance, surroundings)
    case 'photonic-dot-product':
      return photonicDotProduct(disturbance, surroundings)
    case 'shot-noise-product':
      return shotNoiseProduct(disturbance, surroundings)
    case 'ring-array-product':
      return ringArrayProduct(disturbance, surroundings)
  }
}

export const softmaxLaw = (disturbance: SoftmaxDisturbance, surroundings: Surroundings): SoftmaxLaw => {
  switch (disturbance.law) {
    case 'exact':
      return () => exactSoftmax(surroundings.workspace)
    case 'electro-optic-softmax':
      return electroOpticSoftmax(disturbance, surroundings)
    case 'table-softmax':
      return tableSoftmax(disturbance, surroundings)
  }
}

export const normLaw = (disturbance: NormDisturbance, surroundings: Surroundings): NormLaw =>
  disturbance.law === 'exact' ? () => exactNorm(surroundings.workspace) : roundedNorm(disturbance, surroundings)

export const isGainCell = (disturbance: { readonly law: string }): disturbance is GainCellAttention =>
  disturbance.law === 'gain-cell-attention'
