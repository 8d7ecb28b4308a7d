/**
 * Activations.                                                                       error, of |y| and besides
 *
 *   gelu      x Phi(x) = max(x, 0) - |x| Phi(-|x|),                                  1.5e-7 and 1e-7
 *             Phi(-t) = exp(-t^2 / 2) y p(y),   y = 1 / (1 + 0.3 t)
 *   geluTanh  x / (1 + exp(-2 u)) = x (1 + tanh u) / 2,                              2.5e-7 and 1e-7
 *             u = sqrt(2 / pi) (x + 0.044715 x^3)
 *   silu      x / (1 + exp(-x))                                                      2e-7
 *   tanh      x + x^3 q(x^2) for |x| < 0.625, else +-(1 - 2 / (exp(2 |x|) + 1))      1.5e-7
 *
 * [Hendrycks, Gimpel: Gaussian error linear units (GELUs), arXiv:1606.08415]
 *
 * Before rounding, y p(y), of degree 8, is relatively within 1.3e-7 of Phi(-t) exp(t^2 / 2) for t <= 13, and x + x^3 q(x^2),
 * of degree 11, within 4.6e-9 of tanh x: such polynomials have no smaller errors.
 */
import { each } from './each'
import { exponential } from './exponential'
import { horner } from './horner'

/** Phi(-t) exp(t^2 / 2) */
@inline
export function scaledTail(t: v128): v128 {
  const y = f32x4.div(f32x4.splat(1), horner(f32x4.splat(0.3), t, 1))
  let p = f32x4.splat(0.0360363461)
  p = horner(p, y, -0.15871376)
  p = horner(p, y, 0.20896478)
  p = horner(p, y, -0.0560959764)
  p = horner(p, y, 0.129843414)
  p = horner(p, y, 0.0995230824)
  p = horner(p, y, 0.120816886)
  p = horner(p, y, 0.119625166)
  return f32x4.mul(p, y)
}

class Gelu {
  @inline
  of(x: v128): v128 {
    const t = f32x4.abs(x)
    const beyond = f32x4.mul(exponential(f32x4.mul(f32x4.splat(-0.5), f32x4.mul(t, t))), scaledTail(t))
    return f32x4.sub(f32x4.pmax(x, f32x4.splat(0)), f32x4.mul(t, beyond))
  }
}

/** x / (1 + exp(minus)) */
@inline
function logistic(x: v128, minus: v128): v128 {
  return f32x4.div(x, f32x4.add(f32x4.splat(1), exponential(minus)))
}

/** -2 sqrt(2 / pi), and that times 0.044715 */
export const linear: f32 = -1.59576912
export const cubic: f32 = -0.0713548163

class GeluTanh {
  @inline
  of(x: v128): v128 {
    return logistic(x, f32x4.mul(x, horner(f32x4.splat(cubic), f32x4.mul(x, x), linear)))
  }
}

class Silu {
  @inline
  of(x: v128): v128 {
    return logistic(x, f32x4.neg(x))
  }
}

class Relu {
  @inline
  of(x: v128): v128 {
    return f32x4.pmax(x, f32x4.splat(0))
  }
}

class Relu6 {
  @inline
  of(x: v128): v128 {
    return f32x4.pmin(f32x4.pmax(x, f32x4.splat(0)), f32x4.splat(6))
  }
}

class Tanh {
  @inline
  of(x: v128): v128 {
    const size = f32x4.abs(x)
    const square = f32x4.mul(x, x)
    let q = f32x4.splat(-0.0056922962)
    q = horner(q, square, 0.0206281673)
    q = horner(q, square, -0.0537365153)
    q = horner(q, square, 0.133314058)
    q = horner(q, square, -0.333332807)
    const near = f32x4.add(x, f32x4.mul(f32x4.mul(x, square), q))
    const one = f32x4.splat(1)
    const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(one, exponential(f32x4.add(size, size)))))
    const sign = v128.and(x, f32x4.splat(-0.0))
    return v128.bitselect(near, v128.or(far, sign), f32x4.lt(size, f32x4.splat(0.625)))
  }
}

export function gelu(x: usize, count: usize): void {
  each<Gelu>(x, count)
}

export function geluTanh(x: usize, count: usize): void {
  each<GeluTanh>(x, count)
}

export function silu(x: usize, count: usize): void {
  each<Silu>(x, count)
}

export function relu(x: usize, count: usize): void {
  each<Relu>(x, count)
}

export function relu6(x: usize, count: usize): void {
  each<Relu6>(x, count)
}

export function tanh(x: usize, count: usize): void {
  each<Tanh>(x, count)
}
