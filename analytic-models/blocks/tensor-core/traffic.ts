/**
 * What products move through the memories, in bits: of each kind, all repeats.
 *
 * Linear layers fill the global SRAM from DRAM; attention works on what is there.
 */
import { emptyKinds, type WorkOfKinds } from '../work.js'
import { type TensorCoreDesign, weightBitsOf } from './design.js'
import type { Uses } from './mapping.js'
import type { Overflow } from './overflow.js'

export interface Traffic {
  readonly registers: Float64Array
  readonly network: Float64Array
  readonly local: Float64Array
  /** Of the global SRAM: outputs, operands, and the fill from DRAM. */
  readonly globalOutputs: Float64Array
  readonly globalInputs: Float64Array
  readonly globalFill: Float64Array
  readonly dram: Float64Array
  readonly right: Float64Array
}

/** @returns the same figures at every call, written over */
export const trafficOf = (work: WorkOfKinds) => {
  const traffic: Traffic = {
    registers: emptyKinds(),
    network: emptyKinds(),
    local: emptyKinds(),
    globalOutputs: emptyKinds(),
    globalInputs: emptyKinds(),
    globalFill: emptyKinds(),
    dram: emptyKinds(),
    right: emptyKinds(),
  }
  const { registers, network, local, globalOutputs, globalInputs, globalFill, dram } = traffic

  return (design: TensorCoreDesign, uses: Uses, { outputsMoved, excessMoved }: Overflow): Traffic => {
    const { bits } = design
    for (let kind = 0; kind < registers.length; kind++) {
      const linear = kind === 0
      const leftBits = linear ? weightBitsOf(design) : bits
      const left = work.left[kind]! * leftBits
      const right = (uses.rightMoved[kind]! / uses.reached) * bits
      const outputs = outputsMoved[kind]! * bits
      const fill = linear ? left : 0
      registers[kind] = 2 * (uses.leftMoved[kind]! * leftBits + right + uses.partialSums[kind]! * bits)
      network[kind] = uses.conversionsMoved[kind]! * bits
      local[kind] = uses.leftStreamed[kind]! * leftBits + left + 2 * right + outputs
      globalOutputs[kind] = outputs
      globalInputs[kind] = left + right
      globalFill[kind] = fill
      dram[kind] = fill + 2 * excessMoved[kind]!
      traffic.right[kind] = right
    }
    return traffic
  }
}
