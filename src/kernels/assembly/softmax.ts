/**
 * Softmax of rows, in place, over the first `length + i growth` elements of row i; beyond them 0.
 *
 *   y_j = exp(x_j - max) / sum_k exp(x_k - max)      in f32: s_i of j = i modulo 4, (s_0 + s_1) + (s_2 + s_3)
 *
 * Elements may be minus infinity; a row of nothing else becomes 0.
 */
import { eachWith } from './each'
import { Times } from './operations'
import { exponential } from './exponential'
import { greatest } from './extremes'
import { endOfWhole, loadPart, storePart } from './parts'

/** x = exp(x - origin), and returns the sum. */
function exponentials(x: usize, count: usize, origin: f32): f32 {
  const from = f32x4.splat(origin)
  const rest = count & 3
  let sums = f32x4.splat(0)
  const end = endOfWhole(x, count)
  if (x < end)
    do {
      const part = exponential(f32x4.sub(v128.load(x), from))
      v128.store(x, part)
      sums = f32x4.add(sums, part)
      x += 16
    } while (x < end)
  if (rest) {
    storePart(x, exponential(f32x4.sub(loadPart(x, rest), from)), rest)
    sums = f32x4.add(sums, loadPart(x, rest))
  }
  return (
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))
  )
}

export function softmax(x: usize, stride: usize, rows: usize, columns: usize, length: isize, growth: isize): void {
  for (let i: usize = 0; i < rows; i++) {
    const row = x + 4 * i * stride
    const valid = <usize>max<isize>(0, min<isize>(<isize>columns, length + <isize>i * growth))
    const most = greatest(row, valid)
    const sum = exponentials(row, valid, most == f32.NEGATIVE_INFINITY ? 0 : most)
    eachWith<Times>(row, f32x4.splat(sum == 0 ? 0 : 1 / sum), valid)
    memory.fill(row + 4 * valid, 0, 4 * (columns - valid))
  }
}
