/**
 * What was simulated for the points of a sweep: a simulation for each distinct model and disturbance, however many points share them.
 * Plain data, made before the points are evaluated.
 */
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import { simulatedMetricNames } from '#models/metrics.js'

export interface SimulatedModel {
  readonly network: NetworkShape
  /** By the key of a disturbance: its metrics in the order of `simulatedMetricNames`, or why it could not be simulated. */
  readonly outcomes: ReadonlyMap<string, readonly number[] | string>
}

/** By the model of a point. */
export type SimulatedPoints = ReadonlyMap<string, SimulatedModel>

/** Disturbances are plain data whose fields stand in one order: equal ones have equal texts. */
export const disturbanceKey = (disturbances: Disturbances): string => JSON.stringify(disturbances)

/** Writes the metrics of a disturbance from `first` on. @returns why there are none, or undefined */
export const writeSimulated = (
  { outcomes }: SimulatedModel,
  disturbances: Disturbances,
  row: Float64Array,
  first: number,
): string | undefined => {
  const outcome = outcomes.get(disturbanceKey(disturbances))
  if (outcome === undefined) return 'the disturbance of this point was not simulated'
  if (typeof outcome === 'string') return outcome
  for (let i = 0; i < simulatedMetricNames.length; i++) row[first + i] = outcome[i]!
  return undefined
}
