/** The training that a sweep asks for: what it starts from, and what is requested of it under one disturbance. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { dirname, resolve } from 'node:path'
import { type Disturbances, undisturbed } from '#models/disturbances/disturbance.js'
import { codeHash, simulatingRooms, trainingRooms } from '#src/accuracy/code-hash.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type Identity, sha256 } from '#src/storage/identity.js'
import type { TrainingStep } from '#src/sweep/sweep.js'
import { taskNamed } from '#src/tasks/index.js'
import { usualRequest } from '#src/training/request-fields.js'
import { type Start, startOf, startScalers } from '#src/training/start.js'
import type { TrainingRequest } from '#src/training/training-request.js'
import { namedScalers, type SweepSimulation } from './simulate-network.js'

/** A training of a sweep, and what does not change with the disturbance. */
export interface SweepTraining {
  readonly simulation: SweepSimulation
  readonly step: TrainingStep
  /** That is trained; nothing is read at its addresses. */
  readonly network: Start['network']
  /** A hash of all that decides the weights that come out. */
  readonly keyOf: (disturbances: Disturbances) => string
  readonly identity: Identity
}

/** Hashes of the files that a sweep names for the networks it trains to be simulated on. */
const inputIdentity = (
  runtime: Runtime,
  { file, request: { data, text } }: SweepSimulation,
): TE.TaskEither<Failure, Identity> =>
  pipe(
    [data, text].flatMap((path) => (path === undefined ? [] : [path])),
    TE.traverseSeqArray((path) =>
      pipe(
        runtime.digest(resolve(dirname(file), path)),
        TE.map((digest) => [`contents of ${path}`, JSON.stringify(digest.sha256)] as const),
      ),
    ),
    TE.map((contents) => Object.fromEntries(contents)),
  )

/** @param out folder for the network */
export const trainingRequest = (
  { simulation, step }: Pick<SweepTraining, 'simulation' | 'step'>,
  disturbances: Disturbances,
  out: string,
): TrainingRequest => {
  const { sweep, file, threads } = simulation
  const { start, recipe, evaluation } = step
  // The sweep was checked against the tasks that there are.
  const task = taskNamed(step.task)!
  return {
    name: sweep.title,
    task,
    ...(start.kind === 'model'
      ? { from: start.model, base: dirname(file), size: task.usualSize }
      : { size: start.size }),
    scalers: namedScalers(simulation),
    disturbances: () => disturbances,
    recipe,
    threads,
    out,
    precision: 'F32',
    keepEvery: usualRequest.checkpointEvery,
    evaluationSamples: evaluation,
    command: `lightfront run ${file}`,
  }
}

export const sweepTraining = (
  runtime: Runtime,
  simulation: SweepSimulation,
  step: TrainingStep,
): TE.TaskEither<Failure, SweepTraining> => {
  const request = trainingRequest({ simulation, step }, undisturbed, '')
  return pipe(
    startOf(runtime, request),
    TE.bindTo('start'),
    TE.bind('scalers', ({ start }) => startScalers(runtime, request, start)),
    TE.bind('inputs', () => inputIdentity(runtime, simulation)),
    TE.map(({ start: { network, config, hash }, scalers, inputs }) => {
      const { task, recipe, evaluation } = step
      const same = [codeHash(trainingRooms), hash, config, scalers ?? null, task, recipe, evaluation]
      const keyOf: SweepTraining['keyOf'] = (disturbances) => sha256(JSON.stringify([...same, disturbances]))
      const identity = {
        'start of the training': JSON.stringify(keyOf(undisturbed)),
        'code that simulates': JSON.stringify(codeHash(simulatingRooms)),
        ...inputs,
      }
      return { simulation, step, network, keyOf, identity }
    }),
  )
}
