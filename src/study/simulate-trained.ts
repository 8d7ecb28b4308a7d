/**
 * A sweep that trains: for each distinct disturbance a network is trained under it, and simulated under it.
 *
 *   disturbance -> the network that is kept for it, or a training -> simulation
 *
 * What is done is kept. A run that is stopped goes on where it was, within a training too.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type Disturbances, undisturbed } from '#models/disturbances/disturbance.js'
import { openModel } from '#src/accuracy/open-model.js'
import type { Outcome } from '#src/accuracy/simulate.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText } from '#src/runtime/status.js'
import type { TrainModel } from '#src/training/training-request.js'
import { namedScalers, simulateNetwork } from './simulate-network.js'
import { type SweepTraining, trainingRequest } from './sweep-training.js'
import type { TrainedNetworks } from './trained-networks.js'

export interface Trainer {
  readonly train: TrainModel
  readonly networks: TrainedNetworks
}

/** A network that is trained under one disturbance, and what it is simulated under. */
interface Wanted {
  readonly under: Disturbances
  readonly disturbances: ReadonlyMap<string, Disturbances>
}

const wantedOf = ({ step }: SweepTraining, disturbances: ReadonlyMap<string, Disturbances>): readonly Wanted[] =>
  step.under === 'exact'
    ? [{ under: undisturbed, disturbances }]
    : [...disturbances].map(([key, under]) => ({ under, disturbances: new Map([[key, under]]) }))

type Network = { readonly folder: string } | { readonly refused: string }

/** The network that is kept, or a training: @returns its folder, or why the design cannot be trained with */
const trainedUnder = async (
  runtime: Runtime,
  training: SweepTraining,
  { train, networks }: Trainer,
  under: Disturbances,
  place: string,
): Promise<E.Either<Failure, Network>> => {
  const key = training.keyOf(under)
  const folder = networks.folderOf(key)
  if ((await networks.get(key)) !== undefined) {
    runtime.say(`${place}: taken from ${folder}`)
    return E.right({ folder })
  }
  // A folder that cannot be written to is no fault of the design.
  const made = await runtime.folder(folder)()
  if (E.isLeft(made)) return made
  const { steps, batch } = training.step.recipe
  runtime.say(`${place}: ${steps} steps of ${batch} samples in ${folder}`)
  const result = await train(runtime, trainingRequest(training, under, folder))()
  if (E.isLeft(result))
    return result.left.fault === 'input' ? E.right({ refused: result.left.lines.join('; ') }) : result
  const { firstLoss, lastLoss, seconds } = result.right
  const losses = [firstLoss, lastLoss].map((loss) => loss.toPrecision(4)).join(' to ')
  runtime.say(`${place}: ${losses} nats a prediction in ${durationText(seconds)}`)
  const kept = await networks.put(key, result.right)()
  return E.map(() => ({ folder }))(kept)
}

export const simulateTrained = async (
  runtime: Runtime,
  training: SweepTraining,
  trainer: Trainer,
  disturbances: ReadonlyMap<string, Disturbances>,
): Promise<E.Either<Failure, ReadonlyMap<string, Outcome>>> => {
  const { simulation, step } = training
  const clean = step.under === 'exact'
  const outcomes = new Map<string, Outcome>()
  const all = wantedOf(training, disturbances)
  for (const [index, wanted] of all.entries()) {
    const place = `training ${index + 1} of ${all.length}`
    const network = await trainedUnder(runtime, training, trainer, wanted.under, place)
    if (E.isLeft(network)) return network
    if ('refused' in network.right) {
      for (const key of wanted.disturbances.keys())
        outcomes.set(key, { kind: 'refused', reason: network.right.refused })
      continue
    }
    const model = await openModel(runtime, network.right.folder)()
    if (E.isLeft(model)) return model
    // What is trained with gain cells has scalers of its own.
    const scalers = clean ? namedScalers(simulation) : undefined
    const simulated = await simulateNetwork(runtime, simulation, {
      model: model.right,
      scalers,
      disturbances: wanted.disturbances,
      trained: !clean,
    })
    if (E.isLeft(simulated)) return simulated
    for (const [key, outcome] of simulated.right) outcomes.set(key, outcome)
  }
  return E.right(outcomes)
}
