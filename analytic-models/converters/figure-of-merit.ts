/**
 * Figures of merit of converters.
 *
 *   Walden: E = F * 2^B per conversion        B = log2(P / (F f)) effective bits of a converter of power P at rate f
 */
import type { Hertz, Joule, Watt } from '../units.js'

/** Effective bits that a power, a rate and a Walden figure (energy per conversion step) imply. */
export const effectiveBits = (power: Watt, rate: Hertz, energyPerStep: Joule): number =>
  Math.log2(power / (energyPerStep * rate))
