/** Power of one part of each kind at the symbol clock. */
import { adcPower } from '../../converters/sar-adc.js'
import { dacPower } from '../../converters/dac.js'
import { modulatorPower } from '../../photonics/mach-zehnder-modulator.js'
import { hertz } from '../../units.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { adcBitsOf, type TensorCoreDesign, weightBitsOf } from './design.js'

export const powersOf = (devices: LighteningDevices, design: TensorCoreDesign) => {
  const clock = hertz(design.clock)
  const dacOperand = dacPower(devices.dac, design.dacRule, design.bits, clock)
  const dacWeight =
    weightBitsOf(design) === design.bits
      ? dacOperand
      : dacPower(devices.dac, design.dacRule, weightBitsOf(design), clock)
  return {
    dacLeft: Math.max(dacWeight, dacOperand),
    dacWeight,
    dacOperand,
    modulator: modulatorPower(devices.modulator, clock) + 2 * devices.router.power,
    detectorPair: 2 * devices.photodetector.power,
    adc: adcPower(devices.adc, design.adcRule, adcBitsOf(design), clock),
  }
}
export type Powers = ReturnType<typeof powersOf>
