/** Off-chip DRAM (HBM): energy per bit and bandwidth. */
import type { BitPerSecond, JoulePerBit } from '../units.js'

export interface Dram {
  readonly energyPerBit: JoulePerBit
  readonly bandwidth: BitPerSecond
}
