/**
 * The inverse question: by how much must which lever move for a figure to reach a goal?
 *
 *   alone      each lever by itself: the least factor on a ladder of growing steps that reaches it, refined by bisection
 *   together   all levers by one factor, each in its better direction
 *   least      the factors of least effort, sum of (ln factor)^2, that reach it: the point of the surface ln f = ln goal nearest to
 *              the origin of the logarithms, by linearising the surface again and again,
 *
 *                c' = g (g . c - G) / (g . g)       G = ln f(c) - ln goal, g its gradient
 *
 * [Hasofer, Lind: Exact and invariant second-moment code format, J. Eng. Mech. Div. ASCE 100, 1974; Rackwitz, Fiessler: Structural
 * reliability under combined random load sequences, Computers & Structures 9, 1978], with steps cut until they lower a merit,
 * |c|^2 / 2 + k |G|, as a strongly curved surface throws whole ones to and fro [Zhang, Der Kiureghian: Two improved algorithms for
 * reliability analysis, Reliability and optimization of structural systems, 1995]. What comes out is scaled along its ray until the
 * goal is just reached, so that it is reached whatever the curvature. A figure that falls and rises again may be reached by less in
 * another direction: these are local answers.
 */

/** The figure with every lever at the exponential of its logarithm; NaN where it does not exist. */
export type Figure = (logFactors: Float64Array) => number

export interface Goal {
  readonly value: number
  readonly sense: 'below' | 'above'
}

/** Ratios beyond a million are no improvement of a device: a choice of ours. */
const farthest = Math.log(1e6)
const firstStep = 0.01
const growth = 1.25
const bisections = 50
const gradientStep = 1e-3
const mostRounds = 40
/** Rounds end when the factors move by less than this, relatively. */
const converged = 1e-9
/** A shorter step than this share is none. */
const leastShare = 1e-3

export const isReached = (figure: number, { value, sense }: Goal): boolean =>
  sense === 'below' ? figure <= value : figure >= value

/** The least way along a ray at which the goal is reached; undefined if it is not, up to `most`. */
const leastAlong = (figure: Figure, ray: Float64Array, goal: Goal, most: number): number | undefined => {
  const reaches = (way: number): boolean => isReached(figure(ray.map((part) => part * way)), goal)
  let [before, way] = [0, firstStep]
  while (!reaches(Math.min(way, most))) {
    if (way >= most) return undefined
    before = way
    way *= growth
  }
  let [low, high] = [before, Math.min(way, most)]
  for (let i = 0; i < bisections; i++) {
    const middle = (low + high) / 2
    if (reaches(middle)) high = middle
    else low = middle
  }
  return high
}

/** d ln f / dc of every lever; 0 where the figure is no positive number beside the point. */
export const gradientAt = (figure: Figure, at: Float64Array): Float64Array =>
  at.map((_, lever) => {
    const moved = (step: number): number => {
      const there = at.slice()
      there[lever]! += step
      return Math.log(figure(there))
    }
    const slope = (moved(gradientStep) - moved(-gradientStep)) / (2 * gradientStep)
    return Number.isFinite(slope) ? slope : 0
  })

/** Which way each lever improves the figure: -1, 1, or 0 if it does nothing here. */
const betterWays = (gradient: Float64Array, { sense }: Goal): Float64Array =>
  gradient.map((slope) => (sense === 'below' ? -Math.sign(slope) : Math.sign(slope)))

/** The logarithm of the least factor of each lever alone; undefined of one that does not reach the goal. */
export const alone = (figure: Figure, levers: number, goal: Goal): readonly (number | undefined)[] => {
  const origin = new Float64Array(levers)
  return Array.from(betterWays(gradientAt(figure, origin), goal), (way, lever) => {
    const ray = origin.slice()
    ray[lever] = way
    const least = way === 0 ? undefined : leastAlong(figure, ray, goal, farthest)
    return least === undefined ? undefined : way * least
  })
}

/** The logarithms of the factors if all levers move by the same; undefined if that does not reach the goal. */
export const together = (figure: Figure, levers: number, goal: Goal): Float64Array | undefined => {
  const ways = betterWays(gradientAt(figure, new Float64Array(levers)), goal)
  const least = ways.some((way) => way !== 0) ? leastAlong(figure, ways, goal, farthest) : undefined
  return least === undefined ? undefined : ways.map((way) => (way === 0 ? 0 : way * least))
}

const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
const lengthOf = (vector: Float64Array): number => Math.sqrt(product(vector, vector))

/** From one round to the next: as far towards where the linearised surface is nearest as lowers the merit; undefined if no way does. */
const nextRound = (figure: Figure, at: Float64Array, goal: Goal): Float64Array | undefined => {
  const left = (there: Float64Array): number => Math.log(figure(there) / goal.value)
  const gradient = gradientAt(figure, at)
  const steepness = product(gradient, gradient)
  const here = left(at)
  if (!(steepness > 0) || !Number.isFinite(here)) return undefined
  const reach = (product(gradient, at) - here) / steepness
  // No factor beyond the farthest: a nearly flat surface would send the next round out of all range.
  const nearest = gradient.map((slope) => Math.min(farthest, Math.max(-farthest, slope * reach)))
  const penalty = 2 * Math.max(lengthOf(at), lengthOf(nearest)) * (1 / Math.sqrt(steepness))
  const merit = (there: Float64Array): number => product(there, there) / 2 + penalty * Math.abs(left(there))
  const before = merit(at)
  for (let share = 1; share > leastShare; share /= 2) {
    const there = at.map((part, i) => part + share * (nearest[i]! - part))
    if (merit(there) < before) return there
  }
  return undefined
}

/** The logarithms of the factors of least effort; undefined if the goal is not reached along where they lead. */
export const leastEffort = (figure: Figure, levers: number, goal: Goal): Float64Array | undefined => {
  let at: Float64Array = new Float64Array(levers)
  for (let round = 0; round < mostRounds; round++) {
    const next = nextRound(figure, at, goal)
    if (next === undefined) break
    const moved = lengthOf(next.map((part, i) => part - at[i]!))
    at = next
    if (moved <= converged * lengthOf(at)) break
  }
  const length = lengthOf(at)
  if (length === 0) return undefined
  const ray = at.map((part) => part / length)
  const least = leastAlong(figure, ray, goal, farthest * Math.sqrt(levers))
  return least === undefined ? undefined : ray.map((part) => part * least)
}
