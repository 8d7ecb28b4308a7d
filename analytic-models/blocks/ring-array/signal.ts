/**
 * Signal quality of an array.
 *
 *   noise / signal = 2 q(b) + q(b) + P_noise^2 / 1.5 + 8 sigma^2
 *
 * Operands and conversion are ideal quantisers q of b bits; every chunk of N products is converted, which changes signal and noise of
 * their sum alike. Crosstalk of the worst channel leaves L = 1 / P_noise levels, and counts as the quantiser of log2 L bits, so that
 * no result has more effective bits than the work's resolution. The receiver's sigma is relative to full scale, whose sine has a
 * power of 1/8. Residues of thermal tuning are left out. [Sunny2021, Eq. 8 to 10; `signal.ts`]
 */
import { receiverVariance, relativeNoise } from '../../photonics/electro-optic-receiver.js'
import { worstCrosstalk } from '../../photonics/spectral-crosstalk.js'
import { operandNoise, quantisationNoise } from '../../signal.js'
import { hertz, type Metre, type Ratio, ratio, watts } from '../../units.js'
import type { RingArrayDesign } from './design.js'
import type { RingDevices, RingSurroundings } from './devices.js'

export const channelSpacing = ({ freeSpectralRange }: RingDevices, design: RingArrayDesign): Metre =>
  (design.channelSpacing === 0 ? freeSpectralRange / design.arrayColumns : design.channelSpacing) as Metre

/** P_noise of the worst channel. */
export const arrayCrosstalk = (
  devices: RingDevices,
  { wavelength, calibrationResidual }: RingSurroundings,
  design: RingArrayDesign,
): Ratio =>
  worstCrosstalk(
    {
      channels: design.arrayColumns,
      first: wavelength,
      spacing: channelSpacing(devices, design),
      qualityFactor: design.qFactor === 0 ? devices.qualityFactor : design.qFactor,
    },
    design.calibratedCrosstalk ? calibrationResidual : 1,
  )

/** A quantiser of 1 / crosstalk levels. */
const levelNoise = (crosstalk: number): number => quantisationNoise(0) * (crosstalk * crosstalk)

/** Noise of a result over its signal, in power. @param symbol seconds of one */
export const arrayNoise = (
  devices: RingDevices,
  surroundings: RingSurroundings,
  design: RingArrayDesign,
  symbol: number,
): Ratio => {
  const { sensitivity, receiver } = surroundings
  const received = watts(sensitivity * design.arrayColumns)
  return ratio(
    operandNoise(design.bits) +
      quantisationNoise(design.bits) +
      levelNoise(arrayCrosstalk(devices, surroundings, design)) +
      relativeNoise(receiverVariance(receiver, received, hertz(1 / symbol))),
  )
}
