/** The simulations of a sweep that asks for accuracy: one for each distinct model and disturbance of its points. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { dirname } from 'node:path'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import { type OpenModel, openModel } from '#src/accuracy/open-model.js'
import { rememberingCache } from '#src/accuracy/cache.js'
import type { Outcome } from '#src/accuracy/simulate.js'
import type { Engine } from '#src/engine/engine.js'
import type { Range } from '#src/engine/batch.js'
import type { PointModel } from '#src/engine/point-model.js'
import { raceRulesOf } from '#src/engine/race-rules.js'
import type { SimulatedModel, SimulatedPoints } from '#src/engine/simulated-points.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Identity } from '#src/storage/identity.js'
import type { AccuracyRequest, Sweep, TrainingStep } from '#src/sweep/sweep.js'
import { simulateFrugally } from './frugal.js'
import { numbersOf } from './simulated-outcome.js'
import { namedScalers, networkIdentity, simulateNetwork, type SweepSimulation } from './simulate-network.js'
import { simulateTrained, type Trainer } from './simulate-trained.js'
import { sweepTraining } from './sweep-training.js'

export type SimulationSettings = Pick<SweepSimulation, 'file' | 'threads' | 'cache'> & Trainer

/** A front over what the network does not have would be empty without a word. */
const missingObjective = ({ objectives }: Sweep, { task }: OpenModel['network']): Failure | undefined => {
  const lacking = task === 'next-token' ? ['accuracy'] : ['perplexity', 'excess']
  const lacks = [...objectives.minimise, ...objectives.maximise].find((name) => lacking.includes(name))
  return lacks !== undefined
    ? wrongInput(
        `objectives: the network of this sweep has no ${lacks}: it ${task === 'next-token' ? 'predicts tokens, so it has perplexity' : 'classifies, so it has accuracy'}`,
      )
    : undefined
}

const repeated = (simulation: SweepSimulation, repeats: number): SweepSimulation => ({
  ...simulation,
  request: { ...simulation.request, repeats },
})

/** The network of a sweep, and how it is simulated under disturbances. */
interface Simulated {
  readonly network: OpenModel['network']
  /** What its numbers depend on beside the sweep, so that runs of other weights or inputs are not mistaken for this one. */
  readonly identity: Identity
  readonly simulate: (
    disturbances: ReadonlyMap<string, Disturbances>,
    repeats: number,
  ) => Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>>
}

const openedModel = (runtime: Runtime, simulation: SweepSimulation, name: string): TE.TaskEither<Failure, Simulated> =>
  pipe(
    openModel(runtime, name, dirname(simulation.file)),
    TE.bindTo('model'),
    TE.bind('identity', ({ model }) => networkIdentity(runtime, simulation, model)),
    TE.map(({ model, identity }) => ({
      network: model.network,
      identity,
      simulate: (disturbances, repeats) =>
        simulateNetwork(runtime, repeated(simulation, repeats), {
          model,
          scalers: namedScalers(simulation),
          disturbances,
          trained: false,
        }),
    })),
  )

/** Which value of a point a model that cannot be opened is for. */
const openingFault = ({ fault, lines }: Failure, written: string, { values }: PointModel): Failure => {
  const [first = '', ...others] = lines
  return values === ''
    ? { fault, lines }
    : { fault, lines: [`accuracy.model: ${written} at ${values}: ${first}`, ...others] }
}

/** All that points ask for, opened before the first is simulated. */
const modelsOf = (
  runtime: Runtime,
  simulation: SweepSimulation,
  written: string,
  models: ReadonlyMap<string, PointModel>,
): TE.TaskEither<Failure, ReadonlyMap<string, Simulated>> =>
  pipe(
    [...models],
    TE.traverseSeqArray(([name, point]) =>
      pipe(
        openedModel(runtime, simulation, name),
        TE.bimap(
          (failure) => openingFault(failure, written, point),
          (simulated) => [name, simulated] as const,
        ),
      ),
    ),
    TE.map((opened) => new Map(opened)),
  )

const trainingOf = (
  runtime: Runtime,
  simulation: SweepSimulation,
  step: TrainingStep,
  trainer: Trainer,
): TE.TaskEither<Failure, ReadonlyMap<string, Simulated>> =>
  pipe(
    sweepTraining(runtime, simulation, step),
    TE.map((training) => {
      const simulated: Simulated = {
        network: training.network,
        identity: training.identity,
        simulate: (disturbances, repeats) =>
          simulateTrained(runtime, { ...training, simulation: repeated(simulation, repeats) }, trainer, disturbances),
      }
      // What is trained has no name before.
      return new Map([['', simulated]])
    }),
  )

export interface Simulations {
  readonly points: SimulatedPoints
  /** Of all networks of the sweep, whichever of its points were simulated. */
  readonly identity: Identity
}

/** Every disturbance of the points in the range, to its last repeat. */
const simulateAll = async (
  runtime: Pick<Runtime, 'say'>,
  repeats: number,
  engine: Engine,
  models: ReadonlyMap<string, Simulated>,
  range: Range,
): Promise<E.Either<Failure, SimulatedPoints>> => {
  const wanted = engine.disturbances((model) => models.get(model)!.network.shape, range)
  const count = [...wanted.values()].reduce((sum, { size }) => sum + size, 0)
  const ofModels = models.size > 1 ? ` of ${models.size} models` : ''
  runtime.say(`${count} distinct disturbances${ofModels} among ${range.to - range.from} points`)
  const points = new Map<string, SimulatedModel>()
  for (const [model, disturbances] of wanted) {
    if (models.size > 1) runtime.say(`${model}: ${disturbances.size} distinct disturbances`)
    const { network, simulate } = models.get(model)!
    const outcomes = await simulate(disturbances, repeats)
    if (E.isLeft(outcomes)) return outcomes
    points.set(model, {
      network: network.shape,
      outcomes: new Map([...outcomes.right].map(([key, outcome]) => [key, numbersOf(outcome)])),
    })
  }
  return E.right(points)
}

/** The networks of a sweep, open. */
export interface Networks {
  readonly models: ReadonlyMap<string, Simulated>
  /** Of all of them, whichever points are simulated. */
  readonly identity: Identity
}

export const openNetworks = async (
  runtime: Runtime,
  sweep: Sweep,
  request: AccuracyRequest,
  engine: Engine,
  settings: SimulationSettings,
): Promise<E.Either<Failure, Networks>> => {
  const { file, threads, cache } = settings
  const simulation: SweepSimulation = { sweep, request, file, threads, cache: rememberingCache(cache) }
  const found = await (request.network.kind === 'model'
    ? modelsOf(runtime, simulation, request.network.model, engine.models())
    : trainingOf(runtime, simulation, request.network, settings))()
  if (E.isLeft(found)) return found
  const models = found.right
  for (const { network } of models.values()) {
    const missing = missingObjective(sweep, network)
    if (missing !== undefined) return E.left(missing)
  }
  const identities = [...models.values()].map(({ identity }) => identity)
  return E.right({ models, identity: Object.assign({}, ...identities) as Identity })
}

/** Simulates what the points in the range ask for; of a sweep that keeps its front alone, as far as the front needs. */
export const simulateRange = (
  runtime: Pick<Runtime, 'say'>,
  sweep: Sweep,
  { repeats }: AccuracyRequest,
  engine: Engine,
  { models }: Networks,
  range: Range,
): Promise<E.Either<Failure, SimulatedPoints>> => {
  const rules = raceRulesOf(sweep)
  if (E.isRight(rules)) return simulateFrugally({ runtime, sweep, engine, rules: rules.right, repeats, models })
  if (sweep.keep === 'front') runtime.say(`every distinct disturbance is simulated to its last repeat: ${rules.left}`)
  return simulateAll(runtime, repeats, engine, models, range)
}

/** @param range grid indices of the points, if not all */
export const simulatePoints = async (
  runtime: Runtime,
  sweep: Sweep,
  request: AccuracyRequest,
  engine: Engine,
  settings: SimulationSettings,
  range: Range = { from: 0, to: engine.points.gridCount },
): Promise<E.Either<Failure, Simulations>> => {
  const networks = await openNetworks(runtime, sweep, request, engine, settings)
  if (E.isLeft(networks)) return networks
  const points = await simulateRange(runtime, sweep, request, engine, networks.right, range)
  return E.isLeft(points) ? points : E.right({ points: points.right, identity: networks.right.identity })
}
