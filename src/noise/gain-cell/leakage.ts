/**
 * Leakage: what is left of a stored voltage when a query is read.
 *
 *   alpha = max(least kept, e^(-g age))        age = t - t', and T + t - t' where all T tokens are written before the first is read
 *
 * g is of a token through all layers, or through one where all tokens go through a layer first. [Leroux2025, eq. 7]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import type { Workspace } from '#src/kernels/workspace.js'
import type { Ring, Span } from './ring.js'

/** Of a span: rows x columns, contiguous. */
export type Decay = (span: Span) => number

export const decayOf = (
  { arena }: Workspace,
  { tokenLeakage, layerLeakage, leastKept, subarray }: GainCellAttention,
  { tokens, causal }: Ring,
): Decay => {
  const leakage = causal ? tokenLeakage : layerLeakage
  const oldest = 2 * tokens
  /** From the oldest on, so that a row of a span is a piece of it; tokens that come after the query are masked elsewhere. */
  const kept = Float32Array.from({ length: oldest + subarray }, (_, index) =>
    Math.max(leastKept, Math.exp(-leakage * Math.max(0, oldest - index))),
  )
  return ({ rows, columns, age }) => {
    const at = arena.allocate(4 * rows * columns)
    const decay = arena.f32(at, rows * columns)
    for (let row = 0; row < rows; row++) {
      const first = oldest - age - row
      decay.set(kept.subarray(first, first + columns), row * columns)
    }
    return at
  }
}
