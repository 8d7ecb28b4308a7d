/**
 * Softmax from tables undone, straight through the rounding of its words. Rows of such words droop: they sum to P, not to 1, so they
 * are P times the softmax that is differentiated, P held:
 *
 *   ds_j = p_j (g_j - (1 / P) sum over k of p_k g_k)        0 beyond the elements of a row
 *
 * Without P a shift of all scores, which changes no word, would have a gradient. Words of 0 pass nothing on, whether rounded or
 * beyond the range of the tables.
 */
import type { Workspace } from '#src/kernels/workspace.js'
import type { SoftmaxReversal } from '../law.js'

const reverseRow = (weights: Float32Array, gradient: Float32Array): void => {
  let sum = 0
  let along = 0
  for (const [j, weight] of weights.entries()) {
    sum += weight
    along += weight * gradient[j]!
  }
  const mean = sum > 0 ? along / sum : 0
  for (const [j, weight] of weights.entries()) gradient[j] = weight * (gradient[j]! - mean)
}

export const reverseTableSoftmax =
  ({ arena }: Workspace): SoftmaxReversal =>
  () =>
  ({ weights }, gradient) => {
    const { rows, columns } = gradient
    for (let row = 0; row < rows; row++)
      reverseRow(
        arena.f32(weights.at + 4 * row * weights.stride, columns),
        arena.f32(gradient.at + 4 * row * gradient.stride, columns),
      )
  }
