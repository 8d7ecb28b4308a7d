/**
 * Signal quality of a head, as noise over signal of one result.
 *
 *   scores    q(b_q) + q(b_kv) + leakage            queries and keys are rounded, keys leak
 *   context   q(b_kv) + q(b_o) + leakage            every sub-tile's output is rounded: N of them sum signal and rounding alike
 *
 * The scores go on to the value array as pulses of any width: nothing rounds them. Leakage is the spread of what tokens of all ages
 * keep, after the best common gain, which the scalers of the network take up; tokens follow each other as fast as the heads of all
 * layers let them, or, with refresh, are as old as it lets them become. Systematic errors of the cell (its cubic, and the current of
 * a zero weight) are no noise: networks are trained with them; `levelMismatch` counts them. Mismatch of cells, readout noise and IR
 * drop are left out, since the work states no figure. [Leroux2025, p. 8-9]
 */
import { leakageNoise, retentionTime } from '../../memory/gain-cell.js'
import { levelMismatch } from '../../memory/gain-cell-current.js'
import { quantisationNoise } from '../../signal.js'
import { type Ratio, ratio } from '../../units.js'
import type { Operation } from '../../workloads/operation.js'
import type { GainCellDesign } from './design.js'
import { type GainCellFigures, timeConstantOf } from './figures.js'
import type { Timing } from './timing.js'

export const noiseOf = (
  figures: GainCellFigures,
  design: GainCellDesign,
  { keyPass, readout }: Timing,
): ((operation: Operation) => Ratio) => {
  const { polynomial, slope, supply, zero } = figures
  const { window, inputBits, storageBits, outputBits, droop, refresh } = design
  const counted = design.levelMismatch && design.response === 'cubic'
  const timeConstant = timeConstantOf(figures, design)
  const refreshed = retentionTime(timeConstant, storageBits, droop)
  const stored =
    quantisationNoise(storageBits) + (counted ? levelMismatch(polynomial, slope, storageBits, supply, zero) : 0)
  const scores = stored + quantisationNoise(inputBits)
  const context = stored + quantisationNoise(outputBits)
  const life = window * (keyPass + readout)
  return ({ name, kind, repeat }) => {
    if (kind !== 'dynamic') return ratio(0)
    const oldest = refresh ? refreshed : life * repeat
    return ratio((name === 'scores' ? scores : context) + leakageNoise(oldest, timeConstant))
  }
}
