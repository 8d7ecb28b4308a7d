/**
 * Symbols of an array that a product takes, one after the other.
 *
 *   packed          ceil(products i1 i2 iD / (Nt Nc))                    all blocks over all cores
 *   broadcast       products ceil(i1 / Nt) i2 ceil(iD / Nc)              all tiles have the same columns
 *   shared ADC      ceil(products i1 i2 ceil(iD / Nc) / Nt)              the inner dimension on the cores of a tile
 */
import type { Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'
import type { Tiling } from './tiling.js'

export type Placement = Pick<TensorCoreDesign, 'tiles' | 'coresPerTile' | 'mapping' | 'broadcast' | 'sharedAdc'>

export const countCycles = (
  { count, products }: Work,
  { rowBlocks, columnBlocks, innerBlocks }: Tiling,
  { tiles, coresPerTile, mapping, broadcast, sharedAdc }: Placement,
  into: Float64Array,
): void => {
  if (mapping === 'packed' || !(broadcast || sharedAdc)) {
    const cores = tiles * coresPerTile
    for (let k = 0; k < count; k++)
      into[k] = Math.ceil((rowBlocks[k]! * columnBlocks[k]! * innerBlocks[k]! * products[k]!) / cores)
  } else if (broadcast)
    for (let k = 0; k < count; k++)
      into[k] =
        products[k]! * Math.ceil(rowBlocks[k]! / tiles) * columnBlocks[k]! * Math.ceil(innerBlocks[k]! / coresPerTile)
  else
    for (let k = 0; k < count; k++)
      into[k] = Math.ceil(
        (products[k]! * rowBlocks[k]! * columnBlocks[k]! * Math.ceil(innerBlocks[k]! / coresPerTile)) / tiles,
      )
}
