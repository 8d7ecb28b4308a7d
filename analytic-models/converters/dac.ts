/**
 * DAC, scaled from one published design by one of two rules.
 *
 *   quotient:  P = P0 * (2^b / b) / (2^b0 / b0) * f / f0               the released code
 *   weighted:  P = P0 * (2^b / (b + 1)) / (2^b0 / (b0 + 1)) * f / f0   its comment, and SimPhony
 *
 * Valid for b <= b0 and f <= f0: the rule interpolates below the published point, never past it. Areas are not scaled.
 * [Zhu2024, hardware_simulator/hardware/DAC.py]
 */
import { powerOfTwo } from '../powers.js'
import { type Hertz, type SquareMetre, type Watt, watts } from '../units.js'
import { type Converter, rangeWarnings } from './validity.js'

export const dacRules = ['quotient', 'weighted'] as const
export type DacRule = (typeof dacRules)[number]

export interface Dac extends Converter {
  readonly power: Watt
  readonly area: SquareMetre
}

const relativePower = (rule: DacRule, bits: number): number =>
  powerOfTwo(bits) / (rule === 'quotient' ? bits : bits + 1)

export const dacPower = (dac: Dac, rule: DacRule, bits: number, rate: Hertz): Watt =>
  watts((dac.power * relativePower(rule, bits) * rate) / (relativePower(rule, dac.bits) * dac.rate))

export const dacWarnings = (dac: Dac, rule: DacRule, bits: number, rate: Hertz): readonly string[] =>
  rangeWarnings(`DAC rule '${rule}'`, dac, bits, rate)
