/**
 * Extremes of an array. What is not a number is passed over, a zero is +0. Of no elements the least is infinite, the greatest
 * minus that, the greatest magnitude 0.
 */
import { endOfWhole } from './parts'

class Least {
  @inline
  of(extreme: v128, x: v128): v128 {
    return f32x4.pmin(extreme, x)
  }
}

class Greatest {
  @inline
  of(extreme: v128, x: v128): v128 {
    return f32x4.pmax(extreme, x)
  }
}

class GreatestMagnitude {
  @inline
  of(extreme: v128, x: v128): v128 {
    return f32x4.pmax(extreme, f32x4.abs(x))
  }
}

/** Two running extremes, as each waits for its last. */
@inline
function extreme<F>(x: usize, count: usize, from: f32): f32 {
  const f = changetype<F>(0)
  let even = f32x4.splat(from)
  let odd = even
  const end = endOfWhole(x, count)
  for (const pairs = x + ((count & ~7) << 2); x < pairs; x += 32) {
    even = f.of(even, v128.load(x))
    odd = f.of(odd, v128.load(x, 16))
  }
  if (x < end) even = f.of(even, v128.load(x))
  for (let last = end, rest = count & 3; rest; rest--, last += 4) odd = f.of(odd, v128.load_splat<f32>(last))
  even = f.of(even, odd)
  even = f.of(even, i32x4.shuffle(even, even, 2, 3, 0, 1))
  even = f.of(even, i32x4.shuffle(even, even, 1, 0, 3, 2))
  return f32x4.extract_lane(even, 0) + 0
}

export function least(x: usize, count: usize): f32 {
  return extreme<Least>(x, count, f32.POSITIVE_INFINITY)
}

export function greatest(x: usize, count: usize): f32 {
  return extreme<Greatest>(x, count, f32.NEGATIVE_INFINITY)
}

export function greatestMagnitude(x: usize, count: usize): f32 {
  return extreme<GreatestMagnitude>(x, count, 0)
}
