/**
 * The arithmetic of a system: every operation of a network by the law of the block that runs it.
 *
 *   products, norms, softmax: each its law        attention: scores, softmax and context, or one piece of hardware for all three
 *
 * Laws are prepared once, then handed the place of their draws for every pass of a sample.
 */
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Arithmetic } from '#src/network/arithmetic.js'
import { attendByParts } from '#src/network/attend-by-parts.js'
import { exactArithmetic } from '#src/network/exact.js'
import type { NetworkFacts } from '#src/network/network.js'
import type { Pass } from './draws.js'
import { gainCellAttentionLaw } from './gain-cell-attention.js'
import { initialScalers, type Scalers } from './gain-cell/scalers.js'
import type { Surroundings } from './law.js'
import { isGainCell, normLaw, productLaw, softmaxLaw } from './laws.js'

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
