/**
 * Link budget: the optical power a source must send so that every detector it feeds gets what it needs.
 *
 *   P = S * B(b) * fan-out * 10^(loss / 10)
 *
 * S is the detector's sensitivity and B(b) the factor for b bits: 2^b where thermal noise of the receiver limits (signal
 * amplitude is proportional to optical power), 2^(2b) where shot noise does. The division of light among the fan-out is the
 * factor itself; excess losses are in `loss`. [Zhu2024, released code, 'follows CrossLight'; Sunny2021, Eq. 7]
 */
import { powerOfTwo } from '../powers.js'
import { inUnit, type Watt, watts } from '../units.js'

export const resolutionRules = ['thermal', 'shot'] as const
export type ResolutionRule = (typeof resolutionRules)[number]

/** B(b): relative optical power for b bits. */
export const resolutionFactor = (rule: ResolutionRule, bits: number): number =>
  powerOfTwo(rule === 'thermal' ? bits : 2 * bits)

/** What makes up for a loss in decibels: power before it over power after it. */
export const lossFactor = (loss: number): number => 10 ** (loss / 10)

/** Optical power of a source. */
export const sourcePower = (sensitivity: Watt, resolution: number, fanOut: number, lossFactor: number): Watt =>
  watts(sensitivity * resolution * fanOut * lossFactor)

/** The most that one source can send, and what is said of a design that asks for more; it is still costed. */
export interface SourceLimit {
  readonly power: Watt
  readonly excess: string
}

export const sourceLimit = (power: Watt): SourceLimit => ({
  power,
  excess: `a source must send more than the ${inUnit(power, 'dBm').toFixed(1)} dBm assumed to be possible`,
})

const none: readonly string[] = []

export const sourceWarnings = (limit: SourceLimit, needed: number): readonly string[] =>
  needed > limit.power ? [limit.excess] : none
