/** Photodetector: sums the power of all its wavelengths into a current. `sensitivity` is the least power it needs. */
import type { Watt } from '../units.js'
import type { Footprint } from './footprint.js'

export interface Photodetector {
  readonly power: Watt
  readonly sensitivity: Watt
  readonly footprint: Footprint
}
