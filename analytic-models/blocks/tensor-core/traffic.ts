/**
 * What operations move through the memories, in bits.
 *
 * A block of Nh output rows needs Nh D operand values in the local SRAM of its tile; where they exceed it, outputs leave and come
 * back (`spills`). Linear layers fill the global SRAM from DRAM; attention works on what is there.
 */
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, type Work } from '../work.js'
import { type TensorCoreDesign, weightBitsOf } from './design.js'
import type { Uses } from './mapping.js'

/** Of each operation, in columns. */
export interface Traffic {
  readonly registers: Float64Array
  readonly network: Float64Array
  readonly local: Float64Array
  /** Of the global SRAM: outputs, operands, and the fill from DRAM. */
  readonly globalOutputs: Float64Array
  readonly globalInputs: Float64Array
  readonly globalFill: Float64Array
  readonly dram: Float64Array
  /** Shares that bound the latency: M1 values of one row block, and what each local SRAM must deliver. */
  readonly rowBlock: Float64Array
  readonly busiestLocal: Float64Array
  readonly rightMatrix: Float64Array
  readonly rightMoved: Float64Array
}

/** @returns the same columns at every call, written over */
export const trafficOf = (devices: LighteningDevices, work: Work) => {
  const { rows, inner, columns, products, isStatic } = work
  const localCapacity = devices.localSram.capacity
  const traffic: Traffic = {
    registers: emptyColumn(work),
    network: emptyColumn(work),
    local: emptyColumn(work),
    globalOutputs: emptyColumn(work),
    globalInputs: emptyColumn(work),
    globalFill: emptyColumn(work),
    dram: emptyColumn(work),
    rowBlock: emptyColumn(work),
    busiestLocal: emptyColumn(work),
    rightMatrix: emptyColumn(work),
    rightMoved: emptyColumn(work),
  }
  const { registers, network, local, globalOutputs, globalInputs, globalFill, dram } = traffic
  const { rowBlock, busiestLocal, rightMatrix, rightMoved } = traffic

  return (design: TensorCoreDesign, uses: Uses): Traffic => {
    const { bits, tiles, coreRows } = design
    const weightBits = weightBitsOf(design)
    const globalCapacity = (devices.globalSram.capacity * tiles) / devices.globalSram.tiles
    const wholeSpills = design.spillRounding === 'whole'
    const spillToDram = design.activationSpill

    for (let k = 0; k < rows.length; k++) {
      const linear = isStatic[k] === 1
      const leftBits = linear ? weightBits : bits
      const left = products[k]! * rows[k]! * inner[k]! * leftBits
      const right = products[k]! * inner[k]! * columns[k]! * bits
      const outputs = products[k]! * rows[k]! * columns[k]! * bits
      const block = coreRows * inner[k]! * leftBits
      const filling = block / localCapacity
      const spills = Math.max(1, linear || wholeSpills ? Math.ceil(filling) : filling)
      const outputTraffic = outputs * (2 * spills - 1)
      const rightBits = uses.rightMoved[k]! * bits
      const leftStreamed = left * uses.columnBlocks[k]!
      const live = (linear ? 0 : left) + right + outputs
      const excess = spillToDram ? Math.max(0, live - globalCapacity) : 0
      registers[k] = 2 * (uses.leftMoved[k]! * leftBits + rightBits + uses.partialSums[k]! * bits)
      network[k] = uses.conversionsMoved[k]! * bits
      local[k] = leftStreamed + left + 2 * rightBits + outputTraffic
      globalOutputs[k] = outputTraffic
      globalInputs[k] = left + rightBits
      globalFill[k] = linear ? left : 0
      dram[k] = (linear ? left : 0) + 2 * excess
      rowBlock[k] = block
      busiestLocal[k] = Math.max(leftStreamed / tiles, rightBits)
      rightMatrix[k] = right
      rightMoved[k] = rightBits
    }
    return traffic
  }
}
