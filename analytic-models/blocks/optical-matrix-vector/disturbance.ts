/**
 * What the multiplier does to products, from the design that they are charged by.
 *
 *   static     streamed at the bits of inputs, weights at their own      dynamic    both operands at the bits of inputs
 *
 * The bits are those of the converters that are paid for; the accuracy studies of the work have 8 throughout. Photons are those of
 * `light.ts`. A noisy result is only clamped, as in the work, or rounded as well; without noise of detection it is always rounded.
 * [Anderson2023, sections 3.2 and 3.3]
 */
import type { ShotNoiseProduct } from '../../disturbances/shot-noise-product.js'
import type { OpticalDesign } from './design.js'
import type { OpticalDevices } from './devices.js'
import { budgetShare } from './light.js'

export const opticalDisturbance =
  (devices: OpticalDevices) =>
  (design: OpticalDesign, width: number, products: 'linear' | 'attention'): ShotNoiseProduct => {
    const { rangeScheme, inputBits, weightBits, detectionNoise } = design
    const photons = detectionNoise ? devices.photonsPerDotProduct * budgetShare(devices, design) : 0
    const error = design.systematicError ? devices.errors[products] : 0
    const byWidth = design.photonBudget === 'model-width'
    return {
      law: 'shot-noise-product',
      ranges: rangeScheme,
      inputBits,
      heldBits: products === 'linear' ? weightBits : inputBits,
      outputBits: design.requantised || photons === 0 ? design.outputBits : 0,
      floor: design.pixelFloor ? devices.floor : 0,
      photonsPerMac: byWidth ? photons / width : 0,
      photonsPerDotProduct: byWidth ? 0 : photons,
      receiverNoise: photons > 0 ? devices.receiverNoise : 0,
      systematicError: error,
      frozen: error > 0 && design.frozenError,
    }
  }
