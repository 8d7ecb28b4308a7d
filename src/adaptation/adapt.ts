/**
 * Adaptation: scalers for disturbed hardware such that what they give has the mean and deviation that it had on linear hardware.
 *
 *   a <- beta a sigma_L / sigma + (1 - beta) a        if |sigma - sigma_L| > 1e-4
 *   b <- beta (b + mu_L - mu) + (1 - beta) b          if |mu - mu_L| > 1e-4
 *   beta = 1 .. 0.1 in 50 even steps, then 0.1
 *
 * All layers, heads and projections from one pass, until none is off by more, at most 100 times; no gradients. The first step may
 * make the answers much worse: every layer is matched to what came to it before the layers ahead of it were. [Leroux2025, eq. 8-9; released code,
 * utils/llms_training_utils.py, which has the damping]
 */
import type { Statistics } from './moments.js'
import { countsOf, ofEveryHead, type Scaler, type Scalers } from '#src/noise/gain-cell/scalers.js'

/** What a pass over the samples shows. */
export interface Observation {
  readonly statistics: Statistics
  /** Of the network on these samples, if the caller knows one. */
  readonly loss?: number
}

/** How far the worst scaler is from its target. */
interface Step {
  readonly meanError: number
  readonly deviationError: number
  readonly loss?: number
}

export interface Adaptation {
  readonly scalers: Scalers
  /** Before the first change, and after each. */
  readonly steps: readonly Step[]
  readonly converged: boolean
}

const tolerance = 1e-4
const mostChanges = 100
const leastGain = 1e-20
const [firstDamping, lastDamping, dampedSteps] = [1, 0.1, 50]

const dampingAt = (step: number): number =>
  Math.max(lastDamping, firstDamping + ((lastDamping - firstDamping) * step) / (dampedSteps - 1))

const greatestError = (of: 'mean' | 'deviation', a: Statistics, b: Statistics): number =>
  Math.max(
    ...ofEveryHead(countsOf(a), (projection, layer, head) =>
      Math.abs(a[layer]![head]![projection][of] - b[layer]![head]![projection][of]),
    ).flatMap((heads) => heads.flatMap((errors) => Object.values(errors))),
  )

/** Scalers after one step. */
const changed = (scalers: Scalers, seen: Statistics, targets: Statistics, damping: number): Scalers =>
  ofEveryHead(countsOf(scalers), (projection, layer, head): Scaler => {
    const { gain, offset } = scalers[layer]![head]![projection]
    const { mean, deviation } = seen[layer]![head]![projection]
    const target = targets[layer]![head]![projection]
    const spread = deviation !== 0 && Math.abs(deviation - target.deviation) > tolerance
    const shifted = Math.abs(mean - target.mean) > tolerance
    return {
      gain: spread ? Math.max(leastGain, gain * (1 + damping * (target.deviation / deviation - 1))) : gain,
      offset: shifted ? offset + damping * (target.mean - mean) : offset,
    }
  })

/**
 * @param observe one pass of the hardware with these scalers over the samples
 * @param targets of linear hardware, on the same samples or many more
 */
export const adapt = async (
  observe: (scalers: Scalers) => Promise<Observation>,
  targets: Statistics,
  first: Scalers,
): Promise<Adaptation> => {
  const steps: Step[] = []
  let scalers = first
  for (;;) {
    const { statistics, loss } = await observe(scalers)
    const [meanError, deviationError] = [
      greatestError('mean', statistics, targets),
      greatestError('deviation', statistics, targets),
    ]
    steps.push({ meanError, deviationError, ...(loss === undefined ? {} : { loss }) })
    const converged = meanError <= tolerance && deviationError <= tolerance
    if (converged || steps.length > mostChanges) return { scalers, steps, converged }
    scalers = changed(scalers, statistics, targets, dampingAt(steps.length - 1))
  }
}
