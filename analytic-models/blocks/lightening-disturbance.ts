/**
 * What the two photonic baselines of Lightening-Transformer do to numbers: no more than their converters and their light.
 *
 *   operands rounded to b bits        result with a noise of q(b) of its power, the least that the link budget pays for, then rounded
 *
 * Every block of the inner dimension is converted by itself; where each range is that of its own sum, the relative error of the
 * whole is that of one conversion of the whole, which is what is simulated. Crosstalk of rings and phase errors of interferometers
 * are left out, since the work states neither. The terms are those of `lightening-signal.ts`, but for the range of the ADC: there a
 * sine fills it, here a normal signal with the assumed crest. [Zhu2024, hardware_simulator]
 */
import type { RoundedProduct } from '../disturbances/rounded-product.js'
import { quantisationNoise } from '../signal.js'
import type { LighteningDevices } from './lightening-devices.js'

export const budgetedDisturbance = (
  { adc, conversion }: LighteningDevices,
  bits: number,
  adcBits: number,
): RoundedProduct => ({
  law: 'rounded-product',
  inputBits: bits,
  weightBits: bits,
  outputBits: Math.min(adcBits || bits, adc.effectiveBits),
  outputCrest: conversion.crest,
  outputNoise: Math.sqrt(quantisationNoise(bits)),
  detectionNoise: 0,
})
