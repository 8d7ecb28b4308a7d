/** What laws of products ask of their operands and results. */
import type { Site } from '#src/network/arithmetic.js'
import { panelBytes } from '#src/kernels/kernels.js'
import { copyOf, countOf, type Matrix, newMatrix, type Panels, type Workspace } from '#src/kernels/workspace.js'

/** Both operands are computed; otherwise the right one is weights. */
export const isDynamic = ({ operation }: Site): boolean => operation === 'scores' || operation === 'context'

const isContiguous = ({ stride, columns }: Matrix): boolean => stride === columns

/** The matrix itself, or a copy, not to be written to. */
export const contiguous = (workspace: Workspace, x: Matrix): Matrix => (isContiguous(x) ? x : copyOf(workspace, x))

/** Has a result computed where its elements are contiguous, then put into its place. */
export const computedInto = (workspace: Workspace, c: Matrix, compute: (z: Matrix) => void): void => {
  const z = isContiguous(c) ? c : newMatrix(workspace, c.rows, c.columns)
  compute(z)
  if (z !== c) workspace.kernels.copy(z.at, z.stride, z.rows, z.columns, c.at, c.stride)
}

export const greatestOf = ({ least, greatest }: Panels): number => Math.max(-least, greatest)

/** Of a contiguous matrix. */
export const rootMeanSquare = ({ kernels }: Workspace, x: Matrix): number =>
  Math.sqrt(kernels.sumOfSquares(x.at, countOf(x)) / countOf(x))

/** Columns beyond the last are 0 and add nothing. */
export const rootMeanSquareOfPanels = ({ kernels }: Workspace, { at, inner, columns }: Panels): number =>
  Math.sqrt(kernels.sumOfSquares(at, panelBytes(inner, columns) / 4) / (inner * columns))
