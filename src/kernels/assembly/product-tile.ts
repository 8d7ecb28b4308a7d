/** A tile of sums: each a_ik b_kj added in the order of k, begun at 0. */
import { panelColumns } from './pack'

/**
 * The product of four rows and a panel to its `end`; the stride in bytes. Where there are fewer rows, the last takes the place of the
 * missing ones: what becomes of a row does not depend on how many there are.
 */
export function multiplyTile(a: usize, aStride: usize, rows: usize, panel: usize, end: usize, tile: usize): void {
  let a0 = a
  let a1 = rows > 1 ? a0 + aStride : a0
  let a2 = rows > 2 ? a1 + aStride : a1
  let a3 = rows > 3 ? a2 + aStride : a2
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
    const x0 = v128.load32_splat(a0)
    left0 = f32x4.add(left0, f32x4.mul(x0, left))
    right0 = f32x4.add(right0, f32x4.mul(x0, right))
    const x1 = v128.load32_splat(a1)
    left1 = f32x4.add(left1, f32x4.mul(x1, left))
    right1 = f32x4.add(right1, f32x4.mul(x1, right))
    const x2 = v128.load32_splat(a2)
    left2 = f32x4.add(left2, f32x4.mul(x2, left))
    right2 = f32x4.add(right2, f32x4.mul(x2, right))
    const x3 = v128.load32_splat(a3)
    left3 = f32x4.add(left3, f32x4.mul(x3, left))
    right3 = f32x4.add(right3, f32x4.mul(x3, right))
    a0 += 4
    a1 += 4
    a2 += 4
    a3 += 4
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
