/**
 * Microring: couples one wavelength in or out of a waveguide. As a router it multiplexes wavelengths at a holding power; as a
 * modulator it imprints an operand and is locked to its resonance meanwhile.
 *
 * Light on resonance pays `lossOnResonance`; light of another wavelength that passes by pays `lossOffResonance`.
 */
import type { Decibel, Joule, SquareMetre, Watt } from '../units.js'
import type { Footprint } from './footprint.js'

export interface RingRouter {
  readonly power: Watt
  readonly insertionLoss: Decibel
  readonly area: SquareMetre
}

export interface RingModulator {
  readonly energyPerSymbol: Joule
  readonly lockingPower: Watt
  readonly lossOnResonance: Decibel
  readonly lossOffResonance: Decibel
  readonly footprint: Footprint
}

/** Loss in decibels of one wavelength along an arm of `rings` rings, one of which is its own. */
export const armLoss = (ring: RingModulator, rings: number): number =>
  (rings - 1) * ring.lossOffResonance + ring.lossOnResonance
