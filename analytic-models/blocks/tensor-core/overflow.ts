/**
 * What does not fit into the memories of an array, of each product.
 *
 * A block of Nh output rows needs Nh D operand values in the local SRAM of its tile; where they exceed it, outputs leave and come
 * back. Activations that the global SRAM does not hold go to DRAM, if the accounting says so.
 */
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, emptyKinds, type Work } from '../work.js'
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
  const { limits, rows, inner, columns, products, repeat, results } = work
  const overflow: Overflow = {
    spills: emptyColumn(work),
    excess: emptyColumn(work),
    outputsMoved: emptyKinds(),
    excessMoved: emptyKinds(),
    revision: 0,
  }
  const { spills, excess, outputsMoved, excessMoved } = overflow
  const seen: { -readonly [K in OverflowKey]?: TensorCoreDesign[K] } = {}

  const countKind = (design: TensorCoreDesign, kind: number): void => {
    const { tiles, coreRows, bits, activationSpill } = design
    const linear = kind === 0
    const isWhole = linear || design.spillRounding === 'whole'
    const leftBits = linear ? weightBitsOf(design) : bits
    const capacity = (globalSram.capacity * tiles) / globalSram.tiles
    let moved = 0
    let beyond = 0
    let length = 0
    let times = 0
    for (let k = limits[kind]!; k < limits[kind + 1]!; k++) {
      if (inner[k] !== length) {
        length = inner[k]!
        const filling = (coreRows * length * leftBits) / localSram.capacity
        times = Math.max(1, isWhole ? Math.ceil(filling) : filling)
      }
      spills[k] = times
      moved += results[k]! * (2 * times - 1)
      if (activationSpill) {
        const left = linear ? 0 : rows[k]! * inner[k]! * leftBits
        const live = products[k]! * (left + (inner[k]! + rows[k]!) * columns[k]! * bits)
        excess[k] = Math.max(0, live - capacity)
        beyond += repeat[k]! * excess[k]!
      } else excess[k] = 0
    }
    outputsMoved[kind] = moved
    excessMoved[kind] = beyond
  }

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

    for (let kind = 0; kind + 1 < limits.length; kind++) countKind(design, kind)
    overflow.revision++
    return overflow
  }
}
