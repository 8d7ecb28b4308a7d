/** What is asked of a sampler of the unit cube, and what it is. */
export const sampleMethods = ['random', 'latin-hypercube', 'halton', 'sobol'] as const
export type SampleMethod = (typeof sampleMethods)[number]

/** What randomises a low-discrepancy sequence: nothing, a random shift of its digits, or a random permutation of each. */
export const scrambles = ['none', 'shift', 'owen'] as const
export type Scramble = (typeof scrambles)[number]

/** A sample of the unit cube: by which method, of how many points. */
export interface SamplePlan {
  readonly method: SampleMethod
  readonly dimensions: number
  readonly count: number
  readonly seed: number
  /** Of halton and sobol; 'owen' if not said. */
  readonly scramble?: Scramble
  /** Of latin-hypercube: of many of them the one whose closest points are farthest apart. */
  readonly maximin?: boolean
}

/**
 * Writes the coordinates, in [0, 1), of one point: a pure function of the plan and the index, so that points can be had in any
 * order, by any thread.
 *
 * @param index from 0 to before the plan's count
 * @param into receives a coordinate for each dimension, from place `at` on, by default the first
 */
export type Sampler = (index: number, into: Float64Array, at?: number) => void
