/** SRAM: energy per bit moved, and what a macro of given capacity costs in area and standing power. */
import type { BitPerSecond, JoulePerBit, SquareMetre, Watt } from '../units.js'

export interface Sram {
  readonly energyPerBit: JoulePerBit
  /** In bits. */
  readonly capacity: number
  readonly area: SquareMetre
  readonly standingPower: Watt
  readonly bandwidth: BitPerSecond
}

/** A register file beside a converter or an adder; charged per access. */
export type RegisterFile = Pick<Sram, 'energyPerBit' | 'area' | 'standingPower'>
