/** The points of a plan, in the order of their indices. */
import type { SamplePlan, Sampler } from '#src/sampling/sample-plan.js'
import { samplerOf } from '#src/sampling/sampler.js'
import { rightOf } from './right-of.js'

export const pointOf = (sampler: Sampler, dimensions: number, index: number): number[] => {
  const point = new Float64Array(dimensions)
  sampler(index, point)
  return [...point]
}

export const sampledPoints = (plan: SamplePlan, from = 0, to = plan.count): number[][] => {
  const sampler = rightOf(samplerOf(plan))
  return Array.from({ length: to - from }, (_, i) => pointOf(sampler, plan.dimensions, from + i))
}
