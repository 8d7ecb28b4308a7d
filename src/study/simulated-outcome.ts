/** What came of a simulation, as the points of a sweep have it. */
import { simulatedMetricNames } from '#models/metrics.js'
import { foundMetrics } from '#src/accuracy/outlook.js'
import type { Outcome } from '#src/accuracy/simulate.js'

/** In the order of `simulatedMetricNames`, or why there is nothing. */
export const numbersOf = (outcome: Outcome): readonly number[] | string => {
  if (outcome.kind === 'refused') return outcome.reason
  const found = foundMetrics(outcome)
  return simulatedMetricNames.map((name) => found[name])
}
