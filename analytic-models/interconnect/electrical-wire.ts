/** Repeated on-chip wire: what optical broadcast must beat. Energy is proportional to bits and to distance. */
import { type JoulePerBit, joules, type Joule, type Metre, type SquareMetre } from '../units.js'

export interface ElectricalWire {
  readonly energyPerBitAndMillimetre: JoulePerBit
}

const millimetresPerMetre = 1e3

export const wireEnergy = (wire: ElectricalWire, bits: number, distance: Metre): Joule =>
  joules(wire.energyPerBitAndMillimetre * bits * distance * millimetresPerMetre)

/**
 * Mean distance from a shared memory at the centre of a square chip to its tiles: for points spread evenly over a square of
 * side s, along the axes, s/2.
 */
export const meanWireLength = (chip: SquareMetre): Metre => (Math.sqrt(chip) / 2) as Metre
