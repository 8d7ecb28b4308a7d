/**
 * The arithmetic of a system: every operation of a network by the law of the block that runs it.
 *
 *   products, norms, softmax: each its law        attention: scores, softmax and context, or one piece of hardware for all three
 *
 * Laws are prepared once, then handed the place of their draws for every pass of a sample.
 */
import type {
  Disturbances,
  NormDisturbance,
  ProductDisturbance,
  SoftmaxDisturbance,
} from '#models/disturbances/disturbance.js'
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { initialScalers, type Scalers } from './gain-cell/scalers.js'
import type { Arithmetic } from '#src/network/arithmetic.js'
import { attendByParts } from '#src/network/attend-by-parts.js'
import { exactArithmetic, exactNorm, exactProduct, exactSoftmax } from '#src/network/exact.js'
import type { NetworkFacts } from '#src/network/network.js'
import type { Pass } from './draws.js'
import { electroOpticSoftmax } from './electro-optic-softmax.js'
import { gainCellAttentionLaw } from './gain-cell-attention.js'
import type { NormLaw, ProductLaw, SoftmaxLaw, Surroundings } from './law.js'
import { photonicDotProduct } from './photonic-dot-product.js'
import { ringArrayProduct } from './ring-array-product.js'
import { roundedNorm } from './rounded-norm.js'
import { roundedProduct } from './rounded-product.js'
import { shotNoiseProduct } from './shot-noise-product.js'
import { tableSoftmax } from './table-softmax.js'

const productLaw = (disturbance: ProductDisturbance, surroundings: Surroundings): ProductLaw => {
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

const softmaxLaw = (disturbance: SoftmaxDisturbance, surroundings: Surroundings): SoftmaxLaw => {
  switch (disturbance.law) {
    case 'exact':
      return () => exactSoftmax(surroundings.workspace)
    case 'electro-optic-softmax':
      return electroOpticSoftmax(disturbance, surroundings)
    case 'table-softmax':
      return tableSoftmax(disturbance, surroundings)
  }
}

const normLaw = (disturbance: NormDisturbance, surroundings: Surroundings): NormLaw =>
  disturbance.law === 'exact' ? () => exactNorm(surroundings.workspace) : roundedNorm(disturbance, surroundings)

const isGainCell = (disturbance: { readonly law: string }): disturbance is GainCellAttention =>
  disturbance.law === 'gain-cell-attention'

const attentionOf = (
  { dynamic, softmax }: Disturbances,
  surroundings: Surroundings,
  scalers: Scalers | undefined,
  { shape }: NetworkFacts,
): ((pass: Pass) => Arithmetic['attend']) => {
  const weights = isGainCell(softmax) ? undefined : softmaxLaw(softmax, surroundings)
  if (isGainCell(dynamic)) {
    const law = gainCellAttentionLaw(dynamic, surroundings, scalers ?? initialScalers(shape, dynamic.zeroVoltage))
    return (pass) => law(pass, weights?.(pass))
  }
  if (weights === undefined) throw new Error('gain cells have a softmax only for their own products')
  const product = productLaw(dynamic, surroundings)
  return (pass) =>
    attendByParts(surroundings.workspace, { scores: product(pass), softmax: weights(pass), context: product(pass) })
}

/** Of disturbances that are not refused (`refusal.ts`). */
export const disturbedArithmetic = (
  disturbances: Disturbances,
  surroundings: Surroundings,
  scalers: Scalers | undefined,
  network: NetworkFacts,
): ((pass: Pass) => Arithmetic) => {
  const { activate } = exactArithmetic(surroundings.workspace)
  const linear = productLaw(disturbances.static, surroundings)
  const attend = attentionOf(disturbances, surroundings, scalers, network)
  const normalise = normLaw(disturbances.layerNorm, surroundings)
  return (pass) => ({ linear: linear(pass), attend: attend(pass), normalise: normalise(pass), activate })
}
