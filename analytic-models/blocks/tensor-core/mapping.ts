/**
 * An operation on the array: cycles, and how often each part is used.
 *
 *   i1 = ceil(N1 / Nh)    i2 = ceil(N2 / Nv)    iD = ceil(D / Nl)
 *
 * Lasers and cycles see whole blocks; converters and modulators only what is inside the matrix, unless padding is not gated.
 * Counts are of all `products` of the operation.
 */
import type { Operation } from '../../workloads/operation.js'
import type { TensorCoreDesign } from './design.js'

export interface Uses {
  readonly rowBlocks: number
  readonly columnBlocks: number
  readonly cycles: number
  /** Symbols of single cores, padded blocks included. */
  readonly coreSymbols: number
  /** Operand values modulated; `moved` is what leaves the memory for it, padding never included. */
  readonly left: number
  readonly right: number
  readonly leftMoved: number
  readonly rightMoved: number
  /** Symbols in which a detector pair is read. */
  readonly detections: number
  readonly conversions: number
  readonly conversionsMoved: number
  /** Partial sums written to and read from registers. */
  readonly partialSums: number
}

/** Uses to be written over, operation after operation: thousands of them are made a millisecond, and read once. */
export const emptyUses = (): Uses => ({
  rowBlocks: 0,
  columnBlocks: 0,
  cycles: 0,
  coreSymbols: 0,
  left: 0,
  right: 0,
  leftMoved: 0,
  rightMoved: 0,
  detections: 0,
  conversions: 0,
  conversionsMoved: 0,
  partialSums: 0,
})

/** @param into what every call writes to and returns: read it before the next call */
export const usesOf = (design: TensorCoreDesign, into = emptyUses()) => {
  const uses: { -readonly [K in keyof Uses]: Uses[K] } = into
  const { tiles, coresPerTile, coreRows, coreColumns, wavelengths, accumulation, broadcast, sharedAdc, crossbar } =
    design
  const cores = tiles * coresPerTile
  const sharedBy = sharedAdc ? coresPerTile : 1
  const reached = broadcast ? tiles : 1
  const padded = !design.gatePadding
  // Analog summation puts the inner dimension on the cores of a tile; broadcast gives all tiles the same columns.
  const placement =
    design.mapping === 'packed' || !(broadcast || sharedAdc) ? 'anywhere' : broadcast ? 'lockstep' : 'by-tile'

  return ({ rows, inner, columns, products }: Operation): Uses => {
    const rowBlocks = Math.ceil(rows / coreRows)
    const columnBlocks = Math.ceil(columns / coreColumns)
    const innerBlocks = Math.ceil(inner / wavelengths)
    const coreSymbols = rowBlocks * columnBlocks * innerBlocks * products
    const coreSteps = Math.ceil(innerBlocks / coresPerTile)

    const integrated = Math.min(accumulation, Math.ceil(inner / (coresPerTile * wavelengths)))
    const integrations = Math.ceil(innerBlocks / integrated)
    const conversionsPerOutput = Math.ceil(integrations / sharedBy)

    const n1 = padded ? rowBlocks * coreRows : rows
    const n2 = padded ? columnBlocks * coreColumns : columns
    const d = padded ? innerBlocks * wavelengths : inner
    const leftMoved = products * rows * inner * (crossbar ? columnBlocks : columns)
    const rightMoved = (products * rowBlocks * columns * inner) / reached
    uses.rowBlocks = rowBlocks
    uses.columnBlocks = columnBlocks
    uses.coreSymbols = coreSymbols
    uses.cycles =
      placement === 'anywhere'
        ? Math.ceil(coreSymbols / cores)
        : placement === 'lockstep'
          ? products * Math.ceil(rowBlocks / tiles) * columnBlocks * coreSteps
          : Math.ceil((products * rowBlocks * columnBlocks * coreSteps) / tiles)
    uses.left = padded ? products * n1 * d * (crossbar ? columnBlocks : n2) : leftMoved
    uses.right = padded ? (products * rowBlocks * n2 * d) / reached : rightMoved
    uses.leftMoved = leftMoved
    uses.rightMoved = rightMoved
    uses.detections = products * n1 * n2 * innerBlocks
    uses.conversions = products * n1 * n2 * conversionsPerOutput
    uses.conversionsMoved = products * rows * columns * conversionsPerOutput
    uses.partialSums = products * rows * columns * Math.ceil(integrations / coresPerTile)
    return uses
  }
}
