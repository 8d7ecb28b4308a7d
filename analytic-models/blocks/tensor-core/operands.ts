/** How often operands are modulated, moved and detected, of each kind of product, all repeats. */
import { emptyKinds, type Work } from '../work.js'
import type { Tiling } from './tiling.js'

export interface Operands {
  /** Symbols of single cores, padded blocks included. */
  readonly coreSymbols: Float64Array
  /** Values modulated; M2 for each tile apart. */
  readonly left: Float64Array
  readonly right: Float64Array
  /** What leaves the memory for it, padding never included. */
  readonly leftMoved: Float64Array
  readonly rightMoved: Float64Array
  /** M1 as it is read from a local memory, once for each block of columns. */
  readonly leftStreamed: Float64Array
  /** Symbols in which a detector pair is read. */
  readonly detections: Float64Array
}

export const emptyOperands = (): Operands => ({
  coreSymbols: emptyKinds(),
  left: emptyKinds(),
  right: emptyKinds(),
  leftMoved: emptyKinds(),
  rightMoved: emptyKinds(),
  leftStreamed: emptyKinds(),
  detections: emptyKinds(),
})

/** @param crossbar M1 is modulated once for all columns of a core */
export const countOperands = (
  { limits, rows, inner, columns, instances }: Work,
  tiling: Tiling,
  crossbar: boolean,
  into: Operands,
): void => {
  const { rowBlocks, columnBlocks, innerBlocks } = tiling
  for (let kind = 0; kind + 1 < limits.length; kind++) {
    let coreSymbols = 0
    let left = 0
    let right = 0
    let leftMoved = 0
    let rightMoved = 0
    let leftStreamed = 0
    let detections = 0
    for (let k = limits[kind]!; k < limits[kind + 1]!; k++) {
      const times = instances[k]!
      const i1 = rowBlocks[k]!
      const i2 = columnBlocks[k]!
      const iD = innerBlocks[k]!
      const n1 = tiling.rows[k]!
      const n2 = tiling.columns[k]!
      const d = tiling.inner[k]!
      const streamed = times * rows[k]! * inner[k]! * i2
      coreSymbols += times * i1 * i2 * iD
      left += times * n1 * d * (crossbar ? i2 : n2)
      right += times * i1 * n2 * d
      leftMoved += crossbar ? streamed : times * rows[k]! * inner[k]! * columns[k]!
      rightMoved += times * i1 * columns[k]! * inner[k]!
      leftStreamed += streamed
      detections += times * n1 * n2 * iD
    }
    into.coreSymbols[kind] = coreSymbols
    into.left[kind] = left
    into.right[kind] = right
    into.leftMoved[kind] = leftMoved
    into.rightMoved[kind] = rightMoved
    into.leftStreamed[kind] = leftStreamed
    into.detections[kind] = detections
  }
}
