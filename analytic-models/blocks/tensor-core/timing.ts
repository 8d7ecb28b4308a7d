/**
 * Latency of operations, computing and memory overlapped.
 *
 *   partial:  max(t_compute, t_DRAM) for linear layers, max(t_compute, t_global) for attention     the released simulator
 *   full:     t_fill + max(t_compute, t_DRAM, t_global, t_local)
 *
 * `full` fills the pipeline once an operation: the first rows of M1 where they cannot be prefetched beside the running ones, the
 * first columns of M2, and the converter stages.
 */
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, type Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'
import type { Uses } from './mapping.js'
import type { Traffic } from './traffic.js'

/** Seconds of each operation, once; the same column at every call, written over. */
export const latencyOf = (devices: LighteningDevices, work: Work) => {
  const partial = partialLatency(devices, work)
  const full = fullLatency(devices, work)
  return (design: TensorCoreDesign, uses: Uses, traffic: Traffic): Float64Array =>
    (design.memoryTiming === 'full' ? full : partial)(design, uses, traffic)
}

const partialLatency = ({ dram, globalSram, sramClock }: LighteningDevices, work: Work) => {
  const { rows, products, isStatic } = work
  const latency = emptyColumn(work)
  return (
    { tiles, coreRows, clock }: TensorCoreDesign,
    { cycles }: Uses,
    { rowBlock, rightMatrix }: Traffic,
  ): Float64Array => {
    for (let k = 0; k < rows.length; k++) {
      const passes = Math.ceil(rows[k]! / (tiles * coreRows))
      const firstRows = rowBlock[k]! * tiles
      const loading =
        isStatic[k] === 1
          ? passes * Math.ceil((firstRows / dram.bandwidth) * sramClock)
          : products[k]! *
            passes *
            Math.ceil(((firstRows + rightMatrix[k]! / products[k]!) / globalSram.bandwidth) * sramClock)
      latency[k] = Math.max(cycles[k]! / clock, loading / sramClock)
    }
    return latency
  }
}

const fullLatency = ({ dram, globalSram, localSram, pipelineStages }: LighteningDevices, work: Work) => {
  const { isStatic } = work
  const latency = emptyColumn(work)
  return (design: TensorCoreDesign, { cycles }: Uses, traffic: Traffic): Float64Array => {
    const { tiles, coresPerTile, wavelengths, coreColumns, clock, bits } = design
    const stages = pipelineStages / clock
    const firstColumns = (coresPerTile * wavelengths * coreColumns * bits) / globalSram.bandwidth
    for (let k = 0; k < latency.length; k++) {
      const rowBlock = traffic.rowBlock[k]!
      const prefetched = 2 * rowBlock <= localSram.capacity
      const source = isStatic[k] === 1 ? dram.bandwidth : globalSram.bandwidth
      const firstRows = prefetched ? 0 : (tiles * rowBlock) / source
      const busy = Math.max(
        cycles[k]! / clock,
        traffic.dram[k]! / dram.bandwidth,
        (traffic.globalInputs[k]! + traffic.globalOutputs[k]!) / globalSram.bandwidth,
        traffic.busiestLocal[k]! / localSram.bandwidth,
      )
      latency[k] = firstRows + firstColumns + stages + busy
    }
    return latency
  }
}
