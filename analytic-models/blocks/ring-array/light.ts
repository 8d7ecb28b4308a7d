/**
 * Light of an array: the loss from its source to a detector, and the power that the source must send.
 *
 *   P_laser - S_det >= losses + 10 log10 N                            N wavelengths, dBm and dB
 *   losses = propagation past B banks of N rings + ceil(log2 K) splitters + combiner
 *          + B ((N - 1) through + modulation) + one electro-optic and one thermo-optic section
 *
 * The work charges a splitter's excess loss only; `chargeSplit` adds the division among K rows. The receiver's noise is that of the
 * power which this budget brings to a detector: S_det a wavelength. [Sunny2021, Eq. 7]
 */
import type { Metre } from '../../units.js'
import { banksOf, type RingArrayDesign } from './design.js'
import type { RingDevices, RingSurroundings } from './devices.js'

const nepersPerDecibel = Math.LN10 / 10

/** Length of waveguide a ring takes up. Heaters that are not decoupled stand further apart. */
export const ringPitch = (
  { heaterSpacing }: RingDevices,
  surroundings: RingSurroundings,
  { thermalTuning }: RingArrayDesign,
): Metre =>
  (surroundings.ringPitch +
    (thermalTuning === 'individual' ? heaterSpacing.individual - heaterSpacing.ted : 0)) as Metre

/** Decibels from source to detector, the division of the light left out. */
export const arrayLoss = (devices: RingDevices, surroundings: RingSurroundings, design: RingArrayDesign): number => {
  const { arrayRows, arrayColumns } = design
  const { losses } = devices
  const banks = banksOf(design)
  const length = banks * arrayColumns * ringPitch(devices, surroundings, design)
  return (
    losses.propagation * length +
    losses.splitter * Math.ceil(Math.log2(arrayRows)) +
    losses.combiner +
    banks * ((arrayColumns - 1) * losses.ringThrough + losses.ringModulation) +
    (losses.electroOptic + losses.thermoOptic) * surroundings.tunedSection
  )
}

/** Optical power that the sources of one array must send, all wavelengths together. */
export const sourcePower = (devices: RingDevices, surroundings: RingSurroundings, design: RingArrayDesign): number =>
  surroundings.sensitivity *
  design.arrayColumns *
  (design.chargeSplit ? design.arrayRows : 1) *
  // 10^(loss / 10), at a third of its time.
  Math.exp(arrayLoss(devices, surroundings, design) * nepersPerDecibel)
