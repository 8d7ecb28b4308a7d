/** The simulations of a sweep that asks for accuracy: one for each distinct model and disturbance of its points. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { dirname } from 'node:path'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import { simulatedMetricNames } from '#models/metrics.js'
import { type OpenModel, openModel } from '#src/accuracy/open-model.js'
import type { Outcome } from '#src/accuracy/simulate.js'
import type { Metrics } from '#src/accuracy/tally.js'
import type { Engine } from '#src/engine/engine.js'
import type { PointModel } from '#src/engine/point-model.js'
import type { SimulatedModel, SimulatedPoints } from '#src/engine/simulated-points.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { AccuracyRequest, Sweep, TrainingStep } from '#src/sweep/sweep.js'
import { namedScalers, simulateNetwork, type SweepSimulation } from './simulate-network.js'
import { simulateTrained, type Trainer } from './simulate-trained.js'
import { sweepTraining } from './sweep-training.js'

export type SimulationSettings = Pick<SweepSimulation, 'file' | 'threads' | 'cache'> & Trainer

/** In the order of `simulatedMetricNames`; NaN for what networks of the task do not have. */
const numbersOf = (metrics: Metrics, exact: Metrics): readonly number[] => {
  const { accuracy, perplexity, logitError, flipRate, standardError } = metrics
  const ofTask = accuracy === undefined ? standardError.perplexity : standardError.accuracy
  const excess =
    perplexity === undefined || exact.perplexity === undefined ? undefined : perplexity / exact.perplexity - 1
  const values = { accuracy, perplexity, excess, standardError: ofTask ?? undefined, logitError, flipRate }
  return simulatedMetricNames.map((name) => values[name] ?? Number.NaN)
}

const pointsOf = (outcome: Outcome): readonly number[] | string =>
  outcome.kind === 'refused' ? outcome.reason : numbersOf(outcome.metrics, outcome.exact)

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

/** The network of a sweep, and how it is simulated under disturbances. */
interface Simulated {
  readonly network: OpenModel['network']
  readonly simulate: (
    disturbances: ReadonlyMap<string, Disturbances>,
  ) => Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>>
}

const openedModel = (runtime: Runtime, simulation: SweepSimulation, name: string): TE.TaskEither<Failure, Simulated> =>
  pipe(
    openModel(runtime, name, dirname(simulation.file)),
    TE.map((model) => ({
      network: model.network,
      simulate: (disturbances) =>
        simulateNetwork(runtime, simulation, {
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
        simulate: (disturbances) => simulateTrained(runtime, training, trainer, disturbances),
      }
      // What is trained has no name before.
      return new Map([['', simulated]])
    }),
  )

export const simulatePoints = async (
  runtime: Runtime,
  sweep: Sweep,
  request: AccuracyRequest,
  engine: Engine,
  settings: SimulationSettings,
): Promise<E.Either<Failure, SimulatedPoints>> => {
  const { file, threads, cache } = settings
  const simulation: SweepSimulation = { sweep, request, file, threads, cache }
  const found = await (request.network.kind === 'model'
    ? modelsOf(runtime, simulation, request.network.model, engine.models())
    : trainingOf(runtime, simulation, request.network, settings))()
  if (E.isLeft(found)) return found
  const models = found.right
  for (const { network } of models.values()) {
    const missing = missingObjective(sweep, network)
    if (missing !== undefined) return E.left(missing)
  }
  const wanted = engine.disturbances((model) => models.get(model)!.network.shape)
  const count = [...wanted.values()].reduce((sum, { size }) => sum + size, 0)
  const ofModels = models.size > 1 ? ` of ${models.size} models` : ''
  runtime.say(`${count} distinct disturbances${ofModels} among ${engine.points.gridCount} points`)
  const points = new Map<string, SimulatedModel>()
  for (const [model, disturbances] of wanted) {
    if (models.size > 1) runtime.say(`${model}: ${disturbances.size} distinct disturbances`)
    const { network, simulate } = models.get(model)!
    const outcomes = await simulate(disturbances)
    if (E.isLeft(outcomes)) return outcomes
    points.set(model, {
      network: network.shape,
      outcomes: new Map([...outcomes.right].map(([key, outcome]) => [key, pointsOf(outcome)])),
    })
  }
  return E.right(points)
}
