/** The simulations of a sweep that asks for accuracy: one for each distinct disturbance of its points. */
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
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { AccuracyRequest, Sweep, TrainingStep } from '#src/sweep/sweep.js'
import { namedScalers, simulateNetwork, type SweepSimulation } from './simulate-network.js'
import { simulateTrained, type Trainer } from './simulate-trained.js'
import { sweepTraining } from './sweep-training.js'

export type SimulationSettings = Pick<SweepSimulation, 'file' | 'threads' | 'cache'> & Trainer

/** In the order of `simulatedMetricNames`; NaN for what networks of the task do not have. */
const numbersOf = (metrics: Metrics): readonly number[] => {
  const { accuracy, perplexity, logitError, flipRate, standardError } = metrics
  const ofTask = accuracy === undefined ? standardError.perplexity : standardError.accuracy
  const values = { accuracy, perplexity, standardError: ofTask ?? undefined, logitError, flipRate }
  return simulatedMetricNames.map((name) => values[name] ?? Number.NaN)
}

const pointsOf = (outcome: Outcome): readonly number[] | string =>
  outcome.kind === 'refused' ? outcome.reason : numbersOf(outcome.metrics)

/** A front over what the network does not have would be empty without a word. */
const missingObjective = ({ objectives }: Sweep, { task }: OpenModel['network']): Failure | undefined => {
  const lacks = task === 'next-token' ? 'accuracy' : 'perplexity'
  return [...objectives.minimise, ...objectives.maximise].includes(lacks)
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

const modelOf = (runtime: Runtime, simulation: SweepSimulation, name: string): TE.TaskEither<Failure, Simulated> =>
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

const trainingOf = (
  runtime: Runtime,
  simulation: SweepSimulation,
  step: TrainingStep,
  trainer: Trainer,
): TE.TaskEither<Failure, Simulated> =>
  pipe(
    sweepTraining(runtime, simulation, step),
    TE.map((training) => ({
      network: training.network,
      simulate: (disturbances) => simulateTrained(runtime, training, trainer, disturbances),
    })),
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
    ? modelOf(runtime, simulation, request.network.model)
    : trainingOf(runtime, simulation, request.network, settings))()
  if (E.isLeft(found)) return found
  const { network, simulate } = found.right
  const missing = missingObjective(sweep, network)
  if (missing !== undefined) return E.left(missing)
  const disturbances = engine.disturbances(network.shape)
  runtime.say(`${disturbances.size} distinct disturbances among ${engine.points.gridCount} points`)
  const outcomes = await simulate(disturbances)
  return E.map((of: ReadonlyMap<string, Outcome>) => ({
    network: network.shape,
    outcomes: new Map([...of].map(([key, outcome]) => [key, pointsOf(outcome)])),
  }))(outcomes)
}
