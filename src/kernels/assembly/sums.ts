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

/** Of four elements in memory, the first two; the other two. */
@inline
function firstTwo(x: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(x))
}

@inline
function lastTwo(x: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(x, 8))
}

@inline
function lowHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(x)
}

@inline
function highHalf(x: v128): v128 {
  return f64x2.promote_low_f32x4(i32x4.shuffle(x, x, 2, 3, 2, 3))
}

/** (s_0 + s_2) + (s_1 + s_3), of the running sums of lower and upper halves. */
@inline
function total(low: v128, high: v128): f64 {
  const both = f64x2.add(low, high)
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
}

@inline
function sumOf<F>(x: usize, count: usize, origin: f64): f64 {
  const f = changetype<F>(0)
  const from = f64x2.splat(origin)
  let low = f64x2.splat(0)
  let high = low
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16) {
    low = f64x2.add(low, f.of(firstTwo(x), from))
    high = f64x2.add(high, f.of(lastTwo(x), from))
  }
  if (rest) {
    const part = loadPart(x, rest)
    const first = f.of(lowHalf(part), from)
    low = f64x2.add(low, rest == 1 ? f64x2.replace_lane(first, 1, 0) : first)
    if (rest == 3) high = f64x2.add(high, f64x2.replace_lane(f.of(highHalf(part), from), 1, 0))
  }
  return total(low, high)
}

export function sum(x: usize, count: usize): f64 {
  return sumOf<Itself>(x, count, 0)
}

export function sumOfSquares(x: usize, count: usize): f64 {
  return sumOf<SquareAbout>(x, count, 0)
}

/** Sum of (x - origin)^2. */
export function sumOfSquaresAbout(x: usize, count: usize, origin: f64): f64 {
  return sumOf<SquareAbout>(x, count, origin)
}

/** Sum of x y. Of lanes that are not of the arrays both are 0. */
export function sumOfProducts(x: usize, y: usize, count: usize): f64 {
  let low = f64x2.splat(0)
  let high = low
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16, y += 16) {
    low = f64x2.add(low, f64x2.mul(firstTwo(x), firstTwo(y)))
    high = f64x2.add(high, f64x2.mul(lastTwo(x), lastTwo(y)))
  }
  if (rest) {
    const lastX = loadPart(x, rest)
    const lastY = loadPart(y, rest)
    low = f64x2.add(low, f64x2.mul(lowHalf(lastX), lowHalf(lastY)))
    high = f64x2.add(high, f64x2.mul(highHalf(lastX), highHalf(lastY)))
  }
  return total(low, high)
}

@inline
function productAbout(x: v128, y: v128, z: v128, origin: v128): v128 {
  return f64x2.mul(f64x2.mul(x, y), f64x2.sub(z, origin))
}

/** Sum of x y (z - origin). */
export function sumOfProductsAbout(x: usize, y: usize, z: usize, count: usize, origin: f64): f64 {
  const from = f64x2.splat(origin)
  let low = f64x2.splat(0)
  let high = low
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16, y += 16, z += 16) {
    low = f64x2.add(low, productAbout(firstTwo(x), firstTwo(y), firstTwo(z), from))
    high = f64x2.add(high, productAbout(lastTwo(x), lastTwo(y), lastTwo(z), from))
  }
  if (rest) {
    const lastX = loadPart(x, rest)
    const lastY = loadPart(y, rest)
    const lastZ = loadPart(z, rest)
    low = f64x2.add(low, productAbout(lowHalf(lastX), lowHalf(lastY), lowHalf(lastZ), from))
    high = f64x2.add(high, productAbout(highHalf(lastX), highHalf(lastY), highHalf(lastZ), from))
  }
  return total(low, high)
}
