/**
 * What an operation moves through the memories, in bits.
 *
 * A block of Nh output rows needs Nh D operand values in the local SRAM of its tile; where they exceed it, outputs leave and come
 * back (`spills`). Linear layers fill the global SRAM from DRAM; attention works on what is there.
 */
import type { Operation } from '../../workloads/operation.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { type TensorCoreDesign, weightBitsOf } from './design.js'
import type { Uses } from './mapping.js'

export interface Traffic {
  readonly registers: number
  readonly network: number
  readonly local: number
  /** Of the global SRAM: outputs, operands, and the fill from DRAM. */
  readonly globalOutputs: number
  readonly globalInputs: number
  readonly globalFill: number
  readonly dram: number
  /** Shares that bound the latency: M1 values of one row block, and what each local SRAM must deliver. */
  readonly rowBlock: number
  readonly busiestLocal: number
  readonly rightMatrix: number
  readonly rightMoved: number
}

/** Traffic to be written over, as `emptyUses`. */
export const emptyTraffic = (): Traffic => ({
  registers: 0,
  network: 0,
  local: 0,
  globalOutputs: 0,
  globalInputs: 0,
  globalFill: 0,
  dram: 0,
  rowBlock: 0,
  busiestLocal: 0,
  rightMatrix: 0,
  rightMoved: 0,
})

/** @param into what every call writes to and returns: read it before the next call */
export const trafficOf = (devices: LighteningDevices, design: TensorCoreDesign, into = emptyTraffic()) => {
  const traffic: { -readonly [K in keyof Traffic]: Traffic[K] } = into
  const { bits, tiles, coreRows } = design
  const weightBits = weightBitsOf(design)
  const localCapacity = devices.localSram.capacity
  const globalCapacity = (devices.globalSram.capacity * tiles) / devices.globalSram.tiles
  const wholeSpills = design.spillRounding === 'whole'
  const spillToDram = design.activationSpill

  return ({ kind, rows, inner, columns, products }: Operation, uses: Uses): Traffic => {
    const linear = kind === 'static'
    const leftBits = linear ? weightBits : bits
    const left = products * rows * inner * leftBits
    const rightMatrix = products * inner * columns * bits
    const outputs = products * rows * columns * bits
    const rowBlock = coreRows * inner * leftBits
    const filling = rowBlock / localCapacity
    const spills = Math.max(1, linear || wholeSpills ? Math.ceil(filling) : filling)
    const outputTraffic = outputs * (2 * spills - 1)
    const rightMoved = uses.rightMoved * bits
    const leftStreamed = left * uses.columnBlocks
    const live = (linear ? 0 : left) + rightMatrix + outputs
    const excess = spillToDram ? Math.max(0, live - globalCapacity) : 0
    traffic.registers = 2 * (uses.leftMoved * leftBits + rightMoved + uses.partialSums * bits)
    traffic.network = uses.conversionsMoved * bits
    traffic.local = leftStreamed + left + 2 * rightMoved + outputTraffic
    traffic.globalOutputs = outputTraffic
    traffic.globalInputs = left + rightMoved
    traffic.globalFill = linear ? left : 0
    traffic.dram = (linear ? left : 0) + 2 * excess
    traffic.rowBlock = rowBlock
    traffic.busiestLocal = Math.max(leftStreamed / tiles, rightMoved)
    traffic.rightMatrix = rightMatrix
    traffic.rightMoved = rightMoved
    return traffic
  }
}
