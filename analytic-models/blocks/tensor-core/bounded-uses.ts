/**
 * How often each part is used, over a box of designs: bounds of `mapping.ts`.
 *
 *   blocks, cycles, operands, detections     fall with rows, columns, wavelengths, cores and tiles, or do not depend on them
 *   conversions per output                   ceil(ceil(iD / m) / shared),  m = min(A, ceil(D / (Nc Nl)))
 *   padded length                            ceil(n / h) h:  at least n, and less than n + h
 *
 * `large` is the corner with the most of every part on the low side, with the fewest on the high side; `small` the other one.
 */
import type { Side } from '../bounds.js'
import type { Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'
import { type Uses, usesOf } from './mapping.js'

/** Length with padding, in blocks whose size lies between the two. */
export const paddedLength = (length: number, small: number, large: number, side: Side): number => {
  const natural = Math.ceil(length / large) * small
  return side === 'low' ? Math.max(natural, length) : Math.min(natural, length + small - 1)
}

/** @returns uses that the next call writes over */
export const boundedUses = (work: Work) => {
  const { rows, inner, columns, products } = work
  const usesAt = usesOf(work)

  return (small: TensorCoreDesign, large: TensorCoreDesign, side: Side): Uses => {
    const uses = usesAt(large)
    const { rowBlocks, columnBlocks, innerBlocks } = uses
    const { gatePadding, crossbar, sharedAdc, broadcast } = large
    const fewestCoreChannels = small.coresPerTile * small.wavelengths
    const sharedBy = sharedAdc ? large.coresPerTile : 1
    const reached = broadcast ? large.tiles : 1

    for (let k = 0; k < rows.length; k++) {
      const instances = products[k]!
      const integrated = Math.min(large.accumulation, Math.ceil(inner[k]! / fewestCoreChannels))
      const integrations = Math.ceil(innerBlocks[k]! / integrated)
      const conversionsPerOutput = Math.ceil(integrations / sharedBy)
      const n1 = gatePadding ? rows[k]! : paddedLength(rows[k]!, small.coreRows, large.coreRows, side)
      const n2 = gatePadding ? columns[k]! : paddedLength(columns[k]!, small.coreColumns, large.coreColumns, side)
      if (!gatePadding) {
        const d = paddedLength(inner[k]!, small.wavelengths, large.wavelengths, side)
        uses.left[k] = instances * n1 * d * (crossbar ? columnBlocks[k]! : n2)
        uses.right[k] = (instances * rowBlocks[k]! * n2 * d) / reached
        uses.detections[k] = instances * n1 * n2 * innerBlocks[k]!
      }
      uses.conversions[k] = instances * n1 * n2 * conversionsPerOutput
      uses.conversionsMoved[k] = instances * rows[k]! * columns[k]! * conversionsPerOutput
      uses.partialSums[k] = instances * rows[k]! * columns[k]! * Math.ceil(integrations / large.coresPerTile)
    }
    return uses
  }
}
