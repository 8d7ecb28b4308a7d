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
import { type TensorCoreDesign, weightBitsOf } from './design.js'
import type { Uses } from './mapping.js'
import type { Overflow } from './overflow.js'
import { latencyOf } from './timing.js'

const partialLatency = ({ dram, globalSram, sramClock }: LighteningDevices, work: Work) => {
  const { count, firstDynamic, rows, inner, columns, products } = work
  const latency = emptyColumn(work)
  /** Cycles of memory for a number of bits. */
  const cyclesOf = (bits: number, bandwidth: number): number => (bits / bandwidth) * sramClock

  return (small: TensorCoreDesign, large: TensorCoreDesign, side: Side, sending: Float64Array) => {
    const fewestRows = small.tiles * small.coreRows
    for (let k = 0; k < count; k++) {
      const passes = Math.ceil(rows[k]! / (large.tiles * large.coreRows))
      const linear = k < firstDynamic
      const source = linear ? dram.bandwidth : globalSram.bandwidth
      const leftBits = linear ? weightBitsOf(small) : small.bits
      const again = linear ? 0 : inner[k]! * columns[k]! * small.bits
      const natural = passes * Math.ceil(cyclesOf(fewestRows * leftBits * inner[k]! + again, source))
      const whole =
        side === 'low'
          ? Math.ceil(widened(cyclesOf(rows[k]! * inner[k]! * leftBits + passes * again, source), side))
          : 0
      const loading = (linear ? 1 : products[k]!) * Math.max(natural, whole)
      latency[k] = Math.max(sending[k]!, loading / sramClock)
    }
    return latency
  }
}

/** Seconds of each product, once; written over by the next call. */
export const boundedLatency = (devices: LighteningDevices, work: Work) => {
  const partial = partialLatency(devices, work)
  const full = latencyOf(devices, work)
  return (
    small: TensorCoreDesign,
    large: TensorCoreDesign,
    side: Side,
    sending: Float64Array,
    uses: Uses,
    overflow: Overflow,
  ): Float64Array =>
    small.memoryTiming === 'full'
      ? full({ ...small, clock: large.clock }, sending, uses, overflow)
      : partial(small, large, side, sending)
}
