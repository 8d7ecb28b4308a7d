/**
 * Figures of merit of converters.
 *
 *   Walden: E = F * 2^B per conversion        B = log2(P / (F f)) effective bits of a converter of power P at rate f
 */
import { powerOfTwo } from '../powers.js'
import { type Hertz, type Joule, joules, type Watt } from '../units.js'

/** Energy of a conversion at B effective bits. */
export const conversionEnergy = (energyPerStep: Joule, bits: number): Joule => joules(energyPerStep * powerOfTwo(bits))

/** Effective bits that a power, a rate and a Walden figure (energy per conversion step) imply. */
export const effectiveBits = (power: Watt, rate: Hertz, energyPerStep: Joule): number =>
  Math.log2(power / (energyPerStep * rate))
