/**
 * Rotary turns of pairs x_i and x_(i + half) of a head, by the angle of their row and i, or back.
 *
 *   x_i <- x_i cos - x_(i + half) sin     x_(i + half) <- x_(i + half) cos + x_i sin
 *
 * In double precision, rounded once.
 */
import { loadPart, storePart } from './parts'

/** @param direction 1, or -1 for the turn back */
export function turn(
  x: usize,
  stride: usize,
  rows: usize,
  heads: usize,
  half: usize,
  cosines: usize,
  sines: usize,
  direction: f64,
): void {
  const sign = f64x2.splat(direction)
  const width: usize = 4 * half
  const whole: usize = 4 * (half & ~1)
  for (let p: usize = 0; p < rows; p++) {
    const cosine = cosines + p * width
    const sine = sines + p * width
    for (let head: usize = 0; head < heads; head++) {
      const low = x + 4 * p * stride + 2 * width * head
      const high = low + width
      for (let at: usize = 0; at < whole; at += 8) turnPairs(low + at, high + at, cosine + at, sine + at, sign, 2)
      if (half & 1) turnPairs(low + whole, high + whole, cosine + whole, sine + whole, sign, 1)
    }
  }
}

/** Pairs side by side: two of them, or one. */
@inline
function turnPairs(low: usize, high: usize, cosines: usize, sines: usize, sign: v128, count: usize): void {
  const cosine = inDouble(cosines, count)
  const sine = f64x2.mul(sign, inDouble(sines, count))
  const x = inDouble(low, count)
  const y = inDouble(high, count)
  storePart(low, f32x4.demote_f64x2_zero(f64x2.sub(f64x2.mul(x, cosine), f64x2.mul(y, sine))), count)
  storePart(high, f32x4.demote_f64x2_zero(f64x2.add(f64x2.mul(y, cosine), f64x2.mul(x, sine))), count)
}

@inline
function inDouble(at: usize, count: usize): v128 {
  return f64x2.promote_low_f32x4(loadPart(at, count))
}
