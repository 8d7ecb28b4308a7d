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
import { countConversions } from './conversions.js'
import { countCycles } from './cycles.js'
import type { TensorCoreDesign } from './design.js'
import { emptyUses, type Uses } from './mapping.js'
import { countOperands } from './operands.js'
import { tile } from './tiling.js'

/** Length with padding, in blocks whose size lies between the two. */
export const paddedLength = (length: number, small: number, large: number, side: Side): number => {
  const natural = Math.ceil(length / large) * small
  return side === 'low' ? Math.max(natural, length) : Math.min(natural, length + small - 1)
}

/** @returns uses that the next call writes over */
export const boundedUses = (work: Work) => {
  const { count, rows, inner, columns } = work
  const uses = emptyUses(work)
  const { tiling, cycles } = uses

  return (small: TensorCoreDesign, large: TensorCoreDesign, side: Side): Uses => {
    tile(work, large, tiling)
    if (!large.gatePadding)
      for (let k = 0; k < count; k++) {
        tiling.rows[k] = paddedLength(rows[k]!, small.coreRows, large.coreRows, side)
        tiling.columns[k] = paddedLength(columns[k]!, small.coreColumns, large.coreColumns, side)
        tiling.inner[k] = paddedLength(inner[k]!, small.wavelengths, large.wavelengths, side)
      }
    countOperands(work, tiling, large.crossbar, uses)
    const { accumulation, coresPerTile, sharedAdc } = large
    const channels = small.coresPerTile * small.wavelengths
    countConversions(work, tiling, { accumulation, channels, coresPerTile, sharedAdc }, uses)
    countCycles(work, tiling, large, cycles)
    uses.tiles = large.tiles
    uses.reached = large.broadcast ? large.tiles : 1
    return uses
  }
}
