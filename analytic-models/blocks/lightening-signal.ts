/**
 * Signal quality of Lightening-Transformer's cores and of its two photonic baselines.
 *
 *   noise / signal = q(b) + q(b_w) + q(b_ADC) + receiver, or the errors of the work's own noise model
 *
 * q is an ideal quantiser; an ADC counts with its effective bits. The ring bank and the mesh have no noise model in the work: their
 * receiver is as noisy as the link budget lets it be, which sends just the light for b bits. Crosstalk of rings and phase errors of
 * interferometers are left out there, since the work states neither. [Zhu2024, software_model; closed forms in
 * `photonics/dot-product-noise.ts`]
 */
import { channelGrid, mostChannels, splitError } from '../photonics/directional-coupler.js'
import { dotProductError } from '../photonics/dot-product-noise.js'
import { quantisationNoise } from '../signal.js'
import { type Ratio, ratio } from '../units.js'
import type { LighteningDevices } from './lightening-devices.js'

/** Of both operands and of the conversion, which is never better than the effective bits of the ADC. */
const roundingNoise = (bits: number, weightBits: number, adcBits: number, leastOfAdc: number): number =>
  quantisationNoise(bits) + quantisationNoise(weightBits) + Math.max(quantisationNoise(adcBits), leastOfAdc)

export const budgetedNoise = ({ adc }: LighteningDevices, bits: number, adcBits: number): Ratio =>
  ratio(roundingNoise(bits, bits, adcBits, quantisationNoise(adc.effectiveBits)) + quantisationNoise(bits))

/** Noise of tensor cores: by their number of wavelengths, whose grid and couplers are looked up once. */
export const tensorCoreNoise = (devices: LighteningDevices) => {
  const most = mostChannels(devices.channelSpacing)
  const leastOfAdc = quantisationNoise(devices.adc.effectiveBits)
  const errors = new Map<number, number>()
  const dotProductNoise = (wavelengths: number): number => {
    const known = errors.get(wavelengths)
    if (known !== undefined) return known
    const splits = channelGrid(wavelengths, devices.channelSpacing).map((one) => splitError(one, devices.couplerGap))
    const noise = dotProductError(devices.dotProductNoise, splits) ** 2
    errors.set(wavelengths, noise)
    return noise
  }
  return (wavelengths: number, bits: number, weightBits: number, adcBits: number): Ratio =>
    ratio(roundingNoise(bits, weightBits, adcBits, leastOfAdc) + dotProductNoise(Math.min(wavelengths, most)))
}
