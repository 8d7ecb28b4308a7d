/** Matrices of pairs of query and token, and of queries: all of a head, or those of a span. */
import { type Matrix, newMatrix, type Workspace } from '#src/kernels/workspace.js'
import type { Span } from '#src/noise/gain-cell/ring.js'

/** Of a matrix of all pairs. */
export const pairsIn = (all: Matrix, { first, columns, from, rows }: Span): Matrix => ({
  ...all,
  at: all.at + 4 * (from * all.stride + first),
  rows,
  columns,
})

/** Of a matrix of all queries. */
export const queriesIn = (all: Matrix, { from, rows }: Span): Matrix => ({
  ...all,
  at: all.at + 4 * from * all.stride,
  rows,
})

/** Cleared, contiguous. */
export const zeros = (workspace: Workspace, rows: number, columns: number): Matrix => {
  const matrix = newMatrix(workspace, rows, columns)
  workspace.arena.f32(matrix.at, rows * columns).fill(0)
  return matrix
}
