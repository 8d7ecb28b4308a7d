/** Normal noise (`normal.ts`) added to or multiplied with elements. `first` is the element of x[0], a multiple of 16. */
import { applyNormals } from './normal'

class Assign {
  @inline
  of(x: v128, normal: v128, sigma: v128): v128 {
    return normal
  }
}

class PlusSigma {
  @inline
  of(x: v128, normal: v128, sigma: v128): v128 {
    return f32x4.add(x, f32x4.mul(sigma, normal))
  }
}

class TimesOnePlusSigma {
  @inline
  of(x: v128, normal: v128, sigma: v128): v128 {
    return f32x4.mul(x, f32x4.add(f32x4.splat(1), f32x4.mul(sigma, normal)))
  }
}

/** x = normal */
export function normals(
  x: usize,
  count: isize,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
): void {
  applyNormals<Assign>(x, count, key0, key1, stream, sample, repeat, first, f32x4.splat(0), false, 0)
}

/** x += sigma normal */
export function addNormal(
  x: usize,
  count: isize,
  sigma: f32,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
): void {
  if (sigma == 0) return
  applyNormals<PlusSigma>(x, count, key0, key1, stream, sample, repeat, first, f32x4.splat(sigma), false, 0)
}

/** x += sigma_i normal */
export function addNormalEach(
  x: usize,
  sigmas: usize,
  count: isize,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
): void {
  applyNormals<PlusSigma>(x, count, key0, key1, stream, sample, repeat, first, f32x4.splat(0), true, sigmas - x)
}

/** x *= 1 + sigma normal */
export function scaleByNormal(
  x: usize,
  count: isize,
  sigma: f32,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
): void {
  if (sigma == 0) return
  applyNormals<TimesOnePlusSigma>(x, count, key0, key1, stream, sample, repeat, first, f32x4.splat(sigma), false, 0)
}
