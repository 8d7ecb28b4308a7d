/**
 * Latency of operations over a box of designs: bounds of `timing.ts`.
 *
 *   full      every term rises with tiles, cores, columns, wavelengths, bits and traffic; the clock divides
 *   partial   loading takes ceil(N1 / (Nt Nh)) passes of ceil(values of a pass / bandwidth) cycles: fewer passes load more, and all
 *             of them together no fewer values than there are
 *
 * `small` is the corner with the least of every part on the low side, `large` the other one.
 */
import { type Side, widened } from '../bounds.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, type Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'
import type { Uses } from './mapping.js'
import { latencyOf } from './timing.js'
import type { Traffic } from './traffic.js'

const partialLatency = ({ dram, globalSram, sramClock }: LighteningDevices, work: Work) => {
  const { rows, products, isStatic } = work
  const latency = emptyColumn(work)
  /** Cycles of memory for a number of bits. */
  const cyclesOf = (bits: number, bandwidth: number): number => (bits / bandwidth) * sramClock

  return (small: TensorCoreDesign, large: TensorCoreDesign, side: Side, { cycles }: Uses, moved: Traffic) => {
    const fewestTiles = small.tiles
    for (let k = 0; k < latency.length; k++) {
      const rowBlock = moved.rowBlock[k]!
      const passes = Math.ceil(rows[k]! / (large.tiles * large.coreRows))
      const linear = isStatic[k] === 1
      const source = linear ? dram.bandwidth : globalSram.bandwidth
      const again = linear ? 0 : moved.rightMatrix[k]! / products[k]!
      const natural = passes * Math.ceil(cyclesOf(rowBlock * fewestTiles + again, source))
      const bitsOfRow = rowBlock / small.coreRows
      const whole =
        side === 'low' ? Math.ceil(widened(cyclesOf(rows[k]! * bitsOfRow + passes * again, source), side)) : 0
      const loading = (linear ? 1 : products[k]!) * Math.max(natural, whole)
      latency[k] = Math.max(cycles[k]! / large.clock, loading / sramClock)
    }
    return latency
  }
}

/** Seconds of each operation, once; written over by the next call. */
export const boundedLatency = (devices: LighteningDevices, work: Work) => {
  const partial = partialLatency(devices, work)
  const full = latencyOf(devices, work)
  return (small: TensorCoreDesign, large: TensorCoreDesign, side: Side, uses: Uses, traffic: Traffic): Float64Array =>
    small.memoryTiming === 'full'
      ? full({ ...small, clock: large.clock }, uses, traffic)
      : partial(small, large, side, uses, traffic)
}
