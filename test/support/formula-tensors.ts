/** Tensors of a test, by a formula of their places. */
import { countOf, type Matrix, newMatrix, packed, type Panels, type Workspace } from '#src/kernels/workspace.js'
import { normal, uniform } from '#src/random/philox.js'

/** An element by its row and column. */
export type Elements = (row: number, column: number) => number

export const matrixOf = (workspace: Workspace, rows: number, columns: number, element: Elements): Matrix => {
  const matrix = newMatrix(workspace, rows, columns)
  workspace.arena
    .f32(matrix.at, countOf(matrix))
    .forEach((_, i, x) => (x[i] = element(Math.floor(i / columns), i % columns)))
  return matrix
}

export const panelsOf = (workspace: Workspace, inner: number, columns: number, element: Elements): Panels =>
  packed(workspace, matrixOf(workspace, inner, columns, element).at, columns, 1, inner, columns)

/** A copy of a contiguous matrix, row after row. */
export const valuesOf = ({ arena: { f32 } }: Workspace, matrix: Matrix): Float32Array =>
  f32(matrix.at, countOf(matrix)).slice()

const stride = 2 ** 20
export const normals =
  (stream: number): Elements =>
  (row, column) =>
    normal(7, stream, row * stride + column)
export const uniforms =
  (stream: number): Elements =>
  (row, column) =>
    uniform(7, stream, row * stride + column)
