/** Waveguide: loss along a path. */
import type { Metre, Quantity } from '../units.js'

export interface Waveguide {
  readonly propagationLoss: Quantity<'loss per length'>
}

/** Loss in decibels over a length. */
export const pathLoss = (waveguide: Waveguide, length: Metre): number => waveguide.propagationLoss * length
