/** Logits of every sample under one run, as tensors of a file: of the first repeat, so of the same draws as a simulation's. */
import type { NewTensor } from '#src/checkpoint/write-safetensors.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import { within } from '#src/kernels/workspace.js'
import { hidden, logits } from '#src/network/forward.js'
import type { Sample } from '#src/network/network.js'
import { disturbedArithmetic } from '#src/noise/disturbed-arithmetic.js'
import { gatherRanges } from '#src/noise/gather-ranges.js'
import { needsRanges } from '#src/noise/needs-ranges.js'
import type { Inputs } from './inputs.js'
import type { OpenModel } from './open-model.js'
import { rangeSamples, type Run } from './run.js'

/** A text of a large vocabulary is too much for a file that is written whole. */
export const mostLogits = 2 ** 28

/** How many there are: of every position of a text, or of a class. */
export const logitCount = ({ network }: OpenModel, { samples, elements }: Inputs): number =>
  network.outputs * (network.task === 'next-token' ? elements : samples.length)

/** `logits.0`, `logits.1`, …: rows x outputs, in the order of the samples. In this thread, one sample after the other. */
export const logitTensors = (
  { memory, module, network }: OpenModel,
  { samples }: Inputs,
  run: Run,
): readonly NewTensor[] => {
  const workspace = wasmWorkspace(module, memory)
  const ranges = needsRanges(run.disturbances) ? gatherRanges(network, samples.slice(0, rangeSamples), workspace) : {}
  const arithmeticOf = disturbedArithmetic(run.disturbances, { workspace, ranges }, run.scalers, network)
  return samples.map((sample: Sample, index) =>
    within(workspace, () => {
      const arithmetic = arithmeticOf({ key0: run.key0, key1: run.key1, sample: index, repeat: 0 })
      const { at, rows, columns } = logits(
        network,
        hidden(network, sample, workspace, arithmetic),
        workspace,
        arithmetic,
      )
      const data = workspace.arena.f32(at, rows * columns).slice()
      return { name: `logits.${index}`, dtype: 'F32', shape: [rows, columns], data }
    }),
  )
}
