/**
 * Latency of an operation over a box of designs: bounds of `timing.ts`.
 *
 *   full      every term rises with tiles, cores, columns, wavelengths, bits and traffic; the clock divides
 *   partial   loading takes ceil(N1 / (Nt Nh)) passes of ceil(values of a pass / bandwidth) cycles: fewer passes load more, and all
 *             of them together no fewer values than there are
 *
 * `small` is the corner with the least of every part on the low side, `large` the other one.
 */
import type { Operation } from '../../workloads/operation.js'
import { type Side, widened } from '../bounds.js'
import type { LighteningDevices } from '../lightening-devices.js'
import type { TensorCoreDesign } from './design.js'
import type { Uses } from './mapping.js'
import { latencyOf } from './timing.js'
import type { Traffic } from './traffic.js'

type Timing = (operation: Operation, uses: Uses, traffic: Traffic) => number

const partialLatency = (
  { dram, globalSram, sramClock }: LighteningDevices,
  small: TensorCoreDesign,
  large: TensorCoreDesign,
  side: Side,
): Timing => {
  const fewestTiles = small.tiles
  /** Cycles of memory for a number of bits. */
  const cyclesOf = (bits: number, bandwidth: number): number => (bits / bandwidth) * sramClock
  return ({ kind, rows, products }, { cycles }, { rowBlock, rightMatrix }) => {
    const passes = Math.ceil(rows / (large.tiles * large.coreRows))
    const isStatic = kind === 'static'
    const source = isStatic ? dram.bandwidth : globalSram.bandwidth
    const again = isStatic ? 0 : rightMatrix / products
    const natural = passes * Math.ceil(cyclesOf(rowBlock * fewestTiles + again, source))
    const bitsOfRow = rowBlock / small.coreRows
    const whole = side === 'low' ? Math.ceil(widened(cyclesOf(rows * bitsOfRow + passes * again, source), side)) : 0
    const loading = (isStatic ? 1 : products) * Math.max(natural, whole)
    return Math.max(cycles / large.clock, loading / sramClock)
  }
}

export const boundedLatency = (
  devices: LighteningDevices,
  small: TensorCoreDesign,
  large: TensorCoreDesign,
  side: Side,
): Timing =>
  small.memoryTiming === 'full'
    ? latencyOf(devices, { ...small, clock: large.clock })
    : partialLatency(devices, small, large, side)
