/**
 * Costs: what running something takes. Values that add; nothing is accumulated by side effect.
 *
 * The energies stand in the order of the parts that the block lists, so that a sum over a hundred operations is a loop over
 * plain numbers.
 */
import { type Second, seconds } from './units.js'

/** What an operation takes of its block. */
export interface Cost {
  /** Joules by part, in the order of the block's `energyParts`. */
  readonly energy: readonly number[]
  readonly latency: Second
}

/** Both, one after the other. The costs are of one block: their parts correspond. */
export const inSeries = (first: Cost, second: Cost): Cost => ({
  energy: first.energy.map((energy, part) => energy + second.energy[part]!),
  latency: seconds(first.latency + second.latency),
})

/** Both at once: energies add, the slower one is waited for. */
export const inParallel = (first: Cost, second: Cost): Cost => ({
  ...inSeries(first, second),
  latency: seconds(Math.max(first.latency, second.latency)),
})

/** The same n times in a row. */
export const times = (n: number, cost: Cost): Cost => ({
  energy: cost.energy.map((energy) => n * energy),
  latency: seconds(n * cost.latency),
})

export const total = (parts: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < parts.length; i++) sum += parts[i]!
  return sum
}
