/**
 * Gradients of the norms of contiguous rows: of x, of the gain and of the shift, added to what is there.
 *
 *   n_j = (x_j - centre) r     r = 1 / sqrt(variance + epsilon);   rms: centre 0, and the mean square in place of the variance
 *   h_j = g_j gain_j
 *
 *   x       r ((h_j - mean h) - n_j mean (h n))      rms: r (h_j - n_j mean (h n))
 *   gain    g_j n_j
 *   shift   g_j
 *
 * Means in double precision, the rest in f32; centre and r have the bits that they had in `norm.ts`. The gradients of gain and
 * shift grow row by row.
 */
import { eachPair } from './each'
import { Plus } from './operations'
import { endOfWhole, loadPart, storePart } from './parts'
import { sum, sumOfProducts, sumOfProductsAbout, sumOfSquares, sumOfSquaresAbout } from './sums'

@inline
function normalised(x: v128, centre: v128, inverse: v128): v128 {
  return f32x4.mul(f32x4.sub(x, centre), inverse)
}

@inline
function reversed(n: v128, h: v128, mean: v128, along: v128, inverse: v128): v128 {
  return f32x4.mul(f32x4.sub(f32x4.sub(h, mean), f32x4.mul(n, along)), inverse)
}

/** Of a row, given mean h, or 0, and mean (h n). */
@inline
function addGradients(
  x: usize,
  g: usize,
  columns: usize,
  gain: usize,
  origin: f64,
  r: f64,
  meanOfH: f64,
  meanOfHN: f64,
  ofX: usize,
  ofGain: usize,
): void {
  const centre = f32x4.splat(<f32>origin)
  const inverse = f32x4.splat(<f32>r)
  const mean = f32x4.splat(<f32>meanOfH)
  const along = f32x4.splat(<f32>meanOfHN)
  const end = endOfWhole(0, columns)
  const rest = columns & 3
  for (let at: usize = 0; at < end; at += 16) {
    const from = v128.load(g + at)
    const n = normalised(v128.load(x + at), centre, inverse)
    const change = reversed(n, f32x4.mul(from, v128.load(gain + at)), mean, along, inverse)
    v128.store(ofX + at, f32x4.add(v128.load(ofX + at), change))
    v128.store(ofGain + at, f32x4.add(v128.load(ofGain + at), f32x4.mul(from, n)))
  }
  if (rest) {
    const from = loadPart(g + end, rest)
    const n = normalised(loadPart(x + end, rest), centre, inverse)
    const change = reversed(n, f32x4.mul(from, loadPart(gain + end, rest)), mean, along, inverse)
    storePart(ofX + end, f32x4.add(loadPart(ofX + end, rest), change), rest)
    storePart(ofGain + end, f32x4.add(loadPart(ofGain + end, rest), f32x4.mul(from, n)), rest)
  }
}

export function layerNormGradient(
  x: usize,
  g: usize,
  rows: usize,
  columns: usize,
  gain: usize,
  epsilon: f64,
  ofX: usize,
  ofGain: usize,
  ofShift: usize,
): void {
  const count = <f64>columns
  for (let end = x + 4 * rows * columns; x < end; x += 4 * columns, g += 4 * columns, ofX += 4 * columns) {
    const mean = sum(x, columns) / count
    const r = 1 / Math.sqrt(sumOfSquaresAbout(x, columns, mean) / count + epsilon)
    const meanOfH = sumOfProducts(g, gain, columns) / count
    const meanOfHN = (sumOfProductsAbout(g, gain, x, columns, mean) * r) / count
    addGradients(x, g, columns, gain, mean, r, meanOfH, meanOfHN, ofX, ofGain)
    eachPair<Plus>(ofShift, g, columns)
  }
}

export function rmsNormGradient(
  x: usize,
  g: usize,
  rows: usize,
  columns: usize,
  gain: usize,
  epsilon: f64,
  ofX: usize,
  ofGain: usize,
): void {
  const count = <f64>columns
  for (let end = x + 4 * rows * columns; x < end; x += 4 * columns, g += 4 * columns, ofX += 4 * columns) {
    const r = 1 / Math.sqrt(sumOfSquares(x, columns) / count + epsilon)
    const meanOfHN = (sumOfProductsAbout(g, gain, x, columns, 0) * r) / count
    addGradients(x, g, columns, gain, 0, r, 0, meanOfHN, ofX, ofGain)
  }
}
