/** What a training is asked for, and what came of it. */
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { NetworkSize, Task } from '#src/tasks/task.js'
import type { Recipe } from './recipe.js'

/** A training: of which network, on which task, through which errors. */
export interface TrainingRequest {
  /** Of the network that comes out. */
  readonly name: string
  readonly task: Task
  /** Folder of a checkpoint, or a shipped model, to go on from; without it a fresh network of `size`. */
  readonly from?: string | undefined
  /** Folder from which a relative `from` is meant. */
  readonly base?: string | undefined
  readonly size: NetworkSize
  /** Scalers of gain cells to start with; else those beside `from`, else the initial ones. */
  readonly scalers?: string | undefined
  readonly disturbances: (network: NetworkShape) => Disturbances
  readonly recipe: Recipe
  readonly threads: number
  /** Folder for the checkpoint, and while it trains for what a stopped training goes on from. */
  readonly out: string
  readonly precision: 'F32' | 'F16'
  /** Steps from one keeping of the state to the next. */
  readonly keepEvery: number
  /** Samples of the evaluation set that is written beside the weights. */
  readonly evaluationSamples: number
  /** What made it, for the card beside it: a command line. */
  readonly command: string
}

/** What came of a training. */
export interface Trained {
  readonly folder: string
  /** Step at which a stopped training was gone on with; 0 for one that was not. */
  readonly resumedAt: number
  readonly steps: number
  /** Nats a prediction, of the first step and as a mean of the last steps. */
  readonly firstLoss: number
  readonly lastLoss: number
  readonly parameters: number
  readonly seconds: number
}

export type TrainModel = (runtime: Runtime, request: TrainingRequest) => TaskEither<Failure, Trained>
