/** Sums, products and copies of elements. */
import { bounded } from './bounded'
import { eachPair, eachWith } from './each'
import { Plus, Times } from './operations'
import { endOfWhole, loadPart, storePart } from './parts'

export function copy(
  source: usize,
  sourceStride: usize,
  rows: usize,
  columns: usize,
  out: usize,
  outStride: usize,
): void {
  for (let i: usize = 0; i < rows; i++) memory.copy(out + 4 * i * outStride, source + 4 * i * sourceStride, 4 * columns)
}

export function scale(x: usize, count: usize, factor: f32): void {
  eachWith<Times>(x, f32x4.splat(factor), count)
}

export function offset(x: usize, count: usize, by: f32): void {
  eachWith<Plus>(x, f32x4.splat(by), count)
}

export function clamp(x: usize, count: usize, low: f32, high: f32): void {
  const least = f32x4.splat(low)
  const most = f32x4.splat(high)
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16) v128.store(x, bounded(v128.load(x), least, most))
  if (rest) storePart(x, bounded(loadPart(x, rest), least, most), rest)
}

/** x += y */
export function add(x: usize, y: usize, count: usize): void {
  eachPair<Plus>(x, y, count)
}

/** x *= y */
export function multiplyElements(x: usize, y: usize, count: usize): void {
  eachPair<Times>(x, y, count)
}

/** x_ij += row_j */
export function addRow(x: usize, rows: usize, columns: usize, row: usize): void {
  for (let i: usize = 0; i < rows; i++) eachPair<Plus>(x + 4 * i * columns, row, columns)
}

/** x_ij += column_i */
export function addColumn(x: usize, rows: usize, columns: usize, column: usize): void {
  for (let i: usize = 0; i < rows; i++)
    eachWith<Plus>(x + 4 * i * columns, v128.load_splat<f32>(column + 4 * i), columns)
}

/** row_j += x_ij, row after row */
export function addRowsTo(x: usize, rows: usize, columns: usize, row: usize): void {
  for (let i: usize = 0; i < rows; i++) eachPair<Plus>(row, x + 4 * i * columns, columns)
}

/** x_ij += y_ij */
export function addMatrix(x: usize, xStride: usize, y: usize, yStride: usize, rows: usize, columns: usize): void {
  for (let i: usize = 0; i < rows; i++) eachPair<Plus>(x + 4 * i * xStride, y + 4 * i * yStride, columns)
}

/** x += factor y */
export function addScaled(x: usize, y: usize, count: usize, factor: f32): void {
  const by = f32x4.splat(factor)
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16, y += 16)
    v128.store(x, f32x4.add(v128.load(x), f32x4.mul(by, v128.load(y))))
  if (rest) storePart(x, f32x4.add(loadPart(x, rest), f32x4.mul(by, loadPart(y, rest))), rest)
}

/** g = 0 where x is not within low .. high */
export function passWithin(g: usize, x: usize, count: usize, low: f32, high: f32): void {
  const least = f32x4.splat(low)
  const most = f32x4.splat(high)
  const rest = count & 3
  for (const end = endOfWhole(g, count); g < end; g += 16, x += 16)
    v128.store(g, passed(v128.load(g), v128.load(x), least, most))
  if (rest) storePart(g, passed(loadPart(g, rest), loadPart(x, rest), least, most), rest)
}

@inline
function passed(g: v128, x: v128, low: v128, high: v128): v128 {
  return v128.and(g, v128.and(f32x4.ge(x, low), f32x4.le(x, high)))
}
