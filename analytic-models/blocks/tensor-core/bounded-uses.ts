/**
 * How often each part is used, over a box of designs: bounds of `mapping.ts`.
 *
 *   blocks, cycles, operands, detections     fall with rows, columns, wavelengths, cores and tiles, or do not depend on them
 *   conversions per output                   ceil(ceil(iD / m) / shared),  m = min(A, ceil(D / (Nc Nl)))
 *   padded length                            ceil(n / h) h:  at least n, and less than n + h
 *
 * `large` is the corner with the most of every part on the low side, with the fewest on the high side; `small` the other one.
 */
import type { Operation } from '../../workloads/operation.js'
import type { Side } from '../bounds.js'
import type { TensorCoreDesign } from './design.js'
import { emptyUses, type Uses, usesOf } from './mapping.js'

/** Length with padding, in blocks whose size lies between the two. */
export const paddedLength = (length: number, small: number, large: number, side: Side): number => {
  const natural = Math.ceil(length / large) * small
  return side === 'low' ? Math.max(natural, length) : Math.min(natural, length + small - 1)
}

/** @param into what every call writes to and returns: read it before the next call */
export const boundedUses = (small: TensorCoreDesign, large: TensorCoreDesign, side: Side, into = emptyUses()) => {
  const uses: { -readonly [K in keyof Uses]: Uses[K] } = into
  const atLarge = usesOf(large, into)
  const { gatePadding, crossbar, sharedAdc, broadcast } = large
  const fewestCoreChannels = small.coresPerTile * small.wavelengths
  const sharedBy = sharedAdc ? large.coresPerTile : 1
  const reached = broadcast ? large.tiles : 1

  return (operation: Operation): Uses => {
    const { rows, inner, columns, products } = operation
    atLarge(operation)
    const innerBlocks = Math.ceil(inner / large.wavelengths)
    const integrated = Math.min(large.accumulation, Math.ceil(inner / fewestCoreChannels))
    const integrations = Math.ceil(innerBlocks / integrated)
    const conversionsPerOutput = Math.ceil(integrations / sharedBy)
    const n1 = gatePadding ? rows : paddedLength(rows, small.coreRows, large.coreRows, side)
    const n2 = gatePadding ? columns : paddedLength(columns, small.coreColumns, large.coreColumns, side)
    if (!gatePadding) {
      const d = paddedLength(inner, small.wavelengths, large.wavelengths, side)
      uses.left = products * n1 * d * (crossbar ? uses.columnBlocks : n2)
      uses.right = (products * uses.rowBlocks * n2 * d) / reached
      uses.detections = products * n1 * n2 * innerBlocks
    }
    uses.conversions = products * n1 * n2 * conversionsPerOutput
    uses.conversionsMoved = products * rows * columns * conversionsPerOutput
    uses.partialSums = products * rows * columns * Math.ceil(integrations / large.coresPerTile)
    return uses
  }
}
