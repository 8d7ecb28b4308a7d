/** VCSEL: a laser that is switched directly, so that its amplitude carries the operand. `latency` paces its symbols. */
import { type Joule, joules, type Second, type Watt } from '../units.js'

export interface Vcsel {
  readonly power: Watt
  readonly latency: Second
}

/** Energy of one event at the rated speed. */
export const pulseEnergy = ({ power, latency }: Vcsel): Joule => joules(power * latency)
