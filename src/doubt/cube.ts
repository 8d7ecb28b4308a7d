/**
 * Draws of the unit cube: a Latin hypercube, which cuts every input in as many strata as there are draws and draws once from each, so
 * that the quantiles of what one input moves alone are right to a draw. A draw is a function of the plan and its index.
 */
import { latinHypercube } from '#src/sampling/latin-hypercube.js'

export interface CubePlan {
  readonly dimensions: number
  readonly count: number
  readonly seed: number
}

/** Writes the coordinates of a draw, in (0, 1). */
export type Cube = (draw: number, into: Float64Array) => void

/** Half the last bit of a draw: a quantile at 0 may be infinite. */
const halfBit = 2 ** -54

export const cubeOf = ({ dimensions, count, seed }: CubePlan): Cube => {
  const sample = latinHypercube(dimensions, count, seed)
  return (draw, into) => {
    sample(draw, into)
    for (let input = 0; input < dimensions; input++) into[input]! += halfBit
  }
}
