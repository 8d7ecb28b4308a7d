/**
 * Signal quality of an electro-optic softmax: of an attention weight, over the full scale of its converter.
 *
 *   noise / signal = passes [ q(b_in) slope^2 + 8 (sigma_receiver^2(y = 1) + sigma_drive^2(y = 1/2) + sigma_a^2 + sigma_m^2)
 *                             + 2 a^2 + q(b_out) + floor ]
 *
 * q is an ideal quantiser, an ADC counts with its effective bits; both terms of the light stand where they are greatest. a is what is
 * left of the symbol before; the floor of a finite extinction is an error only where it is left in. Every pass disturbs alike.
 * Optmax on part of the edge has that part of the light. Weights of a long row are far below full scale: there the
 * stray weight of zeros decides (`photonics/electro-optic-receiver.ts`), which this ratio does not show.
 */
import { extinctionFloor, meanSquareSlope, symbolMemory, transmission } from '../photonics/electro-optic-modulator.js'
import { driveVariance, receiverVariance, relativeNoise } from '../photonics/electro-optic-receiver.js'
import { quantisationNoise } from '../signal.js'
import { hertz, type Ratio, ratio, watts } from '../units.js'
import type { ElectroOpticDevices } from './electro-optic-devices.js'
import { type ElectroOpticDesign, passesOf, swingOf } from './electro-optic-keys.js'

export const electroOpticNoise = ({ modulator, receiver, driver, adc }: ElectroOpticDevices) => {
  const extinguished = extinctionFloor(modulator)
  const leastRounding = quantisationNoise(adc.effectiveBits)

  return (design: ElectroOpticDesign): Ratio => {
    const rate = hertz(design.symbolRate)
    const swing = swingOf(design)
    const fullScale = transmission(0, (Math.PI / 2) * swing)
    const light =
      receiverVariance(receiver, watts(design.receivedPower * fullScale), rate) +
      driveVariance(driver, design.halfWaveVoltage, receiver.bandwidth, rate, 1 / 2)
    const floor = design.extinction === 'left' ? (extinguished / fullScale) ** 2 : 0
    const ofPass =
      quantisationNoise(design.inputBits) * meanSquareSlope(swing) +
      relativeNoise(light + floor + design.additiveNoise ** 2 + design.gainNoise ** 2) +
      2 * symbolMemory(modulator, rate) ** 2 +
      Math.max(quantisationNoise(design.outputBits), leastRounding)
    return ratio(passesOf(design) * ofPass)
  }
}
