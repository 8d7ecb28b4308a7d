/**
 * Softmax undone:
 *
 *   ds_j = p_j (g_j - sum over k of p_k g_k)        0 beyond the elements of a row
 */
import type { Workspace } from '#src/kernels/workspace.js'
import type { SoftmaxReversal } from '../law.js'

export const reverseExactSoftmax =
  ({ kernels }: Workspace): SoftmaxReversal =>
  () =>
  ({ weights, length, growth }, { at, rows, columns, stride }) => {
    kernels.softmaxGradient(weights.at, weights.stride, at, stride, rows, columns, length, growth)
  }
