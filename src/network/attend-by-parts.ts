/**
 * Attention composed of two products and a softmax:
 *
 *   out = softmax(s Q K^T) V
 *
 * over the keys of all positions or, causal, of those up to the query's own; earlier queries than keys are not there: the last
 * query is of the last position. [Vaswani et al.: Attention is all you need, 2017, eq. 1]
 */
import { countOf, newMatrix, packed, within, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic, Product, Softmax } from './arithmetic.js'

export interface AttentionParts {
  readonly scores: Product
  readonly softmax: Softmax
  readonly context: Product
}

export const attendByParts =
  (workspace: Workspace, parts: AttentionParts): Arithmetic['attend'] =>
  ({ queries, keys, values, out, causal, scale }, layer, head) => {
    within(workspace, () => {
      const scores = newMatrix(workspace, queries.rows, keys.rows)
      const transposedKeys = packed(workspace, keys.at, 1, keys.stride, keys.columns, keys.rows)
      parts.scores(queries, transposedKeys, scores, { operation: 'scores', layer, head })
      workspace.kernels.scale(scores.at, countOf(scores), scale)

      const site = { operation: 'softmax', layer, head } as const
      if (causal) parts.softmax(scores, 1 + keys.rows - queries.rows, 1, site)
      else parts.softmax(scores, keys.rows, 0, site)

      const packedValues = packed(workspace, values.at, values.stride, 1, values.rows, values.columns)
      parts.context(scores, packedValues, out, { operation: 'context', layer, head })
    })
  }
