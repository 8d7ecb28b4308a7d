/** Digital arithmetic: an adder that closes a partial sum, at the clock of the converters before it. */
import { type Hertz, type Joule, joules, type SquareMetre, type Watt } from '../units.js'

export interface Adder {
  readonly power: Watt
  readonly area: SquareMetre
}

export const energyPerAddition = (adder: Adder, clock: Hertz): Joule => joules(adder.power / clock)
