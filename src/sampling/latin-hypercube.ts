/**
 * Latin hypercube: cut in n strata along any dimension, each of them holds one of the n points.
 *
 *   x_id = (p_d(i) + u_id) / n          p_d a random permutation of 0 to n - 1, u uniform in [0, 1)
 *
 * [McKay, Beckman, Conover: A comparison of three methods for selecting values of input variables in the analysis of output from a
 * computer code, Technometrics 21, 1979]
 *
 * The place u within a stratum is a multiple of 2^-21: with a stratum of up to 32 bits the sum is exact in a double, and no point is
 * rounded into the next stratum, or to 1.
 */
import { integerBelow } from '#src/random/philox.js'
import { permutation } from './permutation.js'
import type { Sampler } from './sample-plan.js'
import { drawsOf, streams } from './streams.js'

const places = 0x200000

export const latinHypercube = (dimensions: number, count: number, seed: number): Sampler => {
  const strata = Array.from({ length: dimensions }, (_, dimension) => permutation(count, seed, dimension))
  return (index, into, at = 0) => {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const place = integerBelow(places, seed, streams.jitter, drawsOf(dimension) + index) / places
      into[at + dimension] = (strata[dimension]!(index) + place) / count
    }
  }
}
