/** The sampler of a plan, or why there is none. */
import * as E from 'fp-ts/lib/Either.js'
import { halton, mostHaltonDimensions } from './halton.js'
import { latinHypercube } from './latin-hypercube.js'
import { maximinHypercube, mostMaximinPoints } from './maximin.js'
import { randomPoints } from './random-points.js'
import type { SampleMethod, SamplePlan, Sampler } from './sample-plan.js'
import { mostSobolDimensions, sobol } from './sobol.js'
import { mostPoints } from './streams.js'

/** So many dimensions keep the count of draws a safe integer. */
const mostDrawnDimensions = 2 ** 20

const mostDimensions: Readonly<Record<SampleMethod, number>> = {
  random: mostDrawnDimensions,
  'latin-hypercube': mostDrawnDimensions,
  halton: mostHaltonDimensions,
  sobol: mostSobolDimensions,
}

const samplers: Readonly<Record<SampleMethod, (plan: SamplePlan) => Sampler>> = {
  random: ({ dimensions, seed }) => randomPoints(dimensions, seed),
  'latin-hypercube': ({ dimensions, count, seed, maximin = false }) =>
    (maximin ? maximinHypercube : latinHypercube)(dimensions, count, seed),
  halton: ({ dimensions, seed, scramble = 'owen' }) => halton(dimensions, scramble, seed),
  sobol: ({ dimensions, seed, scramble = 'owen' }) => sobol(dimensions, scramble, seed),
}

const isWholeUpTo = (most: number, value: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

const faultOf = ({ method, dimensions, count, seed, scramble, maximin = false }: SamplePlan): string | undefined => {
  const most = mostDimensions[method]
  if (!isWholeUpTo(most, dimensions))
    return `dimensions: expected from 1 to ${most} for ${method}, got ${dimensions}; latin-hypercube takes up to ${mostDrawnDimensions}`
  if (!isWholeUpTo(mostPoints, count)) return `count: expected a whole number from 1 to ${mostPoints}, got ${count}`
  if (!Number.isSafeInteger(seed)) return `seed: expected a whole number within 2^53, got ${seed}`
  if (scramble !== undefined && method !== 'halton' && method !== 'sobol')
    return `scramble: expected for halton and sobol only, got ${scramble} for ${method}; leave it out`
  if (maximin && method !== 'latin-hypercube')
    return `maximin: expected for latin-hypercube only, got it for ${method}; leave it out`
  if (maximin && count > mostMaximinPoints)
    return `count: expected up to ${mostMaximinPoints} with maximin, which compares all pairs, got ${count}; leave maximin out`
  return undefined
}

/** Left says what of the plan was expected, what was got and what to do. */
export const samplerOf = (plan: SamplePlan): E.Either<string, Sampler> => {
  const fault = faultOf(plan)
  return fault === undefined ? E.right(samplers[plan.method](plan)) : E.left(fault)
}
