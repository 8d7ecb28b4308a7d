/**
 * Operations on the array: cycles, and how often each part is used.
 *
 *   i1 = ceil(N1 / Nh)    i2 = ceil(N2 / Nv)    iD = ceil(D / Nl)
 *
 * Lasers and cycles see whole blocks; converters and modulators only what is inside the matrix, unless padding is not gated.
 * Counts are of all `products` of the operation.
 */
import { lastAnswer } from '../last-answer.js'
import { emptyColumn, type Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'
import { integrationOf } from './integration.js'

/** Of each operation, in columns. */
export interface Uses {
  readonly rowBlocks: Float64Array
  readonly columnBlocks: Float64Array
  readonly innerBlocks: Float64Array
  readonly cycles: Float64Array
  /** Symbols of single cores, padded blocks included. */
  readonly coreSymbols: Float64Array
  /** Operand values modulated; `moved` is what leaves the memory for it, padding never included. */
  readonly left: Float64Array
  readonly right: Float64Array
  readonly leftMoved: Float64Array
  readonly rightMoved: Float64Array
  /** Symbols in which a detector pair is read. */
  readonly detections: Float64Array
  readonly conversions: Float64Array
  readonly conversionsMoved: Float64Array
  /** Partial sums written to and read from registers. */
  readonly partialSums: Float64Array
}

/** Covers each length with blocks of a size. */
const covering = (lengths: Float64Array, blocks: Float64Array) =>
  lastAnswer((size: number) => {
    for (let k = 0; k < lengths.length; k++) blocks[k] = Math.ceil(lengths[k]! / size)
  })

/** @returns the same columns at every call, written over */
export const usesOf = (work: Work) => {
  const { rows, inner, columns, products } = work
  const uses: Uses = {
    rowBlocks: emptyColumn(work),
    columnBlocks: emptyColumn(work),
    innerBlocks: emptyColumn(work),
    cycles: emptyColumn(work),
    coreSymbols: emptyColumn(work),
    left: emptyColumn(work),
    right: emptyColumn(work),
    leftMoved: emptyColumn(work),
    rightMoved: emptyColumn(work),
    detections: emptyColumn(work),
    conversions: emptyColumn(work),
    conversionsMoved: emptyColumn(work),
    partialSums: emptyColumn(work),
  }
  const { rowBlocks, columnBlocks, innerBlocks, cycles, coreSymbols, left, right, leftMoved, rightMoved } = uses
  const { detections, conversions, conversionsMoved, partialSums } = uses
  const coverRows = covering(rows, rowBlocks)
  const coverColumns = covering(columns, columnBlocks)
  const coverInner = covering(inner, innerBlocks)
  const integrate = integrationOf(work)

  return (design: TensorCoreDesign): Uses => {
    const { tiles, coresPerTile, coreRows, coreColumns, wavelengths, broadcast, sharedAdc, crossbar } = design
    coverRows(coreRows)
    coverColumns(coreColumns)
    coverInner(wavelengths)
    const { steps, conversionsPerOutput, sums } = integrate(
      wavelengths,
      coresPerTile,
      design.accumulation,
      sharedAdc ? coresPerTile : 1,
    )
    const cores = tiles * coresPerTile
    const reached = broadcast ? tiles : 1
    const padded = !design.gatePadding
    // Analog summation puts the inner dimension on the cores of a tile; broadcast gives all tiles the same columns.
    const anywhere = design.mapping === 'packed' || !(broadcast || sharedAdc)

    for (let k = 0; k < rows.length; k++) {
      const instances = products[k]!
      const blocks = rowBlocks[k]! * columnBlocks[k]!
      const symbols = blocks * innerBlocks[k]! * instances
      const n1 = padded ? rowBlocks[k]! * coreRows : rows[k]!
      const n2 = padded ? columnBlocks[k]! * coreColumns : columns[k]!
      const d = padded ? innerBlocks[k]! * wavelengths : inner[k]!
      const outputs = instances * rows[k]! * columns[k]!
      coreSymbols[k] = symbols
      cycles[k] = anywhere
        ? Math.ceil(symbols / cores)
        : broadcast
          ? instances * Math.ceil(rowBlocks[k]! / tiles) * columnBlocks[k]! * steps[k]!
          : Math.ceil((instances * blocks * steps[k]!) / tiles)
      leftMoved[k] = instances * rows[k]! * inner[k]! * (crossbar ? columnBlocks[k]! : columns[k]!)
      rightMoved[k] = (instances * rowBlocks[k]! * columns[k]! * inner[k]!) / reached
      left[k] = padded ? instances * n1 * d * (crossbar ? columnBlocks[k]! : n2) : leftMoved[k]!
      right[k] = padded ? (instances * rowBlocks[k]! * n2 * d) / reached : rightMoved[k]!
      detections[k] = instances * n1 * n2 * innerBlocks[k]!
      conversions[k] = instances * n1 * n2 * conversionsPerOutput[k]!
      conversionsMoved[k] = outputs * conversionsPerOutput[k]!
      partialSums[k] = outputs * sums[k]!
    }
    return uses
  }
}
