/** Power of one part of each kind at the symbol clock. */
import { adcPower } from '../../converters/sar-adc.js'
import { dacPower } from '../../converters/dac.js'
import { modulatorPower } from '../../photonics/mach-zehnder-modulator.js'
import { hertz } from '../../units.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { adcBitsOf, type TensorCoreDesign, weightBitsOf } from './design.js'

/** Watts. */
export interface Powers {
  readonly dacLeft: number
  readonly dacWeight: number
  readonly dacOperand: number
  readonly modulator: number
  readonly detectorPair: number
  readonly adc: number
}

/** @returns the same powers at every call, written over where a key on which they rest is another */
export const powersOf = (devices: LighteningDevices) => {
  const detectorPair = 2 * devices.photodetector.power
  const powers = { dacLeft: 0, dacWeight: 0, dacOperand: 0, modulator: 0, detectorPair, adc: 0 }
  const seen = { clock: 0, bits: 0, weightBits: 0, adcBits: 0, dacRule: '', adcRule: '' }

  return (design: TensorCoreDesign): Powers => {
    const { clock, bits, weightBits, adcBits, dacRule, adcRule } = design
    const isAsBefore =
      clock === seen.clock &&
      bits === seen.bits &&
      weightBits === seen.weightBits &&
      adcBits === seen.adcBits &&
      dacRule === seen.dacRule &&
      adcRule === seen.adcRule
    if (isAsBefore) return powers
    const rate = hertz(clock)
    powers.dacOperand = dacPower(devices.dac, dacRule, bits, rate)
    powers.dacWeight = dacPower(devices.dac, dacRule, weightBitsOf(design), rate)
    powers.dacLeft = Math.max(powers.dacWeight, powers.dacOperand)
    powers.modulator = modulatorPower(devices.modulator, rate) + 2 * devices.router.power
    powers.adc = adcPower(devices.adc, adcRule, adcBitsOf(design), rate)
    seen.clock = clock
    seen.bits = bits
    seen.weightBits = weightBits
    seen.adcBits = adcBits
    seen.dacRule = dacRule
    seen.adcRule = adcRule
    return powers
  }
}
