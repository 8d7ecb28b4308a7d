/**
 * Norms of contiguous rows. Means in double precision (`sums.ts`), what follows in f32; `out` may be x.
 *
 *   layer   y_j = ((x_j - mean) / sqrt(variance + epsilon)) gain_j + shift_j      variance about the mean, of all columns
 *   rms     y_j = (x_j / sqrt(mean square + epsilon)) gain_j
 */
import { endOfWhole, loadPart, storePart } from './parts'
import { sum, sumOfSquares, sumOfSquaresAbout } from './sums'

@inline
function normalised(x: v128, centre: v128, inverse: v128, gain: v128, shift: v128): v128 {
  return f32x4.add(f32x4.mul(f32x4.mul(f32x4.sub(x, centre), inverse), gain), shift)
}

export function layerNorm(
  x: usize,
  rows: usize,
  columns: usize,
  gain: usize,
  shift: usize,
  epsilon: f64,
  out: usize,
): void {
  const rest = columns & 3
  for (let i: usize = 0; i < rows; i++) {
    const row = x + 4 * i * columns
    const to = out + 4 * i * columns
    const mean = sum(row, columns) / <f64>columns
    const variance = sumOfSquaresAbout(row, columns, mean) / <f64>columns
    const centre = f32x4.splat(<f32>mean)
    const inverse = f32x4.splat(<f32>(1 / Math.sqrt(variance + epsilon)))
    const end = endOfWhole(0, columns)
    for (let at: usize = 0; at < end; at += 16)
      v128.store(
        to + at,
        normalised(v128.load(row + at), centre, inverse, v128.load(gain + at), v128.load(shift + at)),
      )
    if (rest)
      storePart(
        to + end,
        normalised(
          loadPart(row + end, rest),
          centre,
          inverse,
          loadPart(gain + end, rest),
          loadPart(shift + end, rest),
        ),
        rest,
      )
  }
}

export function rmsNorm(x: usize, rows: usize, columns: usize, gain: usize, epsilon: f64, out: usize): void {
  const rest = columns & 3
  for (let i: usize = 0; i < rows; i++) {
    const row = x + 4 * i * columns
    const to = out + 4 * i * columns
    const square = sumOfSquares(row, columns) / <f64>columns
    const inverse = f32x4.splat(<f32>(1 / Math.sqrt(square + epsilon)))
    const end = endOfWhole(0, columns)
    for (let at: usize = 0; at < end; at += 16)
      v128.store(to + at, f32x4.mul(f32x4.mul(v128.load(row + at), inverse), v128.load(gain + at)))
    if (rest)
      storePart(
        to + end,
        f32x4.mul(f32x4.mul(loadPart(row + end, rest), inverse), loadPart(gain + end, rest)),
        rest,
      )
  }
}
