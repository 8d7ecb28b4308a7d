/**
 * A ring near its resonance, through port:
 *
 *   T(D) = 1 - (1 - T_min) / (1 + (2 Q D / l)^2)             D detuning, l wavelength, Q quality factor
 *   D(w) = l/(2Q) sqrt((1 - T_min) / (1 - T) - 1)            the detuning that imprints T
 *
 * A transmission below T_min cannot be reached with one ring. Thermal and electro-optic shifts both change D. [standard physics;
 * the Lorentzian is that of Sunny2021, Eq. 8]
 */
import { type Metre, type Ratio, ratio } from '../units.js'

export interface Resonance {
  readonly wavelength: Metre
  readonly qualityFactor: number
  /** Transmission on resonance T_min; 0 where input and ring are critically coupled. */
  readonly floor: number
}

/** Half of the linewidth at half of the depth: l / 2Q. */
export const halfWidth = ({ wavelength, qualityFactor }: Omit<Resonance, 'floor'>): Metre =>
  (wavelength / (2 * qualityFactor)) as Metre

export const transmission = (ring: Resonance, detuning: number): Ratio =>
  ratio(1 - (1 - ring.floor) / (1 + (detuning / halfWidth(ring)) ** 2))

/** Detuning that imprints a transmission from the floor up to, but not including, 1. */
export const detuningFor = (ring: Resonance, wanted: number): Metre =>
  (halfWidth(ring) * Math.sqrt(Math.max(0, (1 - ring.floor) / (1 - wanted) - 1))) as Metre
