/**
 * The boundary of what some points reach in two objectives: those that no other is at least as good as in both, from
 * left to right.
 *
 * Joined by steps, they part the plane into what is reached and what is not. Between two corners it is the worse
 * value of y that is sure, so that the step comes before or after the corner by the sense of x.
 */
import type { Objective } from './objective.js'

interface Corner {
  readonly x: number
  readonly y: number
}

const towardsLess = ({ sense }: Objective): number => (sense === 'minimise' ? 1 : -1)

/** One corner for points that coincide. */
export const staircase = (points: readonly Corner[], x: Objective, y: Objective): readonly Corner[] => {
  const [signX, signY] = [towardsLess(x), towardsLess(y)]
  let best = Infinity
  const corners = points
    .toSorted((a, b) => signX * (a.x - b.x) || signY * (a.y - b.y))
    .filter((point) => {
      const isCorner = signY * point.y < best
      if (isCorner) best = signY * point.y
      return isCorner
    })
  return x.sense === 'minimise' ? corners : corners.toReversed()
}

/** How corners are joined, read from left to right. */
export const stepOf = (x: Objective): 'step-after' | 'step-before' =>
  x.sense === 'minimise' ? 'step-after' : 'step-before'
