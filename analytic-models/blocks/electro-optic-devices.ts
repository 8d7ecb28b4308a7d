/**
 * The devices of an electro-optic softmax, from their parameter libraries to SI. Converters, amplifier and laser are those of the
 * other photonic machines, so that machines are compared and not converters.
 */
import { electroOptic2026 } from '../libraries/electro-optic-2026.js'
import { mickeler2026 } from '../libraries/mickeler-2026.js'
import type { Libraries } from '../parameter.js'
import type { ElectroOpticModulator } from '../photonics/electro-optic-modulator.js'
import type { Driver, Receiver } from '../photonics/electro-optic-receiver.js'
import { ratioOf, si } from '../units.js'
import { lighteningDevices, lighteningLibraries } from './lightening-devices.js'

export const electroOpticLibraries = {
  'mickeler-2026': mickeler2026,
  'electro-optic-2026': electroOptic2026,
  ...lighteningLibraries,
} as const satisfies Libraries
export type ElectroOpticLibraries = typeof electroOpticLibraries

export const electroOpticDevices = (libraries: ElectroOpticLibraries) => {
  const assumed = libraries['electro-optic-2026']
  const { laser, amplifier, dac, adc } = lighteningDevices(libraries)
  const resistance = si(assumed.driveResistance)

  return {
    laser,
    amplifier,
    dac,
    adc,
    modulator: {
      extinctionRatio: si(assumed.extinctionRatio),
      insertionLoss: si(assumed.modulatorLoss),
      bandwidth: si(assumed.modulatorBandwidth),
      resistance,
      length: si(assumed.modulatorLength),
      voltage: si(assumed.modulatorVoltage),
      pitch: si(assumed.modulatorPitch),
    } satisfies ElectroOpticModulator,
    couplingLoss: si(assumed.couplingLoss),
    driver: {
      noiseFactor: ratioOf(si(assumed.driverNoiseFigure)),
      gain: ratioOf(si(assumed.driverGain)),
      resistance,
      temperature: si(assumed.temperature),
    } satisfies Driver,
    driverOverhead: si(assumed.driverOverhead),
    receiver: {
      responsivity: si(assumed.responsivity),
      amplifierNoise: si(assumed.amplifierNoise),
      intensityNoise: ratioOf(si(assumed.intensityNoise)),
      bandwidth: si(assumed.noiseBandwidth),
    } satisfies Receiver,
  }
}
export type ElectroOpticDevices = ReturnType<typeof electroOpticDevices>
