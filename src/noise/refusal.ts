/** Networks that hardware of a kind cannot run at all. */
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Network } from '#src/network/network.js'

/** @param longest tokens of the longest sample @returns why not, or undefined */
export const refusalOf = (
  { dynamic, softmax }: Disturbances,
  { causal }: Pick<Network, 'causal'>,
  longest: number,
): string | undefined => {
  if (dynamic.law !== 'gain-cell-attention')
    return softmax.law === 'gain-cell-attention'
      ? 'gain cells turn scores into pulses for their own values: with products elsewhere they are no softmax'
      : undefined
  if (longest <= dynamic.window) return undefined
  if (!causal)
    return `every token attends to all ${longest}, a head holds ${dynamic.window}: set window to at least ${longest}`
  return softmax.law === 'gain-cell-attention'
    ? undefined
    : `a softmax outside the arrays needs all ${longest} tokens at once, a head holds ${dynamic.window}: set window to at least ${longest}`
}
