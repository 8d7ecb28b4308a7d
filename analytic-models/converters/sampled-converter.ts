/**
 * DAC or ADC of a given energy per sample, scaled by its bits.
 *
 *   E(b) = E0 2^(b - b0)        a constant energy per conversion step
 *
 * The energy of a sample does not depend on the rate, up to the published one. Valid for b <= b0. [Anderson2023, appendix D and F]
 */
import { powerOfTwo } from '../powers.js'
import { type Joule, joules, type SquareMetre } from '../units.js'
import type { Converter } from './validity.js'

export interface SampledConverter extends Converter {
  /** Of a sample at the published bits. */
  readonly energy: Joule
  readonly area: SquareMetre
}

export const sampleEnergy = ({ energy, bits: published }: SampledConverter, bits: number): Joule =>
  joules((energy * powerOfTwo(bits)) / powerOfTwo(published))
