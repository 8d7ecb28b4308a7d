/**
 * What a head spends, by its smallest unit.
 *
 *   e_K, e_V   of a sub-tile and token: simulated at 64 x 64 cells and a longest pulse of 15 ns, in proportion to both
 *   p          of the control of a sub-tile while it is on: 4 nJ a token and head over an interval, or 113.7 mW in proportion to f
 *   e_w        of a value written: doubles with every bit stored
 *   refresh    2 d (e_w + b e_copy) for a key and a value of a token, read from a digital copy and written again
 *
 * Control goes with the lines of an array, which it counts and adds. [Leroux2025, p. 7 and 10]
 */
import { powerOfTwo } from '../../powers.js'
import type { GainCellDesign } from './design.js'
import type { GainCellFigures } from './figures.js'
import type { Timing } from './timing.js'

export interface TokenEnergies {
  readonly keyArray: number
  readonly valueArray: number
  /** Watts. */
  readonly control: number
  readonly write: number
}

export const tokenEnergies = (
  figures: GainCellFigures,
  { subarray, storageBits, clock, queryActivity, scoreActivity, writeReading, activeTime }: GainCellDesign,
  { pulse, keyPass, valuePass }: Timing,
): TokenEnergies => {
  const lines = subarray / figures.lines
  const driven = (lines * lines * pulse) / figures.pulse
  const steps = powerOfTwo(storageBits) / powerOfTwo(figures.storageBits)
  const control =
    activeTime === 'printed'
      ? figures.controlEnergy / (keyPass + valuePass)
      : (figures.controlPower * clock) / figures.clock
  return {
    keyArray: figures.keyArrayEnergy * driven * queryActivity,
    valueArray: figures.valueArrayEnergy * driven * scoreActivity,
    control: control * lines,
    write: figures.writeEnergy[writeReading] * steps,
  }
}

/** To write the key and the value of one token again. */
export const refreshEnergy = (
  { copyEnergyPerBit }: GainCellFigures,
  { storageBits }: GainCellDesign,
  width: number,
  write: number,
): number => 2 * width * (write + storageBits * copyEnergyPerBit)
