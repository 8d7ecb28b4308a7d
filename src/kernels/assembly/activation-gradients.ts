/**
 * Gradients of the activations: g *= f'(x).                                       error of f', of |f'| and besides
 *
 *   gelu      s for x < 0, else 1 - s,   s = Phi(-t) - t phi(t),   t = |x|,         2e-7 and 2e-7
 *             phi(t) = exp(-t^2 / 2) / sqrt(2 pi)
 *   geluTanh  q - q (1 - q) x m',   q = 1 / (1 + exp(m)),   m = -2 u                2e-7 and 6e-8
 *   silu      the same of m = -x                                                    2e-7 and 4e-8
 *   tanh      4 e / (1 + e)^2,   e = exp(-2 |x|)                                    3.1e-7
 *   relu      1 for x > 0, else 0
 *   relu6     1 for 0 < x < 6, else 0
 *
 * for |x| <= 12; far beyond they stay 0 or 1. u and Phi are those of `activation.ts`. At a kink the slope is 0.
 */
import { cubic, linear, scaledTail } from './activation'
import { bounded } from './bounded'
import { eachPair } from './each'
import { exponential } from './exponential'
import { horner } from './horner'

class GeluGradient {
  @inline
  of(g: v128, x: v128): v128 {
    const t = f32x4.abs(x)
    // 1 / sqrt(2 pi)
    const share = f32x4.sub(scaledTail(t), f32x4.mul(t, f32x4.splat(0.398942292)))
    const below = f32x4.mul(exponential(f32x4.mul(f32x4.splat(-0.5), f32x4.mul(t, t))), share)
    const above = f32x4.sub(f32x4.splat(1), below)
    return f32x4.mul(g, v128.bitselect(below, above, f32x4.lt(x, f32x4.splat(0))))
  }
}

/**
 * Slope of x / (1 + exp(m)), given m and x m'. 1 - q is exp(m) q, not a difference. Where x m' is beyond its bounds, q or 1 - q
 * is below 1e-38: without them it could be infinite, and infinity times 0 is no number.
 */
@inline
function slopeOfLogistic(m: v128, turned: v128): v128 {
  const most: f32 = 1024
  const power = exponential(m)
  const one = f32x4.splat(1)
  const share = f32x4.div(one, f32x4.add(one, power))
  const change = f32x4.mul(f32x4.mul(power, share), bounded(turned, f32x4.splat(-most), f32x4.splat(most)))
  return f32x4.mul(share, f32x4.sub(one, change))
}

class GeluTanhGradient {
  @inline
  of(g: v128, x: v128): v128 {
    const square = f32x4.mul(x, x)
    const m = f32x4.mul(x, horner(f32x4.splat(cubic), square, linear))
    const turned = f32x4.mul(x, horner(f32x4.splat(3 * cubic), square, linear))
    return f32x4.mul(g, slopeOfLogistic(m, turned))
  }
}

class SiluGradient {
  @inline
  of(g: v128, x: v128): v128 {
    const m = f32x4.neg(x)
    return f32x4.mul(g, slopeOfLogistic(m, m))
  }
}

class TanhGradient {
  @inline
  of(g: v128, x: v128): v128 {
    const power = exponential(f32x4.mul(f32x4.splat(-2), f32x4.abs(x)))
    const one = f32x4.splat(1)
    const share = f32x4.div(one, f32x4.add(one, power))
    return f32x4.mul(g, f32x4.mul(f32x4.mul(f32x4.splat(4), power), f32x4.mul(share, share)))
  }
}

class ReluGradient {
  @inline
  of(g: v128, x: v128): v128 {
    return v128.andnot(g, f32x4.le(x, f32x4.splat(0)))
  }
}

class Relu6Gradient {
  @inline
  of(g: v128, x: v128): v128 {
    return v128.andnot(g, v128.or(f32x4.le(x, f32x4.splat(0)), f32x4.ge(x, f32x4.splat(6))))
  }
}

export function geluGradient(x: usize, g: usize, count: usize): void {
  eachPair<GeluGradient>(g, x, count)
}

export function geluTanhGradient(x: usize, g: usize, count: usize): void {
  eachPair<GeluTanhGradient>(g, x, count)
}

export function siluGradient(x: usize, g: usize, count: usize): void {
  eachPair<SiluGradient>(g, x, count)
}

export function tanhGradient(x: usize, g: usize, count: usize): void {
  eachPair<TanhGradient>(g, x, count)
}

export function reluGradient(x: usize, g: usize, count: usize): void {
  eachPair<ReluGradient>(g, x, count)
}

export function relu6Gradient(x: usize, g: usize, count: usize): void {
  eachPair<Relu6Gradient>(g, x, count)
}
