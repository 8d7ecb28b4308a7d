/**
 * Coherent sum: two beams of one wavelength and one phase combine in a waveguide.
 *
 *   E = (E_1 + E_2) / sqrt 2        a detector reads E^2 = (E_1 + E_2)^2 / 2
 *
 * Two lasers that run freely are not locked in phase, and a detector does not read E_1 + E_2: a sum of signed values needs a common
 * source and detection of the field. What it would cost: two modulated beams and one detection. [Afifi2023, the idea; the rest is ours]
 */
import { type Joule, joules, type Watt } from '../units.js'
import { pulseEnergy, type Vcsel } from './vcsel.js'

/** Power at the detector, of fields in units of the root of a power. */
export const detectedPower = (first: number, second: number): number => (first + second) ** 2 / 2

/** Energy of one sum. @param receiver of detector and amplifier, on for one pulse */
export const sumEnergy = (source: Vcsel, receiver: Watt): Joule =>
  joules(2 * pulseEnergy(source) + receiver * source.latency)
