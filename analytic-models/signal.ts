/**
 * Signal quality in closed form: how much of an analog result is noise.
 *
 * Noise-to-signal ratios are of powers, so independent disturbances add. The reference is the exact result of the exact operands;
 * what rounding the operands does is part of the noise. Converters are taken to be ranged to their signal, and a result to be a sum
 * of independent products of zero mean, so that summing more of them changes signal and noise alike.
 *
 *   quantiser of b bits     1 / (3/2 4^b)                      a full-scale sine, so that an ideal converter has b effective bits
 *   effective bits          (10 log10(S/N) - 1.76) / 6.02
 *
 * [IEEE Std 1241; Walden, Analog-to-digital converter survey and analysis, 1999]
 */
import { powerOfTwo } from './powers.js'
import { type Decibel, decibels, type Ratio, ratio } from './units.js'

/** Noise of an ideal quantiser. */
export const quantisationNoise = (bits: number): Ratio => ratio(1 / (1.5 * powerOfTwo(2 * bits)))

/** Of two operands rounded to the same number of bits. */
export const operandNoise = (bits: number): Ratio => ratio(2 * quantisationNoise(bits))

export const signalToNoise = (noise: number): Decibel => decibels(-10 * Math.log10(noise))

/** Bits of the ideal converter that is as noisy. */
export const effectiveBits = (noise: number): number => Math.log2(1 / (1.5 * noise)) / 2
