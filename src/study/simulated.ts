/** The simulations of a sweep that asks for accuracy: one for each distinct disturbance of its points. */
import * as E from 'fp-ts/lib/Either.js'
import { dirname, isAbsolute, join } from 'node:path'
import { simulatedMetricNames } from '#models/metrics.js'
import type { Cache } from '#src/accuracy/cache.js'
import { readInputs } from '#src/accuracy/inputs.js'
import { openModel } from '#src/accuracy/open-model.js'
import { type Outcome, simulate } from '#src/accuracy/simulate.js'
import type { Metrics } from '#src/accuracy/tally.js'
import { trainingNotes } from '#src/accuracy/training-note.js'
import { readScalers } from '#src/adaptation/read-scalers.js'
import type { Engine } from '#src/engine/engine.js'
import type { SimulatedPoints } from '#src/engine/simulated-points.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { AccuracyRequest, Sweep } from '#src/sweep/sweep.js'

export interface SimulationSettings {
  /** The sweep file: what it names by relative paths lies beside it. */
  readonly file: string
  readonly threads: number
  readonly cache: Cache
}

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
const missingObjective = ({ objectives }: Sweep, task: string): Failure | undefined => {
  const lacks = task === 'next-token' ? 'accuracy' : 'perplexity'
  return [...objectives.minimise, ...objectives.maximise].includes(lacks)
    ? wrongInput(
        `objectives: the network of this sweep has no ${lacks}: it ${task === 'next-token' ? 'predicts tokens, so it has perplexity' : 'classifies, so it has accuracy'}`,
      )
    : undefined
}

export const simulatePoints = async (
  runtime: Runtime,
  sweep: Sweep,
  request: AccuracyRequest,
  engine: Engine,
  { file, threads, cache }: SimulationSettings,
): Promise<E.Either<Failure, SimulatedPoints>> => {
  const beside = (path: string): string => (isAbsolute(path) ? path : join(dirname(file), path))
  const opened = await openModel(runtime, request.model, dirname(file))()
  if (E.isLeft(opened)) return opened
  const model = opened.right
  const missing = missingObjective(sweep, model.network.task)
  if (missing !== undefined) return E.left(missing)
  const { data, text, scalers: scalersFile } = request
  const inputs = await readInputs(runtime, model, {
    ...request,
    ...(data === undefined ? {} : { data: beside(data) }),
    ...(text === undefined ? {} : { text: beside(text) }),
  })()
  if (E.isLeft(inputs)) return inputs
  const scalers =
    scalersFile === undefined ? E.right(undefined) : await readScalers(runtime, beside(scalersFile), model.network)()
  if (E.isLeft(scalers)) return scalers

  const { shape: network } = model.network
  const disturbances = engine.disturbances(network)
  runtime.say(
    `${disturbances.size} distinct disturbances among ${engine.points.gridCount} points: ${request.repeats} repeats of ${inputs.right.samples.length} ${inputs.right.noun} each`,
  )
  const notes = new Set([...disturbances.values()].flatMap((one) => trainingNotes(one, scalers.right)))
  for (const note of notes) runtime.say(`note: ${note}`)
  const outcomes = await simulate(
    runtime,
    {
      model,
      inputs: inputs.right,
      scalers: scalers.right,
      seed: sweep.seed,
      repeats: request.repeats,
      threads,
      cache,
    },
    disturbances,
  )
  return E.isLeft(outcomes)
    ? outcomes
    : E.right({
        network,
        outcomes: new Map([...outcomes.right].map(([key, outcome]) => [key, pointsOf(outcome)])),
      })
}
