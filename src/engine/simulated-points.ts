/**
 * What was simulated for the points of a sweep: a simulation for each distinct model and disturbance, however many points share them.
 * Plain data, made before the points are evaluated.
 */
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import { simulatedMetricNames } from '#models/metrics.js'

/** How much of what there was to simulate was simulated. A pass is one repeat of one disturbance. */
export interface SimulationCounts {
  readonly disturbances: number
  readonly simulated: number
  readonly passes: number
  readonly passesInAll: number
}

export const addSimulations = (a: SimulationCounts, b: SimulationCounts): SimulationCounts => ({
  disturbances: a.disturbances + b.disturbances,
  simulated: a.simulated + b.simulated,
  passes: a.passes + b.passes,
  passesInAll: a.passesInAll + b.passesInAll,
})

export interface SimulatedModel {
  readonly network: NetworkShape
  /**
   * By the key of a disturbance: its metrics in the order of `simulatedMetricNames`, why it could not be simulated, or null of one that
   * was not simulated to the end because none of its points is on the front.
   */
  readonly outcomes: ReadonlyMap<string, readonly number[] | string | null>
  /** Of a sweep that simulates only what its front needs. */
  readonly counts?: SimulationCounts
  /** Of such a sweep: repeats that were made of each disturbance. */
  readonly passes?: ReadonlyMap<string, number>
}

/** By the model of a point. */
export type SimulatedPoints = ReadonlyMap<string, SimulatedModel>

/** Disturbances are plain data whose fields stand in one order: equal ones have equal texts. */
export const disturbanceKey = (disturbances: Disturbances): string => JSON.stringify(disturbances)

/** Writes the metrics of a disturbance from `first` on. @returns why there are none, undefined if there are, null if none are needed */
export const writeSimulated = (
  { outcomes }: SimulatedModel,
  disturbances: Disturbances,
  row: Float64Array,
  first: number,
): string | null | undefined => {
  const outcome = outcomes.get(disturbanceKey(disturbances))
  if (outcome === undefined) return 'the disturbance of this point was not simulated'
  if (typeof outcome === 'string') return outcome
  for (let i = 0; i < simulatedMetricNames.length; i++) row[first + i] = outcome === null ? Number.NaN : outcome[i]!
  if (outcome === null) return null
  return undefined
}
