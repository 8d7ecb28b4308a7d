/**
 * AdamW over all parameters, in one thread: what a step of training does with the gradients of its shards.
 *
 *   g = sum of the shards' gradients, in their order      g <- g min(1, clip / |g|)
 *
 * Matrices decay. The memories of both moments and epsilon are the usual ones for Transformers; the second is shorter than that of
 * general practice, since gradients of attention change quickly. [Loshchilov and Hutter: Decoupled weight decay regularization, 2019;
 * clipping: Pascanu, Mikolov and Bengio: On the difficulty of training recurrent neural networks, 2013]
 */
import type { Workspace } from '#src/kernels/workspace.js'
import type { Parameters } from './parameters.js'
import { rateAt, type Recipe } from './recipe.js'

const firstMemory = 0.9
const secondMemory = 0.95
const epsilon = 1e-8

export interface Optimiser {
  /** Of both moments, laid out as a gradient: what a stopped training needs beside the weights. */
  readonly moments: readonly [first: number, second: number]
  /** @param gradients of the shards; the first is overwritten @returns norm of the gradient before it is clipped */
  readonly update: (gradients: readonly number[], step: number) => number
}

export const newOptimiser = ({ kernels, arena }: Workspace, { all, count }: Parameters, recipe: Recipe): Optimiser => {
  const moments = [arena.allocate(4 * count), arena.allocate(4 * count)] as const
  for (const moment of moments) arena.f32(moment, count).fill(0)
  const [first, second] = moments

  return {
    moments,
    update: ([gradient, ...others], step) => {
      if (gradient === undefined) throw new Error('a step has at least one shard')
      for (const other of others) kernels.add(gradient, other, count)
      const norm = Math.sqrt(kernels.sumOfSquares(gradient, count))
      if (norm > recipe.clip) kernels.scale(gradient, count, recipe.clip / norm)
      const firstCorrection = 1 / (1 - firstMemory ** (step + 1))
      const secondCorrection = 1 / (1 - secondMemory ** (step + 1))
      for (const parameter of all) {
        const at = 4 * parameter.first
        kernels.adamW(
          parameter.at,
          gradient + at,
          first + at,
          second + at,
          parameter.count,
          rateAt(recipe, step),
          parameter.decays ? recipe.decay : 0,
          firstMemory,
          secondMemory,
          firstCorrection,
          secondCorrection,
          epsilon,
        )
      }
      return norm
    },
  }
}
