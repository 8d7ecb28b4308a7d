/**
 * The key arrays: currents of the queries' pulses in the stored keys, and the pulses that they make.
 *
 *   S = J_0 sum_d q + alpha (q . J_1 + alpha (q . J_2 + alpha q . J_3))        phi = clip(S, 0, 1)
 *
 * in units of saturation, alpha of each pair of query and key. A head wider than an array has the currents of several arrays summed
 * before the readout, which the work does not show. [Leroux2025, eq. 3, 4, 7]
 */
import { panelBytes } from '#src/kernels/kernels.js'
import { countOf, type Matrix, newMatrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Decay } from './leakage.js'
import { maskSpan, type Ring, type Span } from './ring.js'
import { constantCurrents, type Stored } from './stored.js'

/**
 * S of a span, contiguous.
 *
 * @param pulses of all queries, contiguous
 */
export const keyCurrents = (
  workspace: Workspace,
  pulses: Matrix,
  { width, constant, orders }: Stored,
  span: Span,
  decay: Decay,
): Matrix => {
  const { kernels, arena } = workspace
  const { first, columns, from, rows } = span
  const currents = newMatrix(workspace, rows, columns)
  within(workspace, () => {
    const queries: Matrix = { ...pulses, at: pulses.at + 4 * from * width, rows }
    const part = newMatrix(workspace, rows, columns)
    const panels = arena.allocate(panelBytes(width, columns))
    const kept = decay(span)
    const highest = orders.length - 1
    for (let order = highest; order >= 0; order--) {
      const into = order === highest ? currents : part
      kernels.pack(orders[order]! + 4 * first * width, 1, width, width, columns, panels)
      kernels.multiply(queries.at, width, panels, into.at, columns, rows, width, columns)
      if (order < highest) kernels.add(currents.at, part.at, countOf(part))
      kernels.multiplyElements(currents.at, kept, countOf(currents))
    }
    kernels.addColumn(currents.at, rows, columns, constantCurrents(workspace, constant, queries))
  })
  return currents
}

/** S of all queries and positions, contiguous; 0 where a query does not see a position. */
export const scoreCurrents = (
  workspace: Workspace,
  pulses: Matrix,
  keys: Stored,
  { tokens, window, causal, tiles }: Ring,
  decay: Decay,
): Matrix => {
  const { kernels, arena } = workspace
  const scores = newMatrix(workspace, tokens, tokens)
  arena.f32(scores.at, countOf(scores)).fill(0)
  for (const span of tiles.flat())
    within(workspace, () => {
      const currents = keyCurrents(workspace, pulses, keys, span, decay)
      if (causal) maskSpan(arena.f32(currents.at, countOf(currents)), span, window)
      const { first, columns, from, rows } = span
      kernels.copy(currents.at, columns, rows, columns, scores.at + 4 * (from * tokens + first), tokens)
    })
  return scores
}

/** phi of S, in place. */
export const toScorePulses = ({ kernels }: Workspace, currents: Matrix): Matrix => {
  kernels.clamp(currents.at, countOf(currents), 0, 1)
  return currents
}
