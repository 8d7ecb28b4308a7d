/**
 * One step of AdamW with decoupled decay, in single precision; c1 and c2 are 1 / (1 - b^t) of both.
 *
 *   m <- b1 m + (1 - b1) g      v <- b2 v + (1 - b2) g^2      w <- w - rate (decay w + c1 m / (sqrt(c2 v) + epsilon))
 *
 * 1 - b is rounded after it is taken: of 1 - 0.999 in single precision the fifth digit would be wrong.
 * [Loshchilov and Hutter: Decoupled weight decay regularization, 2019, algorithm 2]
 */
import { endOfWhole, loadPart, storePart } from './parts'

export function adamW(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: usize,
  rate: f32,
  decay: f32,
  b1: f64,
  b2: f64,
  c1: f32,
  c2: f32,
  epsilon: f32,
): void {
  const kept1 = f32x4.splat(<f32>b1)
  const kept2 = f32x4.splat(<f32>b2)
  const taken1 = f32x4.splat(<f32>(1 - b1))
  const taken2 = f32x4.splat(<f32>(1 - b2))
  const step = f32x4.splat(rate)
  const shrinkage = f32x4.splat(decay)
  const correction1 = f32x4.splat(c1)
  const correction2 = f32x4.splat(c2)
  const least = f32x4.splat(epsilon)
  const end = endOfWhole(0, count)
  for (let at: usize = 0; at < end; at += 16) {
    const gradient = v128.load(g + at)
    const mean = blended(v128.load(m + at), kept1, gradient, taken1)
    const square = blended(v128.load(v + at), kept2, f32x4.mul(gradient, gradient), taken2)
    const towards = ratio(f32x4.mul(correction1, mean), f32x4.mul(correction2, square), least)
    v128.store(m + at, mean)
    v128.store(v + at, square)
    v128.store(w + at, stepped(v128.load(w + at), shrinkage, towards, step))
  }
  const rest = count & 3
  if (rest) {
    const gradient = loadPart(g + end, rest)
    const mean = blended(loadPart(m + end, rest), kept1, gradient, taken1)
    const square = blended(loadPart(v + end, rest), kept2, f32x4.mul(gradient, gradient), taken2)
    const towards = ratio(f32x4.mul(correction1, mean), f32x4.mul(correction2, square), least)
    storePart(m + end, mean, rest)
    storePart(v + end, square, rest)
    storePart(w + end, stepped(loadPart(w + end, rest), shrinkage, towards, step), rest)
  }
}

@inline
function blended(old: v128, kept: v128, fresh: v128, taken: v128): v128 {
  return f32x4.add(f32x4.mul(kept, old), f32x4.mul(taken, fresh))
}

@inline
function ratio(mean: v128, square: v128, epsilon: v128): v128 {
  return f32x4.div(mean, f32x4.add(f32x4.sqrt(square), epsilon))
}

@inline
function stepped(w: v128, decay: v128, towards: v128, rate: v128): v128 {
  return f32x4.sub(w, f32x4.mul(rate, f32x4.add(f32x4.mul(decay, w), towards)))
}
