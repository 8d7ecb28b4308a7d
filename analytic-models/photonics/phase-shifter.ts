/** Phase shifter that turns one arm of a dot-product unit by -90 degrees; micro-mechanical, so that holding it costs nothing. */
import type { Decibel } from '../units.js'
import type { Footprint } from './footprint.js'

export interface PhaseShifter {
  readonly insertionLoss: Decibel
  readonly footprint: Footprint
}
