/** Energy of one use of each part, in joules. */
import { sampleEnergy } from '../../converters/sampled-converter.js'
import { electricalEnergy, sentEnergy } from '../../photonics/photon-budget.js'
import { pixelEnergy } from '../../photonics/spatial-light-modulator.js'
import { hertz, type Joule } from '../../units.js'
import type { OpticalDesign } from './design.js'
import type { OpticalDevices } from './devices.js'

const photonOf = ({ photonEnergy, chain }: OpticalDevices, design: OpticalDesign): Joule => {
  if (!design.opticalLosses) return photonEnergy
  return design.photonReference === 'sent' ? sentEnergy(photonEnergy, chain) : electricalEnergy(photonEnergy, chain)
}

export const energiesOf = (devices: OpticalDevices, design: OpticalDesign) => {
  const { clock, inputBits, weightBits, outputBits, memoryBits } = design
  const reloadBits = design.weightConversion === 'weight-bits' ? weightBits : inputBits
  return {
    photon: photonOf(devices, design),
    conversionIn: sampleEnergy(devices.dac, inputBits),
    modulation: devices.modulator.energyPerBit * inputBits,
    amplification: devices.amplifier.power / clock,
    conversionOut: sampleEnergy(devices.adc, outputBits),
    access: devices.sramEnergy * memoryBits,
    dramAccess: devices.dram.energyPerBit * memoryBits,
    weightConversion: sampleEnergy(devices.dac, reloadBits),
    weightModulation: devices.modulator.energyPerBit * reloadBits,
    /** Of a pixel in a pass. */
    maintenance:
      design.maintenance === 'printed' ? devices.maintenanceEnergy : pixelEnergy(devices.array, hertz(clock)),
  }
}
