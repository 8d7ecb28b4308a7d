/**
 * Whole steps of floats as integers of 16 bits.
 *
 *   min(max(nearest(x inverseStep), -most), most)     nearest: to whole numbers, half to even;  of what is not a number: 0
 */
import { panelColumns } from './pack'

/** Four of them, as integers of 32 bits. */
@inline
function steps(x: v128, inverseStep: v128, most: v128): v128 {
  const nearest = f32x4.nearest(f32x4.mul(x, inverseStep))
  return i32x4.trunc_sat_f32x4_s(f32x4.pmin(f32x4.pmax(nearest, f32x4.neg(most)), most))
}

/** Rows of x to rows of 16 bits, one of odd length filled with a 0. */
export function quantiseToInt16(
  x: usize,
  stride: usize,
  rows: usize,
  columns: usize,
  inverseStep: f32,
  most: f32,
  out: usize,
  outStride: usize,
): void {
  const inverse = f32x4.splat(inverseStep)
  const bound = f32x4.splat(most)
  for (let i: usize = 0; i < rows; i++) {
    const row = x + 4 * i * stride
    const into = out + 2 * i * outStride
    let j: usize = 0
    for (; j + 8 <= columns; j += 8) {
      const left = steps(v128.load(row + 4 * j), inverse, bound)
      const right = steps(v128.load(row + 4 * j, 16), inverse, bound)
      v128.store(into + 2 * j, i16x8.narrow_i32x4_s(left, right))
    }
    for (; j + 2 <= columns; j += 2) storePair(into + 2 * j, steps(v128.load64_zero(row + 4 * j), inverse, bound))
    if (j < columns) storePair(into + 2 * j, steps(v128.load32_zero(row + 4 * j), inverse, bound))
  }
}

@inline
function storePair(at: usize, wide: v128): void {
  v128.store_lane<i32>(at, i16x8.narrow_i32x4_s(wide, wide), 0)
}

/** Panels of floats to panels of pairs: element (2 k + i, j) at index 16 k + 2 j + i; an odd last element is paired with 0. */
export function packInt16(
  panels: usize,
  inner: usize,
  columns: usize,
  inverseStep: f32,
  most: f32,
  out: usize,
): void {
  const inverse = f32x4.splat(inverseStep)
  const bound = f32x4.splat(most)
  const none = i32x4.splat(0)
  for (let column: usize = 0; column < columns; column += panelColumns)
    for (let k: usize = 0; k < inner; k += 2) {
      const whole = k + 1 < inner
      const left = steps(v128.load(panels), inverse, bound)
      const right = steps(v128.load(panels, 16), inverse, bound)
      v128.store(out, pairs(left, whole ? steps(v128.load(panels, 32), inverse, bound) : none))
      v128.store(out, pairs(right, whole ? steps(v128.load(panels, 48), inverse, bound) : none), 16)
      panels += whole ? 64 : 32
      out += 32
    }
}

/** Four pairs of 16 bits, each in an integer of 32: `first` in the lower half. */
@inline
function pairs(first: v128, second: v128): v128 {
  return v128.or(v128.and(first, i32x4.splat(0xffff)), i32x4.shl(second, 16))
}
