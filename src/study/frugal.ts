/**
 * The simulations that a front needs, and no others: a race of the disturbances of a sweep (src/engine/race.ts), each with the costs of
 * its points.
 *
 * The race is over all points, whichever of them are evaluated here, so that every shard of a sweep has the same outcomes.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import { simulatedMetricNames } from '#models/metrics.js'
import { outlookOf } from '#src/accuracy/outlook.js'
import { type Outcome, repeatsOf } from '#src/accuracy/simulate.js'
import { type Candidate, candidatesOf } from '#src/engine/candidates.js'
import type { Engine } from '#src/engine/engine.js'
import { type Box, race, type RaceRules, type Trial } from '#src/engine/race.js'
import type { SimulatedPoints, SimulationCounts } from '#src/engine/simulated-points.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { numbersOf } from './simulated-outcome.js'

/** A network, and how it is simulated under disturbances, each so often. */
interface SimulatedNetwork {
  readonly network: { readonly shape: NetworkShape }
  readonly simulate: (
    disturbances: ReadonlyMap<string, Disturbances>,
    repeats: number,
  ) => Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>>
}

interface FrugalRequest {
  readonly runtime: Pick<Runtime, 'say'>
  readonly sweep: Sweep
  readonly engine: Pick<Engine, 'points'>
  readonly rules: RaceRules
  readonly repeats: number
  readonly models: ReadonlyMap<string, SimulatedNetwork>
}

/** A disturbance after the race. */
interface Raced extends Candidate {
  readonly outcome: Outcome | undefined
  /** Repeats that it was simulated with, of so many. */
  readonly passes: number
  readonly repeats: number
}

const boxOf = (outcome: Outcome, repeats: number): Box | undefined => {
  if (outcome.kind === 'refused') return undefined
  const outlook = outlookOf(outcome, repeats)
  return {
    least: simulatedMetricNames.map((name) => outlook[name].least),
    most: simulatedMetricNames.map((name) => outlook[name].most),
  }
}

const byModel = <T extends Pick<Candidate, 'model'>>(all: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const models = new Map<string, T[]>()
  for (const one of all) models.set(one.model, [...(models.get(one.model) ?? []), one])
  return models
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

/** `simulated 14 of 51 disturbances, 22 of 153 passes: 86 % saved` */
export const simulationsText = ({ simulated, disturbances, passes, passesInAll }: SimulationCounts): string => {
  const saved = Math.floor(100 * (1 - passes / Math.max(1, passesInAll)))
  return `simulated ${simulated} of ${disturbances} disturbances, ${passes} of ${passesInAll} passes: ${saved} % saved`
}

const countsOf = (all: readonly Raced[]): SimulationCounts => ({
  disturbances: all.length,
  simulated: all.filter(({ passes }) => passes > 0).length,
  passes: sumOf(all.map(({ passes }) => passes)),
  passesInAll: sumOf(all.map(({ repeats }) => repeats)),
})

/** Null of what was spared or dropped. */
const finalOutcome = ({ outcome, passes, repeats }: Raced): readonly number[] | string | null =>
  outcome?.kind === 'refused' || passes === repeats ? numbersOf(outcome!) : null

export const simulateFrugally = async ({
  runtime,
  sweep,
  engine,
  rules,
  repeats,
  models,
}: FrugalRequest): Promise<E.Either<Failure, SimulatedPoints>> => {
  const shapeOf = (model: string): NetworkShape => models.get(model)!.network.shape
  const candidates = candidatesOf(engine.points, sweep, shapeOf, rules.costs)
  const racers = candidates.map(({ costs, disturbances }) => ({ costs, repeats: repeatsOf(disturbances, repeats) }))
  const outcomes = new Map<Candidate, Outcome>()
  const trial: Trial<Failure> = async (chosen, rung) => {
    for (const [model, wanted] of byModel(chosen.map((index) => candidates[index]!))) {
      const disturbances = new Map(wanted.map((candidate) => [candidate.key, candidate.disturbances]))
      const found = await models.get(model)!.simulate(disturbances, Math.min(rung, repeats))
      if (E.isLeft(found)) return found
      for (const candidate of wanted) outcomes.set(candidate, found.right.get(candidate.key)!)
    }
    return E.right(chosen.map((index) => boxOf(outcomes.get(candidates[index]!)!, racers[index]!.repeats)))
  }
  runtime.say(
    `${candidates.length} distinct disturbances among ${engine.points.gridCount} points, simulated as far as the front needs`,
  )
  const raced = await race(racers, rules, trial)
  if (E.isLeft(raced)) return raced
  const all = candidates.map(
    (candidate, index): Raced => ({
      ...candidate,
      outcome: outcomes.get(candidate),
      passes: raced.right[index]!,
      repeats: racers[index]!.repeats,
    }),
  )
  runtime.say(simulationsText(countsOf(all)))
  return E.right(
    new Map(
      [...byModel(all)].map(([model, ones]) => [
        model,
        {
          network: shapeOf(model),
          outcomes: new Map(ones.map((one) => [one.key, finalOutcome(one)])),
          counts: countsOf(ones),
          passes: new Map(ones.map(({ key, passes }) => [key, passes])),
        },
      ]),
    ),
  )
}
