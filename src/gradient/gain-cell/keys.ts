/**
 * Reversal of the key arrays, g the gradient of phi of all pairs of query and token:
 *
 *   dq = (alpha g) J        dy = slope / S_K (alpha g)^T q        g = 0 where S is not within [0, 1], and what is not seen
 *
 * [Leroux2025, eq. 3, p. 9; released code, modules/model_gpt.py]
 */
import { copyOf, countOf, type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Decay } from '#src/noise/gain-cell/leakage.js'
import { maskSpan, type Ring, type Span } from '#src/noise/gain-cell/ring.js'
import { pairsIn, queriesIn, zeros } from './pairs.js'
import { addToStandIn, type StandIn, towardsQueries } from './stand-in.js'

const reverseSpan = (
  workspace: Workspace,
  { causal, window }: Ring,
  decay: Decay,
  queries: Matrix,
  keys: StandIn,
  span: Span,
  gradient: Matrix,
  ofQueries: Matrix,
): void =>
  within(workspace, () => {
    const { kernels, arena } = workspace
    const ofCurrents = copyOf(workspace, pairsIn(gradient, span))
    const count = countOf(ofCurrents)
    if (causal) maskSpan(arena.f32(ofCurrents.at, count), span, window)
    kernels.multiplyElements(ofCurrents.at, decay(span), count)
    addToStandIn(workspace, keys, span, ofCurrents, queriesIn(queries, span))

    const ofSpan = towardsQueries(workspace, keys, span, ofCurrents)
    kernels.add(queriesIn(ofQueries, span).at, ofSpan.at, countOf(ofSpan))
  })

/**
 * @param queries their pulses, contiguous
 * @param currents S of all pairs, before they are clipped
 * @param gradient is overwritten
 * @returns gradient of the pulses of queries, contiguous
 */
export const reverseKeys = (
  workspace: Workspace,
  ring: Ring,
  decay: Decay,
  queries: Matrix,
  currents: Matrix,
  keys: StandIn,
  gradient: Matrix,
): Matrix => {
  const { kernels } = workspace
  const ofQueries = zeros(workspace, queries.rows, queries.columns)
  kernels.passWithin(gradient.at, currents.at, countOf(currents), 0, 1)
  for (const span of ring.tiles.flat()) reverseSpan(workspace, ring, decay, queries, keys, span, gradient, ofQueries)
  kernels.scale(keys.gradient.at, countOf(keys.gradient), keys.slope)
  return ofQueries
}
