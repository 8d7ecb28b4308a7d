/**
 * Product of integers of 16 bits.
 *
 *   c_ij = float(sum over k of a_ik b_kj) scale
 *
 * The sum is exact in 32 bits while inner most^2 < 2^31, and has no order; above 2^24 the float is the nearest to it.
 */
import { panelColumns } from './pack'
import { tileRows, writeTile } from './tile'

/** c = scale (a B): rows of a, and panels, in pairs along `inner`. */
export function multiplyInt16(
  a: usize,
  aStride: usize,
  panels: usize,
  c: usize,
  cStride: usize,
  rows: usize,
  inner: usize,
  columns: usize,
  scale: f32,
  page: usize,
): void {
  const bytes: usize = 4 * panelColumns * ((inner + 1) >> 1)
  for (let column: usize = 0; column < columns; column += panelColumns) {
    for (let row: usize = 0; row < rows; row += tileRows) {
      multiplyTile(a + 2 * row * aStride, 2 * aStride, rows - row, panels, panels + bytes, scale, page)
      writeTile(page, c + 4 * (row * cStride + column), 4 * cStride, rows - row, columns - column, false)
    }
    panels += bytes
  }
}

/** As that of `product-tile.ts`. */
function multiplyTile(
  a: usize,
  aStride: usize,
  rows: usize,
  panel: usize,
  end: usize,
  scale: f32,
  tile: usize,
): void {
  let a0 = a
  let a1 = rows > 1 ? a0 + aStride : a0
  let a2 = rows > 2 ? a1 + aStride : a1
  let a3 = rows > 3 ? a2 + aStride : a2
  let left0 = i32x4.splat(0)
  let left1 = left0
  let left2 = left0
  let left3 = left0
  let right0 = left0
  let right1 = left0
  let right2 = left0
  let right3 = left0
  for (; panel < end; panel += 4 * panelColumns) {
    const left = v128.load(panel)
    const right = v128.load(panel, 16)
    const x0 = v128.load32_splat(a0)
    left0 = i32x4.add(left0, i32x4.dot_i16x8_s(x0, left))
    right0 = i32x4.add(right0, i32x4.dot_i16x8_s(x0, right))
    const x1 = v128.load32_splat(a1)
    left1 = i32x4.add(left1, i32x4.dot_i16x8_s(x1, left))
    right1 = i32x4.add(right1, i32x4.dot_i16x8_s(x1, right))
    const x2 = v128.load32_splat(a2)
    left2 = i32x4.add(left2, i32x4.dot_i16x8_s(x2, left))
    right2 = i32x4.add(right2, i32x4.dot_i16x8_s(x2, right))
    const x3 = v128.load32_splat(a3)
    left3 = i32x4.add(left3, i32x4.dot_i16x8_s(x3, left))
    right3 = i32x4.add(right3, i32x4.dot_i16x8_s(x3, right))
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
  }
  const factor = f32x4.splat(scale)
  v128.store(tile, scaled(left0, factor))
  v128.store(tile, scaled(right0, factor), 16)
  v128.store(tile, scaled(left1, factor), 32)
  v128.store(tile, scaled(right1, factor), 48)
  v128.store(tile, scaled(left2, factor), 64)
  v128.store(tile, scaled(right2, factor), 80)
  v128.store(tile, scaled(left3, factor), 96)
  v128.store(tile, scaled(right3, factor), 112)
}

@inline
function scaled(sums: v128, factor: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(sums), factor)
}
