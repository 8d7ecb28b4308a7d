/**
 * Scores for a softmax of another block, which is one of the network: phi in the units of the network.
 *
 *   s = phi S_K / (slope a_q a_k) / sqrt(d)        0 where the score is negative, S_K where it is beyond: so the readout has it
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { countOf, type Matrix, type Workspace } from '#src/kernels/workspace.js'
import type { Ring } from './ring.js'
import type { OfHead, Scaler } from './scalers.js'

/** s of phi = 1. @param scale 1 / sqrt(d) */
export const greatestScore = (
  { keySaturation, slope }: GainCellAttention,
  { query, key }: OfHead<Scaler>,
  scale: number,
): number => (keySaturation / (slope * query.gain * key.gain)) * scale

/**
 * In place.
 *
 * @returns how many scores of a row the softmax is over, as `Softmax` counts them
 * @throws RangeError if a head does not hold all tokens at once
 */
export const toNetworkScores = (
  { kernels }: Workspace,
  pulses: Matrix,
  greatest: number,
  { tokens, window, causal }: Ring,
): { readonly length: number; readonly growth: number } => {
  if (tokens > window)
    throw new RangeError(
      `a softmax outside the arrays needs all ${tokens} tokens at once; a head has ${window} columns`,
    )
  kernels.scale(pulses.at, countOf(pulses), greatest)
  return causal ? { length: 1, growth: 1 } : { length: tokens, growth: 0 }
}
