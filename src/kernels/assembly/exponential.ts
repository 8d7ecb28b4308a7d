/**
 * exp(x) in f32:   exp(x) = 2^n exp(r),   n = nearest(x / ln 2),   r = x - n ln 2,   exp(r) = 1 + r + r^2 p(r)
 *
 * p, of degree 4, is fitted for the least relative error of exp(r) for |r| <= ln 2 / 2: 3.2e-9 before rounding. Within a unit
 * in the last place for -87 <= x <= 88. Below it is 0 (exp(-87) = 1.6e-38), above it stays as at 88.
 */
import { horner } from './horner'

/** 1.5 * 2^23: a float of this size has no places behind the point, and its last bits count. */
const whole: f32 = 12582912
/** ln 2 in two parts: the first has 9 bits, so that its multiples by n are exact. */
const ln2High: f32 = 0.693359375
const ln2Low: f32 = -2.1219444e-4

@inline
export function exponential(x: v128): v128 {
  const most = f32x4.pmin(x, f32x4.splat(88))
  const counted = horner(most, f32x4.splat(1.44269504), whole)
  const n = f32x4.sub(counted, f32x4.splat(whole))
  const r = f32x4.sub(f32x4.sub(most, f32x4.mul(n, f32x4.splat(ln2High))), f32x4.mul(n, f32x4.splat(ln2Low)))
  let p = f32x4.splat(0.00138189388)
  p = horner(p, r, 0.00836870354)
  p = horner(p, r, 0.0416682884)
  p = horner(p, r, 0.166665211)
  p = horner(p, r, 0.49999994)
  const mantissa = f32x4.add(f32x4.splat(1), f32x4.add(r, f32x4.mul(f32x4.mul(r, r), p)))
  // n is in the last bits of `counted`, and is added to the exponent.
  const value = i32x4.add(mantissa, i32x4.shl(counted, 23))
  return v128.andnot(value, f32x4.lt(x, f32x4.splat(-87)))
}
