/**
 * Laser: electrical power for a wanted optical power.
 *
 *   P_electrical = P_optical / (wall-plug efficiency)
 */
import { type Ratio, type SquareMetre, type Watt, watts } from '../units.js'

export interface Laser {
  readonly wallPlugEfficiency: Ratio
  readonly area: SquareMetre
}

export const electricalPower = (laser: Laser, optical: number): Watt => watts(optical / laser.wallPlugEfficiency)
