/** What a thread computes with: kernels, and room in the memory that they work on. */
import type { Arena } from './arena.js'
import { type Kernels, panelBytes } from './kernels.js'

export interface Workspace {
  readonly kernels: Kernels
  readonly arena: Arena
}

/** Row-major; `stride` elements from row to row. */
export interface Matrix {
  readonly at: number
  readonly rows: number
  readonly columns: number
  readonly stride: number
}

/** The right operand of a product, packed; `least` and `greatest` of its elements. */
export interface Panels {
  readonly at: number
  readonly inner: number
  readonly columns: number
  readonly least: number
  readonly greatest: number
}

/** A contiguous matrix of its own, not cleared. */
export const newMatrix = ({ arena }: Workspace, rows: number, columns: number): Matrix => ({
  at: arena.allocate(4 * rows * columns),
  rows,
  columns,
  stride: columns,
})

/** A contiguous copy. */
export const copyOf = (workspace: Workspace, { at, rows, columns, stride }: Matrix): Matrix => {
  const copy = newMatrix(workspace, rows, columns)
  workspace.kernels.copy(at, stride, rows, columns, copy.at, columns)
  return copy
}

/** Elements of a contiguous matrix. */
export const countOf = ({ rows, columns }: Pick<Matrix, 'rows' | 'columns'>): number => rows * columns

/** Packs the matrix whose element (k, j) is at source.at + 4 (k innerStride + j columnStride). */
export const packed = (
  { kernels, arena }: Workspace,
  source: number,
  innerStride: number,
  columnStride: number,
  inner: number,
  columns: number,
): Panels => {
  const bytes = panelBytes(inner, columns)
  const at = arena.allocate(bytes)
  kernels.pack(source, innerStride, columnStride, inner, columns, at)
  // Columns beyond the last are 0: so is then the range's nearer end.
  return { at, inner, columns, least: kernels.least(at, bytes / 4), greatest: kernels.greatest(at, bytes / 4) }
}

/** What `work` allocates is given back when it is done. */
export const within = <T>({ arena }: Workspace, work: () => T): T => {
  const mark = arena.mark()
  const result = work()
  arena.release(mark)
  return result
}
