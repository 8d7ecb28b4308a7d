/**
 * The simulations of a search: what each batch of its points asks for is simulated before the batch is answered, and only that. The best
 * points so far race with those of the batch, so that a point which they beat whatever it may answer is never simulated.
 */
import * as E from 'fp-ts/lib/Either.js'
import { compileEngine } from '#src/engine/engine.js'
import type { SimulatedModel, SimulatedPoints, SimulationCounts } from '#src/engine/simulated-points.js'
import type { Failure } from '#src/runtime/failure.js'
import type { AccuracyRequest, Sweep } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { type Networks, simulateRange } from './simulated.js'

export interface GrowingSimulations {
  /** What was simulated so far: the same object throughout, its entries made anew. */
  readonly points: SimulatedPoints
  /** Simulates what these points ask for, given by their coordinates. */
  readonly grow: (coordinates: Float64Array) => Promise<E.Either<Failure, void>>
}

const quiet = { say: () => undefined }

const countsOf = (passes: ReadonlyMap<string, number>, repeats: number): SimulationCounts => {
  const made = [...passes.values()]
  return {
    disturbances: made.length,
    simulated: made.filter((one) => one > 0).length,
    passes: made.reduce((sum, one) => sum + one, 0),
    passesInAll: made.length * repeats,
  }
}

/** What is known outlasts that a later batch had no need of it. */
const joined = (before: SimulatedModel | undefined, now: SimulatedModel, repeats: number): SimulatedModel => {
  if (before === undefined) return now
  const outcomes = new Map(before.outcomes)
  for (const [key, outcome] of now.outcomes) if (outcome !== null || !outcomes.has(key)) outcomes.set(key, outcome)
  if (now.passes === undefined) return { network: now.network, outcomes }
  const passes = new Map(before.passes)
  for (const [key, made] of now.passes) passes.set(key, Math.max(made, passes.get(key) ?? 0))
  return { network: now.network, outcomes, passes, counts: countsOf(passes, repeats) }
}

export const growingSimulations = (
  sweep: Sweep,
  request: AccuracyRequest,
  vocabulary: Vocabulary,
  networks: Networks,
): GrowingSimulations => {
  const points = new Map<string, SimulatedModel>()
  return {
    points,
    grow: async (coordinates) => {
      const engine = compileEngine(sweep, vocabulary, undefined, coordinates)
      const range = { from: 0, to: engine.points.gridCount }
      const found = await simulateRange(quiet, sweep, request, engine, networks, range)
      if (E.isLeft(found)) return found
      for (const [model, now] of found.right) points.set(model, joined(points.get(model), now, request.repeats))
      return E.right(undefined)
    },
  }
}
