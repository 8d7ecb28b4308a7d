/**
 * Mach-Zehnder modulator: one operand of full range (sign as phase 0 or pi) onto one wavelength, once a symbol.
 *
 *   E_out = E_in cos(theta)        P = E_symbol * f + P_static
 *
 * The energy of a symbol does not depend on the operand's bits. [Zhu2024, default.yaml]
 */
import { type Decibel, type Hertz, type Joule, type SquareMetre, type Watt, watts } from '../units.js'

export interface MachZehnderModulator {
  readonly energyPerSymbol: Joule
  readonly staticPower: Watt
  readonly insertionLoss: Decibel
  readonly area: SquareMetre
}

export const modulatorPower = (modulator: MachZehnderModulator, symbolRate: Hertz): Watt =>
  watts(modulator.energyPerSymbol * symbolRate + modulator.staticPower)
