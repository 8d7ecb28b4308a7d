/**
 * Schedule of a token through a head.
 *
 *   t_1 = max(t_rst + T_in, t_wr)      reset, queries as pulses into the key array; the value is written meanwhile
 *   t_2 = max(T_in, t_wr)              scores as pulses into the value array; the next key is written meanwhile
 *   t_II = t_1 + t_2                   initiation interval
 *   t_lat = t_1 + T_in + T_count + t_add        t_add = (N - 1) / f, or ceil(log2 N) / f in a tree of adders
 *
 * N sub-tiles of a window are added; those of one column of scores are summed as currents, without time of their own. The interval
 * is ours: the work states the latency, and 4 nJ at 113.7 mW are 35 ns. [Leroux2025, p. 4 and 9]
 */
import { longestPulse } from '../../converters/pulse-width.js'
import { hertz, type Second, seconds } from '../../units.js'
import type { GainCellDesign } from './design.js'
import type { GainCellFigures } from './figures.js'

export interface Timing {
  readonly pulse: Second
  readonly keyPass: Second
  readonly valuePass: Second
  /** From the first score pulse to the sum of the sub-tiles. */
  readonly readout: Second
}

export const timingOf = ({ resetTime, writeTime }: GainCellFigures, design: GainCellDesign): Timing => {
  const { window, subarray, inputBits, outputBits, adders } = design
  const clock = hertz(design.clock)
  const pulse = longestPulse(inputBits, clock)
  const counting = longestPulse(outputBits - 1, clock)
  const subTiles = Math.ceil(window / subarray)
  const additions = adders === 'chain' ? subTiles - 1 : Math.ceil(Math.log2(subTiles))
  return {
    pulse,
    keyPass: seconds(Math.max(resetTime + pulse, writeTime)),
    valuePass: seconds(Math.max(pulse, writeTime)),
    readout: seconds(pulse + counting + additions / clock),
  }
}
