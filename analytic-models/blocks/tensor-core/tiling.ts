/**
 * Products cut into blocks of the size of a core.
 *
 *   i1 = ceil(N1 / Nh)    i2 = ceil(N2 / Nv)    iD = ceil(D / Nl)
 *
 * Lasers and cycles see whole blocks; converters and modulators only what is inside the matrix, unless padding is not gated.
 */
import { emptyColumn, type Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'

/** Of each product, in columns. */
export interface Tiling {
  readonly rowBlocks: Float64Array
  readonly columnBlocks: Float64Array
  readonly innerBlocks: Float64Array
  /** Lengths that are modulated and converted: those of the matrices, or of their blocks. */
  readonly rows: Float64Array
  readonly columns: Float64Array
  readonly inner: Float64Array
}

export const emptyTiling = (work: Work): Tiling => ({
  rowBlocks: emptyColumn(work),
  columnBlocks: emptyColumn(work),
  innerBlocks: emptyColumn(work),
  rows: emptyColumn(work),
  columns: emptyColumn(work),
  inner: emptyColumn(work),
})

export type TileShape = Pick<TensorCoreDesign, 'coreRows' | 'coreColumns' | 'wavelengths' | 'gatePadding'>

export const tile = (
  work: Work,
  { coreRows, coreColumns, wavelengths, gatePadding }: TileShape,
  into: Tiling,
): void => {
  const { rowBlocks, columnBlocks, innerBlocks, rows, columns, inner } = into
  for (let k = 0; k < work.count; k++) {
    const i1 = Math.ceil(work.rows[k]! / coreRows)
    const i2 = Math.ceil(work.columns[k]! / coreColumns)
    const iD = Math.ceil(work.inner[k]! / wavelengths)
    rowBlocks[k] = i1
    columnBlocks[k] = i2
    innerBlocks[k] = iD
    rows[k] = gatePadding ? work.rows[k]! : i1 * coreRows
    columns[k] = gatePadding ? work.columns[k]! : i2 * coreColumns
    inner[k] = gatePadding ? work.inner[k]! : iD * wavelengths
  }
}
