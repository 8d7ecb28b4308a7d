/**
 * The gradient of a shard: samples go one by one through the disturbed network and back, and their gradients are summed in one place.
 * It depends on the samples, the weights and the draws alone: not on the thread, nor on what the thread did before.
 */
import type { Config } from '#src/checkpoint/config.js'
import { recordedArithmetic } from '#src/gradient/recorded-arithmetic.js'
import { recordingWorkspace } from '#src/gradient/recording-kernels.js'
import { newTape } from '#src/gradient/tape.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { within } from '#src/kernels/workspace.js'
import { hidden, logits } from '#src/network/forward.js'
import { networkAt } from '#src/network/load.js'
import type { Placement } from '#src/network/weights.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Ranges } from '#src/noise/ranges.js'
import { taskNamed } from '#src/tasks/index.js'
import type { TaskSample } from '#src/tasks/task.js'
import { crossEntropy, type Target } from './cross-entropy.js'
import { type Extremes, gradientAtOf, parametersOf, withExtremes } from './parameters.js'
import { readScalersAt, scalerGradientAt } from './scaler-block.js'

/** What a thread is started with: plain data. The memory is shared, and holds the weights and the gradients. */
export interface ShardTask {
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  readonly config: Config
  readonly placement: Placement
  /** Scalers of gain cells, if the disturbance has any. */
  readonly scalersAt: number | undefined
  readonly task: string
  readonly seed: number
  readonly disturbances: Disturbances
  readonly key0: number
  readonly key1: number
}

export interface ShardRequest {
  /** Numbers of its samples among all samples of the training. */
  readonly from: number
  readonly to: number
  /** Samples of the step, over which its loss is the mean. */
  readonly batch: number
  readonly extremes: Extremes
  readonly ranges: Ranges
  /** Where its gradient is to be. */
  readonly gradient: number
}

/** The mean of a sample's predictions is its loss; of the shard, their sum. */
export type ShardResult = number

/** Every token but the first is predicted; an image is one prediction. */
const targetsOf = ({ sample, label }: TaskSample): readonly Target[] => {
  if (label !== undefined) return [{ row: 0, output: label }]
  if (sample.kind === 'image') throw new Error('an image is trained on with its class')
  return Array.from(sample.ids.subarray(1), (output, row) => ({ row, output }))
}

export const shardGradient = (task: ShardTask): ((request: ShardRequest) => ShardResult) => {
  const { memory, module, config, placement, scalersAt, disturbances, seed, key0, key1 } = task
  const workspace = wasmWorkspace(module, memory)
  const source = taskNamed(task.task)
  if (source === undefined) throw new Error(`no task ${task.task}`)
  const parameters = parametersOf(task)
  let slot = 0
  const tape = newTape(workspace, memory, (address) => gradientAtOf(parameters, slot)(address))
  const recording = recordingWorkspace(workspace, tape)

  return ({ from, to, batch, extremes, ranges, gradient }) =>
    within(workspace, () => {
      slot = gradient
      workspace.arena.f32(gradient, parameters.count).fill(0)
      const network = networkAt(config, withExtremes(placement, extremes))
      const trained =
        scalersAt === undefined
          ? undefined
          : {
              scalers: readScalersAt(workspace, scalersAt, network.shape),
              gradientAt: scalerGradientAt(tape.gradientAt(scalersAt), network.shape),
            }
      const arithmeticOf = recordedArithmetic(disturbances, { workspace, ranges }, tape, trained)
      let loss = 0
      for (let index = from; index < to; index++) {
        tape.clear()
        const drawn = source.draw('training', seed, index)
        const arithmetic = arithmeticOf({ key0, key1, sample: index, repeat: 0 })
        const rows = hidden(network, drawn.sample, recording, arithmetic)
        const out = logits(network, rows, recording, arithmetic)
        loss += crossEntropy(workspace, out, tape.gradientAt(out.at), targetsOf(drawn), 1 / batch)
        tape.reverse()
      }
      return loss
    })
}
