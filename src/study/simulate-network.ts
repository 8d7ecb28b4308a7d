/** One network of a sweep under some of its disturbances. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Cache } from '#src/accuracy/cache.js'
import { codeHash, simulatingRooms } from '#src/accuracy/code-hash.js'
import { type Inputs, readInputs } from '#src/accuracy/inputs.js'
import { scalersOf } from '#src/accuracy/model-scalers.js'
import type { OpenModel } from '#src/accuracy/open-model.js'
import { type Outcome, simulate } from '#src/accuracy/simulate.js'
import { trainingNotes } from '#src/accuracy/training-note.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type Identity, sha256 } from '#src/storage/identity.js'
import type { AccuracyRequest, Sweep } from '#src/sweep/sweep.js'
import { beside } from './beside.js'

/** What a sweep asks for, and how it is simulated. */
export interface SweepSimulation {
  readonly sweep: Sweep
  readonly request: AccuracyRequest
  /** The sweep file: what it names by relative paths lies beside it. */
  readonly file: string
  readonly threads: number
  readonly cache: Cache
}

const besideIfGiven = (file: string, path: string | undefined): string | undefined =>
  path === undefined ? undefined : beside(file, path)

/** The file of scalers that a sweep names. */
export const namedScalers = ({ file, request }: Pick<SweepSimulation, 'file' | 'request'>): string | undefined =>
  besideIfGiven(file, request.scalers)

interface DisturbedNetwork {
  readonly model: OpenModel
  /** File that is read instead of what lies beside the weights. */
  readonly scalers: string | undefined
  readonly disturbances: ReadonlyMap<string, Disturbances>
  /** Whether it was trained under them. */
  readonly trained: boolean
}

const inputsOf = (
  runtime: Runtime,
  { file, request }: SweepSimulation,
  model: OpenModel,
): TE.TaskEither<Failure, Inputs> =>
  readInputs(runtime, model, {
    ...request,
    data: besideIfGiven(file, request.data),
    text: besideIfGiven(file, request.text),
  })

/** Hashes of what a network that is there is simulated with. */
export const networkIdentity = (
  runtime: Runtime,
  simulation: SweepSimulation,
  model: OpenModel,
): TE.TaskEither<Failure, Identity> =>
  pipe(
    TE.Do,
    TE.apS('inputs', inputsOf(runtime, simulation, model)),
    TE.apS('chosen', scalersOf(runtime, model, namedScalers(simulation))),
    TE.map(({ inputs, chosen: { scalers } }) => ({
      [`weights of ${model.name}`]: JSON.stringify(model.hash),
      [`inputs of ${model.name}`]: JSON.stringify(inputs.hash),
      [`scalers of ${model.name}`]: JSON.stringify(scalers === undefined ? null : sha256(JSON.stringify(scalers))),
      'code that simulates': JSON.stringify(codeHash(simulatingRooms)),
    })),
  )

export const simulateNetwork = async (
  runtime: Runtime,
  simulation: SweepSimulation,
  { model, scalers: named, disturbances, trained }: DisturbedNetwork,
): Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>> => {
  const { sweep, request, threads, cache } = simulation
  const { repeats } = request
  const inputs = await inputsOf(runtime, simulation, model)()
  if (E.isLeft(inputs)) return inputs
  const chosen = await scalersOf(runtime, model, named)()
  if (E.isLeft(chosen)) return chosen
  if (!trained) {
    const { samples, noun } = inputs.right
    runtime.say(`${repeats} ${repeats === 1 ? 'repeat' : 'repeats'} of ${samples.length} ${noun} each`)
    const notes = [...disturbances.values()].flatMap((one) => trainingNotes(one, chosen.right))
    for (const note of new Set(notes)) runtime.say(`note: ${note}`)
  }
  return simulate(
    runtime,
    { model, inputs: inputs.right, scalers: chosen.right.scalers, seed: sweep.seed, repeats, threads, cache },
    disturbances,
  )
}
