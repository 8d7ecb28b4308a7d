/** How many heads must be built: every head of every layer and sequence holds keys and values of its own. */
import type { Operation } from '../../workloads/operation.js'

export interface Heads {
  /** Of all layers and sequences. */
  readonly count: number
  /** Features of a head. */
  readonly width: number
  /** That go through a head in a pass. */
  readonly tokens: number
}

/** One head as wide as its arrays, if nothing is known of the workload. */
export const headsOf = (operations: readonly Operation[], subarray: number): Heads => {
  const scores = operations.find(({ name }) => name === 'scores')
  return scores === undefined
    ? { count: 1, width: subarray, tokens: 1 }
    : { count: scores.products * scores.repeat, width: scores.inner, tokens: scores.rows }
}
