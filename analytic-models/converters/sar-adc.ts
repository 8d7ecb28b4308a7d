/**
 * Successive-approximation ADC, scaled from one published design by one of two rules.
 *
 *   linear:  P = P0 * (b / b0) * (f / f0)         a comparison a bit; the released code
 *   walden:  P = P0 * 2^(b - b0) * (f / f0)       constant energy per conversion step
 *
 * Valid for b <= b0 and f <= f0. `bits` is nominal: the converter's effective bits are fewer
 * (`figure-of-merit.ts`), and asking for more than those is a warning.
 * [Zhu2024, hardware_simulator/hardware/ADC.py, branch 'sar']
 */
import { powerOfTwo } from '../powers.js'
import { type Hertz, type SquareMetre, type Watt, watts } from '../units.js'
import { type Converter, rangeWarnings } from './validity.js'

export const adcRules = ['linear', 'walden'] as const
export type AdcRule = (typeof adcRules)[number]

export interface SarAdc extends Converter {
  readonly power: Watt
  readonly area: SquareMetre
  readonly effectiveBits: number
  /** Said of a use that asks for more than those. */
  readonly shortfall: string
}

const relativePower = (rule: AdcRule, bits: number): number => (rule === 'linear' ? bits : powerOfTwo(bits))

export const adcPower = (adc: SarAdc, rule: AdcRule, bits: number, rate: Hertz): Watt =>
  watts((adc.power * relativePower(rule, bits) * rate) / (relativePower(rule, adc.bits) * adc.rate))

export const shortfallOf = (effectiveBits: number): string =>
  `the ADC is asked for more than the ${effectiveBits.toFixed(1)} effective bits of the design it is scaled from`

/** Where the rule ends, and where the converter it is scaled from resolves less than it is asked for. */
export const adcWarnings = (adc: SarAdc, rule: AdcRule, bits: number, rate: Hertz): readonly string[] => {
  const outside = rangeWarnings(`ADC rule '${rule}'`, adc, bits, rate)
  return bits > adc.effectiveBits ? [...outside, adc.shortfall] : outside
}
