/** Where a training begins: a checkpoint, or fresh weights of a size; in memory that threads share. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { scalersOf } from '#src/accuracy/model-scalers.js'
import { openModel, type OpenModel } from '#src/accuracy/open-model.js'
import type { Config } from '#src/checkpoint/config.js'
import { sharedMemory } from '#src/kernels/arena.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { freshPlacement } from '#src/network/fresh.js'
import { networkAt } from '#src/network/load.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { TrainingRequest } from './training-request.js'

export type Start = Omit<OpenModel, 'name'>

const fresh = ({ task, size, recipe }: TrainingRequest): Start => {
  const memory = sharedMemory()
  const module = loadModule()
  const config = task.configOf(size)
  const placement = freshPlacement(config, wasmWorkspace(module, memory), recipe.seed)
  return { folder: '', config, network: networkAt(config, placement), placement, memory, module, hash: 'fresh' }
}

const inputOf = (config: Config): string =>
  config.family === 'vit'
    ? `${config.channels} x ${config.imageHeight} x ${config.imageWidth} pixels and ${config.classes.length} classes`
    : `up to ${'positions' in config ? config.positions : 0} of ${config.vocabulary} tokens`

/** A network that takes the task's samples and answers in its terms. */
const fits = (task: Config, network: Config): boolean => {
  if (task.family === 'vit')
    return (
      network.family === 'vit' &&
      network.channels === task.channels &&
      network.imageHeight === task.imageHeight &&
      network.imageWidth === task.imageWidth &&
      network.classes.length === task.classes.length
    )
  return (
    (network.family === 'gpt2' || network.family === 'llama') &&
    (task.family === 'gpt2' || task.family === 'llama') &&
    network.vocabulary >= task.vocabulary &&
    network.positions >= task.positions
  )
}

export const startOf = (runtime: Runtime, request: TrainingRequest): TE.TaskEither<Failure, Start> => {
  const { task, from, base, size } = request
  if (from === undefined) return TE.right(fresh(request))
  const asked = task.configOf(size)
  return pipe(
    openModel(runtime, from, base),
    TE.flatMapEither((model) =>
      fits(asked, model.config)
        ? E.right(model)
        : E.left(
            wrongInput(
              `${from}: ${task.name} needs a network of ${inputOf(asked)}, this one has ${inputOf(model.config)}`,
            ),
          ),
    ),
  )
}

/** Scalers to begin with: those that are named, else those beside the network that is gone on from; none of a fresh one. */
export const startScalers = (
  runtime: Runtime,
  { from, scalers }: TrainingRequest,
  start: Start,
): TE.TaskEither<Failure, Scalers | undefined> =>
  from === undefined && scalers === undefined
    ? TE.right(undefined)
    : pipe(
        scalersOf(runtime, start, scalers),
        TE.map((found) => found.scalers),
      )
