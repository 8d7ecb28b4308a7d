/**
 * Sums in double precision: four running sums s_0 .. s_3, of the elements 0 .. 3 modulo 4, then (s_0 + s_2) + (s_1 + s_3).
 */
import { endOfWhole, loadPart } from './parts'

class Itself {
  @inline
  of(x: v128, origin: v128): v128 {
    return x
  }
}

class SquareAbout {
  @inline
  of(x: v128, origin: v128): v128 {
    const distance = f64x2.sub(x, origin)
    return f64x2.mul(distance, distance)
  }
}

@inline
function total<F>(x: usize, count: usize, origin: f64): f64 {
  const f = changetype<F>(0)
  const from = f64x2.splat(origin)
  let low = f64x2.splat(0)
  let high = low
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16) {
    low = f64x2.add(low, f.of(f64x2.promote_low_f32x4(v128.load64_zero(x)), from))
    high = f64x2.add(high, f.of(f64x2.promote_low_f32x4(v128.load64_zero(x, 8)), from))
  }
  if (rest) {
    const part = loadPart(x, rest)
    const first = f.of(f64x2.promote_low_f32x4(part), from)
    low = f64x2.add(low, rest == 1 ? f64x2.replace_lane(first, 1, 0) : first)
    if (rest == 3) {
      const third = f.of(f64x2.promote_low_f32x4(i32x4.shuffle(part, part, 2, 3, 2, 3)), from)
      high = f64x2.add(high, f64x2.replace_lane(third, 1, 0))
    }
  }
  const both = f64x2.add(low, high)
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
}

export function sum(x: usize, count: usize): f64 {
  return total<Itself>(x, count, 0)
}

export function sumOfSquares(x: usize, count: usize): f64 {
  return total<SquareAbout>(x, count, 0)
}

/** Sum of (x - origin)^2. */
export function sumOfSquaresAbout(x: usize, count: usize, origin: f64): f64 {
  return total<SquareAbout>(x, count, origin)
}
