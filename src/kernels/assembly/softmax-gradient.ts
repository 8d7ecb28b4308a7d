/**
 * Gradient of softmax, row by row, in place, over the elements that `softmax.ts` counts; beyond them 0.
 *
 *   g_j <- p_j (g_j - sum_k p_k g_k)      p what softmax gave; the sum in double precision, the rest in f32
 */
import { endOfWhole, loadPart, storePart } from './parts'
import { sumOfProducts } from './sums'

@inline
function gradient(p: v128, g: v128, mean: v128): v128 {
  return f32x4.mul(p, f32x4.sub(g, mean))
}

export function softmaxGradient(
  p: usize,
  pStride: usize,
  g: usize,
  gStride: usize,
  rows: usize,
  columns: usize,
  length: isize,
  growth: isize,
): void {
  for (let i: usize = 0; i < rows; i++) {
    const valid = <usize>max<isize>(0, min<isize>(<isize>columns, length + <isize>i * growth))
    let share = p + 4 * i * pStride
    let at = g + 4 * i * gStride
    const mean = f32x4.splat(<f32>sumOfProducts(share, at, valid))
    const rest = valid & 3
    for (const end = endOfWhole(at, valid); at < end; at += 16, share += 16)
      v128.store(at, gradient(v128.load(share), v128.load(at), mean))
    if (rest) storePart(at, gradient(loadPart(share, rest), loadPart(at, rest), mean), rest)
    memory.fill(at + 4 * rest, 0, 4 * (columns - valid))
  }
}
