/**
 * How often sums are converted, of each kind of product, all repeats.
 *
 *   m = min(A, ceil(D / (Nc Nl)))        symbols that an integrator collects
 *   conversions of an output = ceil(ceil(iD / m) / cores that share an ADC)
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
  /** Cores whose currents go to one ADC. */
  sharedBy: number
}

export const countConversions = (
  { limits, rows, inner, columns, instances }: Work,
  { innerBlocks, rows: n1, columns: n2 }: Tiling,
  { accumulation, channels, coresPerTile, sharedBy }: Integration,
  into: Conversions,
): void => {
  for (let kind = 0; kind + 1 < limits.length; kind++) {
    let conversions = 0
    let conversionsMoved = 0
    let partialSums = 0
    for (let k = limits[kind]!; k < limits[kind + 1]!; k++) {
      const integrated = Math.min(accumulation, Math.ceil(inner[k]! / channels))
      const integrations = Math.ceil(innerBlocks[k]! / integrated)
      const ofOutput = Math.ceil(integrations / sharedBy)
      const outputs = instances[k]! * rows[k]! * columns[k]!
      conversions += instances[k]! * n1[k]! * n2[k]! * ofOutput
      conversionsMoved += outputs * ofOutput
      partialSums += outputs * Math.ceil(integrations / coresPerTile)
    }
    into.conversions[kind] = conversions
    into.conversionsMoved[kind] = conversionsMoved
    into.partialSums[kind] = partialSums
  }
}
