/**
 * Latency of an operation, computing and memory overlapped.
 *
 *   partial:  max(t_compute, t_DRAM) for linear layers, max(t_compute, t_global) for attention     the released simulator
 *   full:     t_fill + max(t_compute, t_DRAM, t_global, t_local)
 *
 * `full` fills the pipeline once an operation: the first rows of M1 where they cannot be prefetched beside the running ones, the
 * first columns of M2, and the converter stages.
 */
import type { Operation } from '../../workloads/operation.js'
import type { LighteningDevices } from '../lightening-devices.js'
import type { TensorCoreDesign } from './design.js'
import type { Uses } from './mapping.js'
import type { Traffic } from './traffic.js'

export const latencyOf = (devices: LighteningDevices, design: TensorCoreDesign) =>
  design.memoryTiming === 'full' ? fullLatency(devices, design) : partialLatency(devices, design)

const partialLatency =
  ({ dram, globalSram, sramClock }: LighteningDevices, { tiles, coreRows, clock }: TensorCoreDesign) =>
  ({ kind, rows, products }: Operation, { cycles }: Uses, { rowBlock, rightMatrix }: Traffic): number => {
    const passes = Math.ceil(rows / (tiles * coreRows))
    const loading =
      kind === 'static'
        ? passes * Math.ceil(((rowBlock * tiles) / dram.bandwidth) * sramClock)
        : products *
          passes *
          Math.ceil(((rowBlock * tiles + rightMatrix / products) / globalSram.bandwidth) * sramClock)
    return Math.max(cycles / clock, loading / sramClock)
  }

const fullLatency = (devices: LighteningDevices, design: TensorCoreDesign) => {
  const { dram, globalSram, localSram, pipelineStages } = devices
  const { tiles, coresPerTile, wavelengths, coreColumns, clock, bits } = design
  const stages = pipelineStages / clock
  const firstColumns = (coresPerTile * wavelengths * coreColumns * bits) / globalSram.bandwidth

  return ({ kind }: Operation, { cycles }: Uses, traffic: Traffic): number => {
    const prefetched = 2 * traffic.rowBlock <= localSram.capacity
    const source = kind === 'static' ? dram.bandwidth : globalSram.bandwidth
    const firstRows = prefetched ? 0 : (tiles * traffic.rowBlock) / source
    const busy = Math.max(
      cycles / clock,
      traffic.dram / dram.bandwidth,
      (traffic.globalInputs + traffic.globalOutputs) / globalSram.bandwidth,
      traffic.busiestLocal / localSram.bandwidth,
    )
    return firstRows + firstColumns + stages + busy
  }
}
