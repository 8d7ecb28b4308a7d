/** Independent points, uniform in the cube: what the other samplers are to be better than. */
import { uniform } from '#src/random/philox.js'
import type { Sampler } from './sample-plan.js'
import { drawsOf, streams } from './streams.js'

export const randomPoints =
  (dimensions: number, seed: number): Sampler =>
  (index, into, at = 0) => {
    for (let dimension = 0; dimension < dimensions; dimension++)
      into[at + dimension] = uniform(seed, streams.random, drawsOf(dimension) + index)
  }
