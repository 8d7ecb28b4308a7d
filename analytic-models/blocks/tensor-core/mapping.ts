/**
 * Products on the array: cycles, and how often each part is used.
 *
 * Neighbouring designs of a sweep differ in a key or two. What a key does not touch is kept: the cut into blocks does not depend on
 * how many cores there are, nor what is modulated on how sums are converted.
 */
import { emptyColumn, type Work } from '../work.js'
import { type Conversions, countConversions, emptyConversions, type Integration } from './conversions.js'
import { countCycles } from './cycles.js'
import type { TensorCoreDesign } from './design.js'
import { countOperands, emptyOperands, type Operands } from './operands.js'
import { emptyTiling, tile, type Tiling } from './tiling.js'

export interface Uses extends Operands, Conversions {
  readonly tiling: Tiling
  /** Of each product, once. */
  readonly cycles: Float64Array
  /** Tiles among which the rows of M1 are shared, and those that one modulation of M2 reaches. */
  tiles: number
  reached: number
  /** How often the cycles were counted: what follows from them is kept until they are counted again. */
  revision: number
}

export const emptyUses = (work: Work): Uses => ({
  tiling: emptyTiling(work),
  cycles: emptyColumn(work),
  tiles: 1,
  reached: 1,
  revision: 0,
  ...emptyOperands(),
  ...emptyConversions(),
})

/** The keys on which uses rest. */
type UseKey =
  | 'tiles'
  | 'coresPerTile'
  | 'coreRows'
  | 'coreColumns'
  | 'wavelengths'
  | 'accumulation'
  | 'broadcast'
  | 'sharedAdc'
  | 'crossbar'
  | 'gatePadding'
  | 'mapping'
type Seen = { -readonly [K in UseKey]?: TensorCoreDesign[K] }

/** @returns the same uses at every call, written over */
export const usesOf = (work: Work) => {
  const uses = emptyUses(work)
  const { tiling, cycles } = uses
  const integration: Integration = { accumulation: 1, channels: 1, coresPerTile: 1, sharedAdc: false }
  /** Of the design before. */
  const seen: Seen = {}

  return (design: TensorCoreDesign): Uses => {
    const { tiles, coresPerTile, coreRows, coreColumns, wavelengths, accumulation } = design
    const { broadcast, sharedAdc, crossbar, gatePadding, mapping } = design

    const isCut =
      coreRows !== seen.coreRows ||
      coreColumns !== seen.coreColumns ||
      wavelengths !== seen.wavelengths ||
      gatePadding !== seen.gatePadding
    if (isCut) tile(work, design, tiling)
    if (isCut || crossbar !== seen.crossbar) countOperands(work, tiling, crossbar, uses)

    const isShared = coresPerTile !== seen.coresPerTile || sharedAdc !== seen.sharedAdc
    if (isCut || isShared || accumulation !== seen.accumulation) {
      integration.accumulation = accumulation
      integration.channels = coresPerTile * wavelengths
      integration.coresPerTile = coresPerTile
      integration.sharedAdc = sharedAdc
      countConversions(work, tiling, integration, uses)
    }

    if (isCut || isShared || tiles !== seen.tiles || broadcast !== seen.broadcast || mapping !== seen.mapping) {
      countCycles(work, tiling, design, cycles)
      uses.tiles = tiles
      uses.reached = broadcast ? tiles : 1
      uses.revision++
    }

    seen.tiles = tiles
    seen.coresPerTile = coresPerTile
    seen.coreRows = coreRows
    seen.coreColumns = coreColumns
    seen.wavelengths = wavelengths
    seen.accumulation = accumulation
    seen.broadcast = broadcast
    seen.sharedAdc = sharedAdc
    seen.crossbar = crossbar
    seen.gatePadding = gatePadding
    seen.mapping = mapping
    return uses
  }
}
