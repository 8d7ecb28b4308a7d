/** Transimpedance amplifier: photocurrent to the voltage a converter samples. Its power does not depend on the rate. */
import type { SquareMetre, Watt } from '../units.js'

export interface TransimpedanceAmplifier {
  readonly power: Watt
  readonly area: SquareMetre
}
