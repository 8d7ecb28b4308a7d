/**
 * What operations move through the memories, in bits.
 *
 * A block of Nh output rows needs Nh D operand values in the local SRAM of its tile; where they exceed it, outputs leave and come
 * back (`spills`). Linear layers fill the global SRAM from DRAM; attention works on what is there.
 */
import { lastAnswer } from '../last-answer.js'
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
  /** Shares that bound the latency: M1 values of one row block; what each local SRAM must deliver, where its time is counted. */
  readonly rowBlock: Float64Array
  readonly busiestLocal: Float64Array
  readonly rightMatrix: Float64Array
  readonly rightMoved: Float64Array
}

/** How often outputs fill the local SRAM, whole or not, at least once. */
const spillsOf = (capacity: number, { inner, isStatic }: Work, spills: Float64Array) =>
  lastAnswer((coreRows: number, bits: number, weightBits: number, isWhole: boolean) => {
    for (let k = 0; k < spills.length; k++) {
      const linear = isStatic[k] === 1
      const filling = (coreRows * inner[k]! * (linear ? weightBits : bits)) / capacity
      spills[k] = Math.max(1, linear || isWhole ? Math.ceil(filling) : filling)
    }
  })

/** @returns the same columns at every call, written over */
export const trafficOf = (devices: LighteningDevices, work: Work) => {
  const { rows, inner, columns, products, isStatic } = work
  const spills = emptyColumn(work)
  const spill = spillsOf(devices.localSram.capacity, work, spills)
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
    const spillToDram = design.activationSpill
    const isTimed = design.memoryTiming === 'full'
    spill(coreRows, bits, weightBits, design.spillRounding === 'whole')

    for (let k = 0; k < rows.length; k++) {
      const linear = isStatic[k] === 1
      const leftBits = linear ? weightBits : bits
      const left = products[k]! * rows[k]! * inner[k]! * leftBits
      const right = products[k]! * inner[k]! * columns[k]! * bits
      const outputs = products[k]! * rows[k]! * columns[k]! * bits
      const outputTraffic = outputs * (2 * spills[k]! - 1)
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
      rowBlock[k] = coreRows * inner[k]! * leftBits
      busiestLocal[k] = isTimed ? Math.max(leftStreamed / tiles, rightBits) : 0
      rightMatrix[k] = right
      rightMoved[k] = rightBits
    }
    return traffic
  }
}
