/**
 * Photons of a dot product, and the noise of what they tell.
 *
 *   N / d photons a MAC for all operations, d the width of the model;  or N / K, K the length of each dot product
 *   F = s_A (N / d) K <w>          photons that all passes of a result detect
 *
 *   noise / signal = 1 / F + (sigma^2 + (s_A sigma_e / F)^2) / (s_A s_B)                               as powers
 *                    + rounding of both operands and of the result
 *
 * N photons are those that arrive if no weight absorbs: losses make them dearer, not fewer, unless N is set to be what is sent. The
 * error sigma of the optics is of the mean of a pass, sigma_e is that of the receiver in electrons. With the signed result as the
 * reference all of these grow by K (mean / rms)^4, whereas a trained Transformer tolerates N photons whatever its width, which is the
 * finding of the work: so the light is the reference unless set otherwise. [Anderson2023, sections 2.2 and 3.3]
 */
import { detectedShare, lightOverResult, shotNoise } from '../../photonics/photon-budget.js'
import { quantisationNoise } from '../../signal.js'
import { type Ratio, ratio } from '../../units.js'
import type { Operation } from '../../workloads/operation.js'
import type { OpticalDesign } from './design.js'
import type { OpticalDevices } from './devices.js'
import { isStatic, type Signs } from './operands.js'

/** The width of the model, which its first projection has as its input. Attention alone does not show it: undefined. */
const widthOf = (operations: readonly Operation[]): number | undefined =>
  operations.find(({ name }) => name === 'qkv')?.inner

/** Photons for a multiply-accumulate in a dot product of length K. */
export const photonsPerMac = (
  { photonsPerDotProduct }: OpticalDevices,
  { photonBudget }: OpticalDesign,
  operations: readonly Operation[],
): ((length: number) => number) => {
  const width = photonBudget === 'model-width' ? widthOf(operations) : undefined
  return (length) => photonsPerDotProduct / (width ?? length)
}

/** Photons detected by photons of the budget. */
export const budgetShare = ({ chain }: OpticalDevices, { opticalLosses, photonReference }: OpticalDesign): number =>
  opticalLosses && photonReference === 'sent' ? detectedShare(chain) : 1

export const noiseOf = (
  devices: OpticalDevices,
  design: OpticalDesign,
  signs: Signs,
  photons: (length: number) => number,
): ((operation: Operation) => Ratio) => {
  const { meanWeight, crest, errors, receiverNoise } = devices
  const arriving = meanWeight * budgetShare(devices, design)
  const ofInputs = quantisationNoise(design.inputBits)
  const ofWeights = quantisationNoise(design.weightBits)
  const ofOutputs = quantisationNoise(design.outputBits)
  const ofLinear = design.systematicError ? errors.linear ** 2 : 0
  const ofAttention = design.systematicError ? errors.attention ** 2 : 0
  const besideResult = design.signalReference === 'result'

  return (operation) => {
    const { name, inner } = operation
    const streamed = signs.streamed(name)
    const detected = photons(inner) * inner * arriving
    const ofPhotons = design.detectionNoise ? shotNoise(streamed * detected) : 0
    const ofReceiver = design.detectionNoise ? (receiverNoise / detected) ** 2 : 0
    const ofOptics = isStatic(operation) ? ofLinear : ofAttention
    const ofLight = ofPhotons + (ofOptics + ofReceiver) / (streamed * signs.held)
    const ofOperands = ofInputs + (isStatic(operation) ? ofWeights : ofInputs)
    return ratio(ofLight * (besideResult ? lightOverResult(inner, crest) : 1) + ofOperands + ofOutputs)
  }
}
