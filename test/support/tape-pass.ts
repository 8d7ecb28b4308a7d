/** One sample forward and back, in a memory of its own: the loss of chosen outputs, and the gradient of every tensor by its name. */
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Config } from '#src/checkpoint/config.js'
import type { CheckpointTensor } from '#src/checkpoint/write-checkpoint.js'
import { recordedArithmetic, type TrainedScalers } from '#src/gradient/recorded-arithmetic.js'
import { recordingWorkspace } from '#src/gradient/recording-kernels.js'
import { newTape } from '#src/gradient/tape.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { hidden, logits } from '#src/network/forward.js'
import { networkAt } from '#src/network/load.js'
import type { Sample } from '#src/network/network.js'
import { tensorsAt } from '#src/network/unload.js'
import type { Placement } from '#src/network/weights.js'
import type { Pass } from '#src/noise/draws.js'
import type { Ranges } from '#src/noise/ranges.js'
import { crossEntropy, type Target } from '#src/training/cross-entropy.js'
import { gradientAtOf, parametersOf } from '#src/training/parameters.js'

export interface TapedNetwork {
  readonly config: Config
  readonly placement: Placement
  readonly workspace: Workspace
  readonly memory: WebAssembly.Memory
  readonly disturbances: Disturbances
  readonly ranges?: Ranges
  /** Of a network on gain cells: the scalers, and where a gradient of theirs is to be. */
  readonly scalersAt?: number
  readonly trained?: (gradientAt: (address: number) => number) => TrainedScalers
}

const pass: Pass = { key0: 17, key1: 23, sample: 3, repeat: 0 }

export interface Differentiated {
  readonly loss: number
  readonly gradients: readonly CheckpointTensor[]
}

export const differentiated = (taped: TapedNetwork, sample: Sample, targets: readonly Target[]): Differentiated => {
  const { config, placement, workspace, memory, disturbances, ranges = {}, scalersAt, trained } = taped
  const parameters = parametersOf({ config, placement, scalersAt })
  const gradient = workspace.arena.allocate(4 * parameters.count)
  workspace.arena.f32(gradient, parameters.count).fill(0)
  const ofParameter = gradientAtOf(parameters, gradient)
  const tape = newTape(workspace, memory, ofParameter)
  const recording = recordingWorkspace(workspace, tape)
  const arithmetic = recordedArithmetic(disturbances, { workspace, ranges }, tape, trained?.(tape.gradientAt))(pass)
  const network = networkAt(config, placement)
  const out = logits(network, hidden(network, sample, recording, arithmetic), recording, arithmetic)
  const loss = crossEntropy(workspace, out, tape.gradientAt(out.at), targets, 1)
  tape.reverse()

  const there = (address: number): number => ofParameter(address)!
  const mirrored: Placement = {
    linears: placement.linears.map(({ tensors, linear: { weights, bias } }) => ({
      tensors,
      linear: { weights: { ...weights, at: there(weights.at) }, bias: bias === undefined ? undefined : there(bias) },
    })),
    rows: placement.rows.map(({ tensors, rows }) => ({ tensors, rows: { ...rows, at: there(rows.at) } })),
  }
  return { loss, gradients: tensorsAt(mirrored, workspace.arena) }
}
