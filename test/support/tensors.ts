/** Rows of numbers for the laws of disturbances: matrices made of arrays, and arrays made of matrices. */
import { type Matrix, newMatrix, type Workspace } from '#src/kernels/workspace.js'
import type { Pass } from '#src/noise/draws.js'
import { normal } from '#src/random/philox.js'

export const passOf = (sample = 0, repeat = 0, key0 = 20_240_301): Pass => ({ key0, key1: 7, sample, repeat })

/** Normal numbers of variance 1. */
export const normals = (count: number, stream: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => normal(20_240_301, stream, i))

/** @param stride of a matrix that is part of a wider one */
export const matrixOf = (
  workspace: Workspace,
  rows: number,
  columns: number,
  values: ArrayLike<number>,
  stride = columns,
): Matrix => {
  const { at } = newMatrix(workspace, rows, stride)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) workspace.arena.f32(at, rows * stride)[i * stride + j] = values[i * columns + j]!
  return { at, rows, columns, stride }
}

/** Row-major, without what lies between the rows. */
export const valuesOf = ({ arena }: Workspace, { at, rows, columns, stride }: Matrix): Float32Array => {
  const values = new Float32Array(rows * columns)
  for (let i = 0; i < rows; i++) values.set(arena.f32(at + 4 * i * stride, columns), i * columns)
  return values
}

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}

export const variance = (values: ArrayLike<number>): number => {
  const middle = mean(values)
  return mean(Float64Array.from(values, (value) => (value - middle) ** 2))
}
