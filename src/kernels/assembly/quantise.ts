/**
 * Quantisation, half to even.
 *
 *   whole steps   x <- bounded(nearest(x / step), fewest, most) step         a step of 0 changes nothing
 *   levels        x <- low + k step,   k = nearest((bounded(x, low, high) - low) / step)
 *                 step = (high - low) / (levels - 1)
 *
 * Divisions by the step are products with the float 1 / step. Bounds of steps are whole numbers. Levels of the upper half are
 * counted from `high`, so that both ends are met; without room between `low` and `high`, all is `low`.
 */
import { bounded } from './bounded'
import { endOfWhole, loadPart, storePart } from './parts'

@inline
function toSteps(x: v128, inverse: v128, fewest: v128, most: v128, step: v128): v128 {
  return f32x4.mul(f32x4.nearest(bounded(f32x4.mul(x, inverse), fewest, most)), step)
}

export function quantise(x: usize, count: usize, step: f32, fewest: f32, most: f32): void {
  if (step == 0) return
  const steps = f32x4.splat(step)
  const inverse = f32x4.splat(1 / step)
  const low = f32x4.splat(fewest)
  const high = f32x4.splat(most)
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16)
    v128.store(x, toSteps(v128.load(x), inverse, low, high, steps))
  if (rest) storePart(x, toSteps(loadPart(x, rest), inverse, low, high, steps), rest)
}

@inline
function toLevels(x: v128, low: v128, high: v128, inverse: v128, last: v128, half: v128, step: v128): v128 {
  const level = f32x4.nearest(f32x4.mul(f32x4.sub(bounded(x, low, high), low), inverse))
  const upper = f32x4.gt(level, half)
  const fromEnd = f32x4.sub(level, v128.and(last, upper))
  return f32x4.add(v128.bitselect(high, low, upper), f32x4.mul(fromEnd, step))
}

export function quantiseBetween(x: usize, count: usize, low: f32, high: f32, levels: f32): void {
  const last = levels - 1
  const room = high - low
  const some = room > 0 && last > 0
  const least = f32x4.splat(low)
  const greatest = f32x4.splat(some ? high : low)
  const inverse = f32x4.splat(some ? last / room : 0)
  const step = f32x4.splat(some ? room / last : 0)
  const lasts = f32x4.splat(last)
  const half = f32x4.splat(<f32>0.5 * last)
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16)
    v128.store(x, toLevels(v128.load(x), least, greatest, inverse, lasts, half, step))
  if (rest) storePart(x, toLevels(loadPart(x, rest), least, greatest, inverse, lasts, half, step), rest)
}
