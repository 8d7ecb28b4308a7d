/** Micro-comb: one pump made into the wavelengths of a channel grid, at a conversion loss and a pump-control power. */
import type { Decibel, SquareMetre, Watt } from '../units.js'

export interface FrequencyComb {
  readonly conversionLoss: Decibel
  readonly power: Watt
  readonly area: SquareMetre
}
