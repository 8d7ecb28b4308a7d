/**
 * Tuning of rings: fast electro-optic shifts imprint operands, slow thermo-optic ones correct where fabrication put a resonance.
 *
 *   P_EO = p |D|        P_TO = P_FSR D / FSR       held for as long as the ring is in use
 *
 * [Sunny2021, section IV.B]
 */
import { type Metre, type Second, type Watt, watts } from '../units.js'

export interface ElectroOpticTuning {
  readonly latency: Second
  /** For a shift of a nanometre. */
  readonly powerPerNanometre: Watt
}

export interface ThermoOpticTuning {
  readonly latency: Second
  /** For a shift of a free spectral range, a phase of 2 pi. */
  readonly powerPerRange: Watt
}

const nanometre = 1e-9

export const imprintPower = ({ powerPerNanometre }: ElectroOpticTuning, shift: Metre): Watt =>
  watts((powerPerNanometre * shift) / nanometre)

/** Heater power of one ring that nobody else heats. */
export const trimmingPower = ({ powerPerRange }: ThermoOpticTuning, drift: Metre, freeSpectralRange: Metre): Watt =>
  watts((powerPerRange * drift) / freeSpectralRange)
