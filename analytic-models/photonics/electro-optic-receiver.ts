/**
 * Noise of a detected modulator output y, in units of the full scale, against the symbol rate.
 *
 *   sigma^2 = [ i^2 B + 2 q I y B + RIN (I y)^2 B ] / I^2 + ((pi/2) (sigma_V / V_pi) 2 sqrt(y (1 - y)))^2
 *   I = responsivity * P_rx        B = beta f        sigma_V^2 = 4 k T F R B G
 *
 * i^2 of the amplifier, shot noise, intensity noise of the laser, noise of the driver: the last vanishes at both ends of the edge.
 * sigma grows as the root of the rate. Beat noise of an optical amplifier is left out: no figure of one is known, and the links
 * here are short. On a row of attention weights, nearly all zero, additive noise is harmless below half a step of the converter
 * (`strayWeight`); what is relative to y leaves zeros alone. [textbook terms; the work characterises noise to 10 GBaud, unpublished]
 */
import { powerOfTwo } from '../powers.js'
import { type Hertz, type Ratio, ratio, type Watt } from '../units.js'
import { gaussianTail } from './gaussian-tail.js'

/** Exact, by definition of the SI: coulombs, joules per kelvin. */
const elementaryCharge = 1.602176634e-19
const boltzmann = 1.380649e-23

export interface Receiver {
  /** A/W */
  readonly responsivity: number
  /** A per root hertz, at the input of the amplifier. */
  readonly amplifierNoise: number
  /** Power per hertz relative to the carrier: 10^(dB/10). */
  readonly intensityNoise: Ratio
  /** Over the symbol rate. */
  readonly bandwidth: Ratio
}

export interface Driver {
  readonly noiseFactor: Ratio
  readonly gain: Ratio
  /** Ohms. */
  readonly resistance: number
  /** Kelvin. */
  readonly temperature: number
}

/** Variance at output y, of the receiver alone. */
export const receiverVariance = (receiver: Receiver, fullScale: Watt, symbolRate: Hertz, y = 1): number => {
  const current = receiver.responsivity * fullScale
  const thermal = (receiver.amplifierNoise / current) ** 2
  const shot = (2 * elementaryCharge * y) / current
  return (thermal + shot + receiver.intensityNoise * y ** 2) * receiver.bandwidth * symbolRate
}

/** Variance at output y, of the drive alone; `bandwidth` over the symbol rate. */
export const driveVariance = (
  { noiseFactor, gain, resistance, temperature }: Driver,
  halfWaveVoltage: number,
  bandwidth: number,
  symbolRate: Hertz,
  y: number,
): number => {
  const voltage = 4 * boltzmann * temperature * noiseFactor * resistance * bandwidth * symbolRate * gain
  return (voltage / halfWaveVoltage ** 2) * Math.PI ** 2 * y * (1 - y)
}

/** Standard deviation that equals the rounding of b bits: 1 / ((2^b - 1) sqrt 12). */
export const criticalNoise = (bits: number): Ratio => ratio(step(bits) / Math.sqrt(12))
const step = (bits: number): number => 1 / (powerOfTwo(bits) - 1)

/** Noise power over that of a full-scale sine, which is 1/8 of the full scale squared. */
export const relativeNoise = (variance: number): Ratio => ratio(variance * 8)

/** Probability that noise lifts a zero to the first code of a converter of b bits. */
export const strayProbability = (bits: number, sigma: number): Ratio => gaussianTail(step(bits) / 2 / sigma)

/** Weight that noise makes of one zero on the average: clamped at 0, then rounded to b bits. */
export const strayWeight = (bits: number, sigma: number): Ratio => {
  let weight = 0
  for (let code = 1; code < powerOfTwo(bits); code++) weight += gaussianTail(((code - 1 / 2) * step(bits)) / sigma)
  return ratio(weight * step(bits))
}
