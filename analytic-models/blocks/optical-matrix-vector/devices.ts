/** The devices of an optical matrix-vector multiplier, in SI, from its libraries. */
import type { SampledConverter } from '../../converters/sampled-converter.js'
import { anderson2023 } from '../../libraries/anderson-2023.js'
import { freeSpace2026 } from '../../libraries/free-space-2026.js'
import type { OpticalChain } from '../../photonics/photon-budget.js'
import type { SpatialLightModulator } from '../../photonics/spatial-light-modulator.js'
import type { TransimpedanceAmplifier } from '../../photonics/transimpedance-amplifier.js'
import {
  type BitPerSecond,
  type Joule,
  type JoulePerBit,
  type Ratio,
  ratio,
  si,
  type SquareMetre,
} from '../../units.js'

export const opticalLibraries = { 'anderson-2023': anderson2023, 'free-space-2026': freeSpace2026 } as const

export interface OpticalDevices {
  readonly sramEnergy: JoulePerBit
  readonly sramArea: SquareMetre
  readonly dram: { readonly energyPerBit: JoulePerBit; readonly bandwidth: BitPerSecond }
  readonly dac: SampledConverter
  readonly modulator: { readonly energyPerBit: JoulePerBit; readonly area: SquareMetre }
  readonly array: SpatialLightModulator
  readonly maintenanceEnergy: number
  readonly detectorArea: SquareMetre
  readonly amplifier: TransimpedanceAmplifier
  readonly adc: SampledConverter
  readonly photonEnergy: Joule
  /** Sent for a dot product, whatever its length. */
  readonly photonsPerDotProduct: number
  readonly chain: OpticalChain
  /** Of the modulator: dark over bright. */
  readonly floor: Ratio
  /** Electrons a sample. */
  readonly receiverNoise: number
  readonly meanWeight: Ratio
  /** Mean over root mean square of an operand's magnitude. */
  readonly crest: Ratio
  readonly errors: { readonly linear: Ratio; readonly attention: Ratio }
}

export const opticalDevices = (libraries: typeof opticalLibraries): OpticalDevices => {
  const work = libraries['anderson-2023']
  const ours = libraries['free-space-2026']
  const meanWeight = si(ours.meanWeight)
  return {
    sramEnergy: si(work.sramEnergy),
    sramArea: si(ours.sramArea),
    dram: { energyPerBit: si(work.dramEnergy), bandwidth: si(ours.dramBandwidth) },
    dac: { energy: si(work.dacEnergy), bits: si(work.dacBits), rate: si(work.dacRate), area: si(ours.dacArea) },
    modulator: { energyPerBit: si(work.modulatorEnergy), area: si(ours.modulatorArea) },
    array: {
      power: si(work.modulatorArrayPower),
      pixels: si(work.modulatorArrayPixels),
      pitch: si(ours.pixelPitch),
    },
    maintenanceEnergy: si(work.maintenanceEnergy),
    detectorArea: si(ours.detectorArea),
    amplifier: { power: si(work.amplifierPower), area: si(ours.amplifierArea) },
    adc: { energy: si(work.adcEnergy), bits: si(work.adcBits), rate: si(work.adcRate), area: si(ours.adcArea) },
    photonEnergy: si(work.photonEnergy),
    photonsPerDotProduct: si(work.photonsPerMac) * si(work.photonsWidth),
    chain: {
      wallPlugEfficiency: si(ours.wallPlugEfficiency),
      loss: si(ours.opticalLoss),
      quantumEfficiency: si(ours.quantumEfficiency),
    },
    floor: si(work.modulatorFloor),
    receiverNoise: si(ours.receiverNoise),
    meanWeight,
    crest: ratio(meanWeight / si(ours.rootMeanSquareWeight)),
    errors: { linear: si(work.linearError), attention: si(work.attentionError) },
  }
}
