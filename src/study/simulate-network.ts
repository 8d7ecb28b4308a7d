/** One network of a sweep under some of its disturbances. */
import * as E from 'fp-ts/lib/Either.js'
import { dirname, isAbsolute, join } from 'node:path'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Cache } from '#src/accuracy/cache.js'
import { readInputs } from '#src/accuracy/inputs.js'
import { scalersOf } from '#src/accuracy/model-scalers.js'
import type { OpenModel } from '#src/accuracy/open-model.js'
import { type Outcome, simulate } from '#src/accuracy/simulate.js'
import { trainingNotes } from '#src/accuracy/training-note.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { AccuracyRequest, Sweep } from '#src/sweep/sweep.js'

/** What a sweep asks for, and how it is simulated. */
export interface SweepSimulation {
  readonly sweep: Sweep
  readonly request: AccuracyRequest
  /** The sweep file: what it names by relative paths lies beside it. */
  readonly file: string
  readonly threads: number
  readonly cache: Cache
}

const beside = (file: string, path: string | undefined): string | undefined =>
  path === undefined || isAbsolute(path) ? path : join(dirname(file), path)

/** The file of scalers that a sweep names. */
export const namedScalers = ({ file, request }: Pick<SweepSimulation, 'file' | 'request'>): string | undefined =>
  beside(file, request.scalers)

interface DisturbedNetwork {
  readonly model: OpenModel
  /** File that is read instead of what lies beside the weights. */
  readonly scalers: string | undefined
  readonly disturbances: ReadonlyMap<string, Disturbances>
  /** Whether it was trained under them. */
  readonly trained: boolean
}

export const simulateNetwork = async (
  runtime: Runtime,
  { sweep, request, file, threads, cache }: SweepSimulation,
  { model, scalers: named, disturbances, trained }: DisturbedNetwork,
): Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>> => {
  const { repeats } = request
  const asked = { ...request, data: beside(file, request.data), text: beside(file, request.text) }
  const inputs = await readInputs(runtime, model, asked)()
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
