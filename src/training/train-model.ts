/**
 * Trains a network and writes it as a checkpoint that every other command reads:
 *
 *   config.json, model.safetensors      the network             evaluation.safetensors     samples of the task that it has not seen
 *   loss.csv, loss.svg                  how the training went   README.md                  what made it
 *   scalers.json                        of gain cells
 *
 * While it trains, `training-state.safetensors` holds what a stopped training goes on from.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import { codeHash, trainingRooms } from '#src/accuracy/code-hash.js'
import { keysOf } from '#src/accuracy/run.js'
import { scalersName } from '#src/accuracy/model-scalers.js'
import { encodeScalers } from '#src/adaptation/scalers-file.js'
import { safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { writeCheckpoint } from '#src/checkpoint/write-checkpoint.js'
import { csvText } from '#src/columns/csv.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { isGainCell } from '#src/noise/laws.js'
import { initialScalers, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { refusalOf } from '#src/noise/refusal.js'
import { tensorsAt } from '#src/network/unload.js'
import { renderSvg } from '#src/report/render.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { evaluationTensors } from '#src/tasks/evaluation.js'
import { cardText } from './card.js'
import type { Identity } from './identity.js'
import { type LossCurve, lossColumns } from './loss-curve.js'
import { lossFigure } from './loss-figure.js'
import { readScalersAt, scalerElements, writeScalers } from './scaler-block.js'
import type { ShardTask } from './shard.js'
import { type Start, startOf, startScalers } from './start.js'
import { encodeState, readState } from './state-file.js'
import { train } from './train.js'
import type { Trained, TrainingRequest } from './training-request.js'

const stateName = 'training-state.safetensors'
/** Steps at the end whose mean is told. */
const lastSteps = 50
const millisecondsPerSecond = 1000

const meanOfLast = (curve: LossCurve): number => {
  const last = curve.slice(-lastSteps)
  return last.reduce((sum, { loss }) => sum + loss, 0) / last.length
}

/** Everything that decides the weights that come out. */
const identityOf = (
  { task, recipe }: TrainingRequest,
  { config, hash }: Start,
  disturbances: Disturbances,
  scalers: Scalers | undefined,
): Identity => ({
  code: codeHash(trainingRooms),
  task: task.name,
  start: hash,
  config,
  recipe,
  disturbances,
  scalers,
})

const write = (
  runtime: Runtime,
  request: TrainingRequest,
  start: Start,
  curve: LossCurve,
  scalers: Scalers | undefined,
): TE.TaskEither<Failure, { readonly parameters: number }> => {
  const { out, task, precision, evaluationSamples, recipe, name } = request
  const { config, placement, memory, module } = start
  const tensors = tensorsAt(placement, wasmWorkspace(module, memory).arena)
  const parameters = tensors.reduce((sum, { data }) => sum + data.length, 0)
  const figure = lossFigure({
    title: `Training of ${name}`,
    subtitle: `${task.name}, ${recipe.steps} steps of ${recipe.batch} samples`,
    curve,
    entropyFloor: task.meanFloor,
  })
  const file = (name: string, contents: string | Uint8Array) => () => runtime.write(join(out, name), contents)
  return pipe(
    TE.tryCatch(
      () => renderSvg(figure),
      (reason) => wrongInput(String(reason)),
    ),
    TE.flatMap((svg) => file('loss.svg', svg)()),
    TE.flatMap(file('loss.csv', csvText(lossColumns(curve)))),
    TE.flatMap(
      file('evaluation.safetensors', safetensorsBytes(evaluationTensors(task, recipe.seed, evaluationSamples))),
    ),
    TE.flatMap(file('README.md', cardText({ request, config, parameters, curve, lastLoss: meanOfLast(curve) }))),
    TE.flatMap(() => (scalers === undefined ? TE.right(undefined) : file(scalersName, encodeScalers(scalers))())),
    TE.flatMap(() => writeCheckpoint(runtime, out, { config, tensors, precision })),
    TE.map(() => ({ parameters })),
  )
}

const trainFrom = async (
  runtime: Runtime,
  request: TrainingRequest,
  start: Start,
): Promise<E.Either<Failure, Trained>> => {
  const { task, recipe, threads, out, keepEvery } = request
  const { config, network, placement, memory, module } = start
  const { shape } = network
  const began = runtime.clock()
  const disturbances = request.disturbances(shape)
  const reason = refusalOf(disturbances, network, network.tokens)
  if (reason !== undefined) return E.left(wrongInput(reason))
  const { dynamic } = disturbances
  const found = isGainCell(dynamic) ? await startScalers(runtime, request, start)() : E.right(undefined)
  if (E.isLeft(found)) return found
  const scalers = isGainCell(dynamic) ? (found.right ?? initialScalers(shape, dynamic.zeroVoltage)) : undefined

  const workspace = wasmWorkspace(module, memory)
  const scalersAt = scalers && workspace.arena.allocate(4 * scalerElements(shape))
  if (scalersAt !== undefined) writeScalers(workspace, scalersAt, shape, scalers!)
  // A simulation with the same seed has other draws: it must not meet the errors that were trained on.
  const { key0, key1 } = keysOf(JSON.stringify(['training', recipe.seed, disturbances]))
  const shardTask: ShardTask = {
    memory,
    module,
    config,
    placement,
    scalersAt,
    task: task.name,
    seed: recipe.seed,
    disturbances,
    key0,
    key1,
  }

  const identity = identityOf(request, start, disturbances, scalers)
  const statePath = join(out, stateName)
  const folder = await runtime.folder(out)()
  if (E.isLeft(folder)) return folder
  const state = (await runtime.exists(statePath)) ? await readState(runtime, statePath, identity)() : E.right(undefined)
  if (E.isLeft(state)) return state
  const resumedAt = state.right?.curve.length ?? 0
  if (resumedAt > 0) runtime.say(`${statePath}: goes on after step ${resumedAt}`)

  const curve = await train(runtime, {
    task: shardTask,
    source: task,
    recipe,
    threads,
    state: state.right,
    keepEvery,
    keep: (kept) => runtime.write(statePath, encodeState(identity, kept))(),
  })
  if (E.isLeft(curve)) return curve
  const trainedScalers = scalersAt === undefined ? undefined : readScalersAt(workspace, scalersAt, shape)
  const written = await write(runtime, request, start, curve.right, trainedScalers)()
  if (E.isLeft(written)) return written
  await runtime.remove(statePath)
  return E.right({
    folder: out,
    resumedAt,
    steps: recipe.steps,
    firstLoss: curve.right[0]!.loss,
    lastLoss: meanOfLast(curve.right),
    ...written.right,
    seconds: (runtime.clock() - began) / millisecondsPerSecond,
  })
}

/** Trains a network as asked, or goes on where a training was stopped. */
export const trainModel = (runtime: Runtime, request: TrainingRequest): TE.TaskEither<Failure, Trained> =>
  pipe(
    startOf(runtime, request),
    TE.flatMap((start) => () => trainFrom(runtime, request, start)),
  )
