/**
 * Product of f32 with the left operand transposed, as gradients of weights are, added to panels.
 *
 *   panels_kj <- ((panels_kj + block 0) + block 1) ...    block: the sum of its 384 a_ik c_ij in the order of i, begun at 0
 *
 * Eight columns of c are packed first: where strides are powers of two, as in networks, their rows would drive each other out of
 * the cache.
 */
import { pack, panelColumns } from './pack'
import { tileBytes, tileRows, writeTile } from './tile'

/** Rows that are summed before the panels are touched: their eight columns of c stay in the cache nearest to the core. */
const blockRows: usize = 384

const rowBytes: usize = 4 * panelColumns

/** What the page holds: the sums of a tile, a packed panel of c, and the last columns of a where they are less than a tile. */
const panelAt: usize = tileBytes
const lastAt: usize = panelAt + blockRows * rowBytes

/** panels += a^T c, a rows x inner, c rows x columns. */
export function addTransposedProduct(
  a: usize,
  aStride: usize,
  c: usize,
  cStride: usize,
  rows: usize,
  inner: usize,
  columns: usize,
  panels: usize,
  page: usize,
): void {
  const panel = page + panelAt
  const last = page + lastAt
  const rest = inner % tileRows
  const whole = inner - rest
  for (let row: usize = 0; row < rows; row += blockRows) {
    const count = min(rows - row, blockRows)
    const end = panel + rowBytes * count
    const left = a + 4 * row * aStride
    if (rest) pack(left + 4 * whole, aStride, 1, count, rest, last)
    for (let column: usize = 0; column < columns; column += panelColumns) {
      const sums = panels + 4 * column * inner
      const filled = min(columns - column, panelColumns)
      pack(c + 4 * (row * cStride + column), cStride, 1, count, filled, panel)
      for (let k: usize = 0; k < whole; k += tileRows) {
        multiplyTransposedTile(left + 4 * k, 4 * aStride, panel, end, page)
        writeTile(page, sums + rowBytes * k, rowBytes, tileRows, filled, true)
      }
      if (rest) {
        multiplyTransposedTile(last, rowBytes, panel, end, page)
        writeTile(page, sums + rowBytes * whole, rowBytes, rest, filled, true)
      }
    }
  }
}

/** As that of `product-tile.ts`, of four columns side by side; the stride in bytes. */
function multiplyTransposedTile(a: usize, aStride: usize, panel: usize, end: usize, tile: usize): void {
  let left0 = f32x4.splat(0)
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
    const x0 = v128.load32_splat(a)
    left0 = f32x4.add(left0, f32x4.mul(x0, left))
    right0 = f32x4.add(right0, f32x4.mul(x0, right))
    const x1 = v128.load32_splat(a, 4)
    left1 = f32x4.add(left1, f32x4.mul(x1, left))
    right1 = f32x4.add(right1, f32x4.mul(x1, right))
    const x2 = v128.load32_splat(a, 8)
    left2 = f32x4.add(left2, f32x4.mul(x2, left))
    right2 = f32x4.add(right2, f32x4.mul(x2, right))
    const x3 = v128.load32_splat(a, 12)
    left3 = f32x4.add(left3, f32x4.mul(x3, left))
    right3 = f32x4.add(right3, f32x4.mul(x3, right))
    a += aStride
  }
  v128.store(tile, left0)
  v128.store(tile, right0, 16)
  v128.store(tile, left1, 32)
  v128.store(tile, right1, 48)
  v128.store(tile, left2, 64)
  v128.store(tile, right2, 80)
  v128.store(tile, left3, 96)
  v128.store(tile, right3, 112)
}
