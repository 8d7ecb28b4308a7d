/**
 * How often sums are converted, of each kind of product, all repeats.
 *
 *   m = min(A, ceil(D / (Nc Nl)))        symbols that an integrator collects
 *   conversions of an output = ceil(iD / m); ceil(ceil(iD / m) / Nc) where the cores of a tile share an ADC
 */
import { emptyKinds, type Work } from '../work.js'
import type { Tiling } from './tiling.js'

export interface Conversions {
  readonly conversions: Float64Array
  /** Results that leave the array, padding not included. */
  readonly conversionsMoved: Float64Array
  /** Partial sums written to and read from registers. */
  readonly partialSums: Float64Array
}

export const emptyConversions = (): Conversions => ({
  conversions: emptyKinds(),
  conversionsMoved: emptyKinds(),
  partialSums: emptyKinds(),
})

/** How sums come to a converter. */
export interface Integration {
  /** Symbols that an integrator collects at most. */
  accumulation: number
  /** Products of one symbol of a tile: Nc Nl. */
  channels: number
  coresPerTile: number
  /** The currents of the cores of a tile go to one ADC. */
  sharedAdc: boolean
}

export const countConversions = (
  { limits, inner, instances, results }: Work,
  { innerBlocks, rows: n1, columns: n2 }: Tiling,
  { accumulation, channels, coresPerTile, sharedAdc }: Integration,
  into: Conversions,
): void => {
  for (let kind = 0; kind + 1 < limits.length; kind++) {
    let conversions = 0
    let conversionsMoved = 0
    let partialSums = 0
    let length = 0
    let ofTile = 0
    let ofOutput = 0
    for (let k = limits[kind]!; k < limits[kind + 1]!; k++) {
      if (inner[k] !== length) {
        length = inner[k]!
        const integrated = Math.min(accumulation, Math.ceil(length / channels))
        const integrations = Math.ceil(innerBlocks[k]! / integrated)
        ofTile = Math.ceil(integrations / coresPerTile)
        ofOutput = sharedAdc ? ofTile : integrations
      }
      conversions += instances[k]! * n1[k]! * n2[k]! * ofOutput
      conversionsMoved += results[k]! * ofOutput
      partialSums += results[k]! * ofTile
    }
    into.conversions[kind] = conversions
    into.conversionsMoved[kind] = conversionsMoved
    into.partialSums[kind] = partialSums
  }
}
