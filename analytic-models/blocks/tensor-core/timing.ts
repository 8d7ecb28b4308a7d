/**
 * Latency of products, computing and memory overlapped.
 *
 *   partial:  max(t_compute, t_DRAM) for linear layers, max(t_compute, t_global) for attention     the released simulator
 *   full:     t_fill + max(t_compute, t_DRAM, t_global, t_local)
 *
 * `full` fills the pipeline once an operation: the first rows of M1 where they cannot be prefetched beside the running ones, the
 * first columns of M2, and the converter stages.
 */
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, emptyKinds, type Work } from '../work.js'
import { type TensorCoreDesign, weightBitsOf } from './design.js'
import type { Uses } from './mapping.js'
import type { Overflow } from './overflow.js'

/** Seconds of each kind of product, all repeats. */
export interface Times {
  readonly latency: Float64Array
  /** In which symbols are sent. */
  readonly busy: Float64Array
  /** In which memory is waited for. */
  readonly waiting: Float64Array
}

export const emptyTimes = (): Times => ({ latency: emptyKinds(), busy: emptyKinds(), waiting: emptyKinds() })

/** Seconds in which the symbols of each product are sent, once. */
export const writeSending = (cycles: Float64Array, clock: number, into: Float64Array): void => {
  for (let k = 0; k < into.length; k++) into[k] = cycles[k]! / clock
}

/** Adds up the times of products, each kind in the order of its products. */
export const addTimes = ({ limits, repeat }: Work, latency: Float64Array, sending: Float64Array, into: Times): void => {
  for (let kind = 0; kind + 1 < limits.length; kind++) {
    let all = 0
    let busy = 0
    let waiting = 0
    for (let k = limits[kind]!; k < limits[kind + 1]!; k++) {
      all += repeat[k]! * latency[k]!
      busy += repeat[k]! * sending[k]!
      waiting += repeat[k]! * (latency[k]! - sending[k]!)
    }
    into.latency[kind] = all
    into.busy[kind] = busy
    into.waiting[kind] = waiting
  }
}

/** Times of an array that takes up design after design: kept while what they rest on is the same, bits and rows as `overflow` sees them. */
export const timesOf = (devices: LighteningDevices, work: Work) => {
  const latencyOn = latencyOf(devices, work)
  const sending = emptyColumn(work)
  const times = emptyTimes()
  const seen = { uses: -1, overflow: -1, clock: 0, memoryTiming: '' }

  return (design: TensorCoreDesign, uses: Uses, overflow: Overflow): Times => {
    const { clock, memoryTiming } = design
    const isAsBefore =
      uses.revision === seen.uses &&
      overflow.revision === seen.overflow &&
      clock === seen.clock &&
      memoryTiming === seen.memoryTiming
    if (isAsBefore) return times
    writeSending(uses.cycles, clock, sending)
    addTimes(work, latencyOn(design, sending, uses, overflow), sending, times)
    seen.uses = uses.revision
    seen.overflow = overflow.revision
    seen.clock = clock
    seen.memoryTiming = memoryTiming
    return times
  }
}

/** Seconds of each product, once; the same column at every call, written over. */
export const latencyOf = (devices: LighteningDevices, work: Work) => {
  const latency = emptyColumn(work)
  return (design: TensorCoreDesign, sending: Float64Array, uses: Uses, overflow: Overflow): Float64Array => {
    if (design.memoryTiming === 'full') writeFull(devices, work, design, sending, uses, overflow, latency)
    else writePartial(devices, work, design, sending, latency)
    return latency
  }
}

const writePartial = (
  { dram, globalSram, sramClock }: LighteningDevices,
  { count, firstDynamic, rows, inner, columns, products }: Work,
  design: TensorCoreDesign,
  sending: Float64Array,
  into: Float64Array,
): void => {
  const { tiles, coreRows, bits } = design
  const rowsAtOnce = tiles * coreRows
  const weightBitsAtOnce = rowsAtOnce * weightBitsOf(design)
  const operandBitsAtOnce = rowsAtOnce * bits
  let length = 0
  let ofPass = 0
  for (let k = 0; k < firstDynamic; k++) {
    if (inner[k] !== length) {
      length = inner[k]!
      ofPass = Math.ceil(((weightBitsAtOnce * length) / dram.bandwidth) * sramClock)
    }
    const loading = Math.ceil(rows[k]! / rowsAtOnce) * ofPass
    into[k] = Math.max(sending[k]!, loading / sramClock)
  }
  for (let k = firstDynamic; k < count; k++) {
    const passes = Math.ceil(rows[k]! / rowsAtOnce)
    const passBits = operandBitsAtOnce * inner[k]! + inner[k]! * columns[k]! * bits
    const loading = products[k]! * passes * Math.ceil((passBits / globalSram.bandwidth) * sramClock)
    into[k] = Math.max(sending[k]!, loading / sramClock)
  }
}

const writeFull = (
  { dram, globalSram, localSram, pipelineStages }: LighteningDevices,
  { count, firstDynamic, rows, inner, columns, products }: Work,
  design: TensorCoreDesign,
  sending: Float64Array,
  { tiling, tiles: sharedBy, reached }: Uses,
  { spills, excess }: Overflow,
  into: Float64Array,
): void => {
  const { tiles, coresPerTile, coreRows, wavelengths, coreColumns, clock, bits } = design
  const weightBits = weightBitsOf(design)
  const stages = pipelineStages / clock
  const firstColumns = (coresPerTile * wavelengths * coreColumns * bits) / globalSram.bandwidth
  for (let k = 0; k < count; k++) {
    const linear = k < firstDynamic
    const leftBits = linear ? weightBits : bits
    const rowBlock = coreRows * inner[k]! * leftBits
    const isPrefetched = 2 * rowBlock <= localSram.capacity
    const firstRows = isPrefetched ? 0 : (tiles * rowBlock) / (linear ? dram.bandwidth : globalSram.bandwidth)

    const left = products[k]! * rows[k]! * inner[k]! * leftBits
    const right = ((products[k]! * tiling.rowBlocks[k]! * columns[k]! * inner[k]!) / reached) * bits
    const outputs = products[k]! * rows[k]! * columns[k]! * (2 * spills[k]! - 1) * bits
    const busy = Math.max(
      sending[k]!,
      ((linear ? left : 0) + 2 * excess[k]!) / dram.bandwidth,
      (left + right + outputs) / globalSram.bandwidth,
      Math.max((left * tiling.columnBlocks[k]!) / sharedBy, right) / localSram.bandwidth,
    )
    into[k] = firstRows + firstColumns + stages + busy
  }
}
