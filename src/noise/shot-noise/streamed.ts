/**
 * The streamed operand as light: its positive part and its negative one, those there are, every row over its own greatest element.
 *
 *   x = x+ - x-        x+ = max(x, 0),  x- = max(-x, 0)        xn_ij = x_ij / max_j x_ij
 */
import type { Kernels } from '#src/kernels/kernels.js'
import { copyOf, countOf, type Matrix, type Workspace } from '#src/kernels/workspace.js'

export type Sign = 1 | -1

export interface StreamedPart {
  readonly sign: Sign
  /** Contiguous, of elements from 0 to 1. */
  readonly rows: Matrix
  /** Greatest element of each row before, and sum of each row after. A row of zeros stays one. */
  readonly peaks: Float64Array
  readonly sums: Float64Array
}

/** Rows of a contiguous matrix by factors of their own. */
export const scaleRows = (kernels: Kernels, { at, rows, columns }: Matrix, factor: (row: number) => number): void => {
  for (let row = 0; row < rows; row++) kernels.scale(at + 4 * columns * row, columns, factor(row))
}

const partOf = (workspace: Workspace, x: Matrix, sign: Sign): StreamedPart => {
  const { kernels } = workspace
  const rows = copyOf(workspace, x)
  if (sign < 0) kernels.scale(rows.at, countOf(rows), -1)
  kernels.relu(rows.at, countOf(rows))
  const peaks = new Float64Array(rows.rows)
  const sums = new Float64Array(rows.rows)
  for (let row = 0; row < rows.rows; row++) {
    const at = rows.at + 4 * rows.columns * row
    const peak = kernels.greatest(at, rows.columns)
    if (peak === 0) continue
    kernels.scale(at, rows.columns, 1 / peak)
    peaks[row] = peak
    sums[row] = kernels.sum(at, rows.columns)
  }
  return { sign, rows, peaks, sums }
}

/** @param x contiguous */
export const streamedParts = (workspace: Workspace, x: Matrix): readonly StreamedPart[] => {
  const { least, greatest } = workspace.kernels
  return [
    ...(greatest(x.at, countOf(x)) > 0 ? [partOf(workspace, x, 1)] : []),
    ...(least(x.at, countOf(x)) < 0 ? [partOf(workspace, x, -1)] : []),
  ]
}
