/**
 * What a photonic tensor core does to the numbers of a network, in two forms.
 *
 *   published    as the work's software model computes it: linear layers have the default of a function for phase noise, whatever is
 *                set; the patch embedding has neither phase noise nor dispersion; it and the head have bits of their own; output
 *                noise scales the bias too; couplers add squares but do not weaken products; sums are read exactly
 *   corrected    every product as the design and the parameters say, with the couplers' whole law, and converted by the ADC that
 *                the costs are counted with, once for the sum of the wavelengths, cores and symbols that it collects
 *
 * Noise depends neither on the light nor on the clock: the work states it as it is seen in results. [Zhu2024, software_model]
 */
import type { DisturbedKinds } from '../../disturbances/disturbance.js'
import type { PartialSumConversion, PhotonicDotProduct } from '../../disturbances/photonic-dot-product.js'
import { mostChannels } from '../../photonics/directional-coupler.js'
import { dotProductChannels } from '../../photonics/dot-product-channels.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { adcBitsOf, type TensorCoreDesign, weightBitsOf } from './design.js'

/** A conversion collects the wavelengths of every core that shares the ADC, over the symbols of the time integrator. */
const conversionOf = ({ adc, conversion }: LighteningDevices, design: TensorCoreDesign): PartialSumConversion => ({
  products: design.wavelengths * (design.sharedAdc ? design.coresPerTile : 1) * design.accumulation,
  bits: Math.min(adcBitsOf(design), adc.effectiveBits),
  crest: conversion.crest,
  receiverNoise: conversion.receiverNoise,
  partialSums: design.partialSums,
})

export const tensorCoreDisturbance = (devices: LighteningDevices) => {
  const { dotProductNoise, unscaledPhaseNoise, edgeBits, channelSpacing, couplerGap } = devices
  const most = mostChannels(channelSpacing)

  return (design: TensorCoreDesign): Required<Pick<DisturbedKinds, 'static' | 'dynamic'>> => {
    const published = design.disturbanceForm === 'published'
    const bits = { operands: design.bits, weights: weightBitsOf(design) }
    const channels = dotProductChannels(Math.min(design.wavelengths, most), channelSpacing, couplerGap)
    const everywhere = {
      law: 'photonic-dot-product',
      bits,
      edgeBits: published ? { operands: edgeBits, weights: edgeBits } : bits,
      magnitudeNoise: dotProductNoise.magnitude,
      outputNoise: dotProductNoise.output,
      noisyBias: published,
      splitErrors: channels.splitErrors,
      productFactors: published ? [] : channels.productFactors,
      idealEmbedding: published,
      ...(published ? {} : { conversion: conversionOf(devices, design) }),
    } as const satisfies Omit<PhotonicDotProduct, 'phaseNoise'>
    return {
      static: { ...everywhere, phaseNoise: published ? unscaledPhaseNoise : dotProductNoise.phase },
      dynamic: { ...everywhere, phaseNoise: dotProductNoise.phase },
    }
  }
}
