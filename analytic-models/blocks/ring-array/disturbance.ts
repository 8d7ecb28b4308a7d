/**
 * What arrays of microring banks do to products. The same grid of channels, quality factor and receiver as in their signal
 * (`signal.ts`); the size and number of arrays, what is gated and how anything is charged make no difference.
 */
import type { DisturbedKinds } from '../../disturbances/disturbance.js'
import type { RingArrayProduct } from '../../disturbances/ring-array-product.js'
import { receiverVariance } from '../../photonics/electro-optic-receiver.js'
import { halfWidth } from '../../photonics/ring-resonance.js'
import { hertz, si, watts } from '../../units.js'
import type { RingArrayDesign } from './design.js'
import { type RingArrayLibraries, ringDevicesByTable, ringSurroundings } from './devices.js'
import { channelSpacing } from './signal.js'
import { arrayTimes } from './timing.js'

export const ringArrayDisturbance = (libraries: RingArrayLibraries): ((design: RingArrayDesign) => DisturbedKinds) => {
  const tables = ringDevicesByTable(libraries)
  const { wavelength, calibrationResidual, sensitivity, receiver } = ringSurroundings(libraries)
  const assumed = libraries['ring-array-2026']
  const floor = si(assumed.ringFloor)
  const ceiling = si(assumed.ringCeiling)
  const crest = si(assumed.converterCrest)

  return (design) => {
    const devices = tables[design.devices]
    const channels = design.arrayColumns
    const qualityFactor = design.qFactor === 0 ? devices.qualityFactor : design.qFactor
    const symbolRate = hertz(1 / arrayTimes(devices, design).symbol)
    const product: RingArrayProduct = {
      law: 'ring-array-product',
      bits: design.bits,
      grid: { channels, first: wavelength, spacing: channelSpacing(devices, design), qualityFactor },
      crosstalk: design.calibratedCrosstalk ? calibrationResidual : 1,
      imprint: {
        map: design.imprintMap,
        steps: design.imprintSteps,
        floor,
        ceiling,
        residue: design.thermalResidue / halfWidth({ wavelength, qualityFactor }),
      },
      receiverNoise: Math.sqrt(receiverVariance(receiver, watts(sensitivity * channels), symbolRate)),
      receiverRange: design.receiverRange,
      crest,
      partialSums: design.partialSums,
    }
    return { static: product, dynamic: product }
  }
}
