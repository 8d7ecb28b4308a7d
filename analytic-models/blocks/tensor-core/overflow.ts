/**
 * What does not fit into the memories of an array, of each product.
 *
 * A block of Nh output rows needs Nh D operand values in the local SRAM of its tile; where they exceed it, outputs leave and come
 * back. Activations that the global SRAM does not hold go to DRAM, if the accounting says so.
 */
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, emptyKinds, kindOf, type Work } from '../work.js'
import { type TensorCoreDesign, weightBitsOf } from './design.js'

export interface Overflow {
  /** How often outputs fill the local SRAM, whole or not, at least once. */
  readonly spills: Float64Array
  /** Bits of activations beyond the global SRAM, once. */
  readonly excess: Float64Array
  /** Of each kind, all repeats: results that enter and leave the local SRAM, in values; bits of the excess. */
  readonly outputsMoved: Float64Array
  readonly excessMoved: Float64Array
  /** How often these were counted: what follows from them is kept until they are counted again. */
  revision: number
}

type OverflowKey = 'tiles' | 'coreRows' | 'bits' | 'weightBits' | 'spillRounding' | 'activationSpill'

/** @returns the same columns at every call, written over where the keys that they rest on are others */
export const overflowOf = ({ localSram, globalSram }: LighteningDevices, work: Work) => {
  const { count, firstDynamic, rows, inner, columns, products, repeat, instances } = work
  const overflow: Overflow = {
    spills: emptyColumn(work),
    excess: emptyColumn(work),
    outputsMoved: emptyKinds(),
    excessMoved: emptyKinds(),
    revision: 0,
  }
  const { spills, excess, outputsMoved, excessMoved } = overflow
  const seen: { -readonly [K in OverflowKey]?: TensorCoreDesign[K] } = {}

  return (design: TensorCoreDesign): Overflow => {
    const { tiles, coreRows, bits, weightBits, spillRounding, activationSpill } = design
    const isAsBefore =
      coreRows === seen.coreRows &&
      bits === seen.bits &&
      weightBits === seen.weightBits &&
      spillRounding === seen.spillRounding &&
      activationSpill === seen.activationSpill &&
      (tiles === seen.tiles || !activationSpill)
    if (isAsBefore) return overflow
    seen.tiles = tiles
    seen.coreRows = coreRows
    seen.bits = bits
    seen.weightBits = weightBits
    seen.spillRounding = spillRounding
    seen.activationSpill = activationSpill

    const capacity = (globalSram.capacity * tiles) / globalSram.tiles
    const isWhole = spillRounding === 'whole'
    outputsMoved.fill(0)
    excessMoved.fill(0)
    for (let k = 0; k < count; k++) {
      const linear = k < firstDynamic
      const leftBits = linear ? weightBitsOf(design) : bits
      const filling = (coreRows * inner[k]! * leftBits) / localSram.capacity
      spills[k] = Math.max(1, linear || isWhole ? Math.ceil(filling) : filling)
      outputsMoved[kindOf(work, k)]! += instances[k]! * rows[k]! * columns[k]! * (2 * spills[k]! - 1)
      const left = linear ? 0 : rows[k]! * inner[k]! * leftBits
      const live = products[k]! * (left + (inner[k]! + rows[k]!) * columns[k]! * bits)
      excess[k] = activationSpill ? Math.max(0, live - capacity) : 0
      excessMoved[kindOf(work, k)]! += repeat[k]! * excess[k]!
    }
    overflow.revision++
    return overflow
  }
}
