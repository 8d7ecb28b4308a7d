/**
 * What an operation moves through the memories, in bits.
 *
 * A block of Nh output rows needs Nh D operand values in the local SRAM of its tile; where they exceed it, outputs leave and come
 * back (`spills`). Linear layers fill the global SRAM from DRAM; attention works on what is there.
 */
import { type Operation } from '../../workloads/operation.js'
import { type LighteningDevices } from '../lightening-devices.js'
import { type TensorCoreDesign, weightBitsOf } from './design.js'
import { type Uses } from './mapping.js'

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

export const trafficOf = (devices: LighteningDevices, design: TensorCoreDesign) => {
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
    return {
      registers: 2 * (uses.leftMoved * leftBits + rightMoved + uses.partialSums * bits),
      network: uses.conversionsMoved * bits,
      local: leftStreamed + left + 2 * rightMoved + outputTraffic,
      globalOutputs: outputTraffic,
      globalInputs: left + rightMoved,
      globalFill: linear ? left : 0,
      dram: (linear ? left : 0) + 2 * excess,
      rowBlock,
      busiestLocal: Math.max(leftStreamed / tiles, rightMoved),
      rightMatrix,
      rightMoved,
    }
  }
}
