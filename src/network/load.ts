/** A network from its checkpoint: weights are packed into the memory of the kernels, once for all threads. */
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Checkpoint } from '#src/checkpoint/checkpoint.js'
import type { Config } from '#src/checkpoint/config.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { bert } from './families/bert.js'
import { gpt2 } from './families/gpt2.js'
import { llama } from './families/llama.js'
import { vit } from './families/vit.js'
import type { Network } from './network.js'
import { readWeights } from './read-weights.js'
import { bytesOf, faultsOf, type Placement, type Requests, requestsOf, type Weights, weightsAt } from './weights.js'

/** Of the 4 GiB that addresses of 32 bits reach, a sixteenth is left for samples on their way. */
const mostBytes = 2 ** 32 - 2 ** 28

const ofFamily = (config: Config, weights: Weights): Network => {
  switch (config.family) {
    case 'gpt2':
      return gpt2(config, weights)
    case 'vit':
      return vit(config, weights)
    case 'bert':
      return bert(config, weights)
    case 'llama':
      return llama(config, weights)
  }
}

/** The names that a network of this configuration has its tensors under where no file says otherwise. */
export const requestsFor = (config: Config): Requests => requestsOf(new Map(), (weights) => ofFamily(config, weights))

/** The network whose weights lie there. */
export const networkAt = (config: Config, placement: Placement): Network => {
  const names = new Set(
    [
      ...placement.linears.flatMap(({ tensors }) => [...tensors.weights, ...tensors.biases]),
      ...placement.rows.flatMap(({ tensors }) => tensors.rows),
    ].map(({ name }) => name),
  )
  return ofFamily(
    config,
    weightsAt(placement, (name) => names.has(name)),
  )
}

/** The weights stay in the arena of the workspace, which nothing else may use meanwhile. */
export const placeWeights = (checkpoint: Checkpoint, workspace: Workspace): TE.TaskEither<Failure, Placement> => {
  const requests = requestsOf(checkpoint.tensors, (weights) => ofFamily(checkpoint.config, weights))
  const faults = faultsOf(checkpoint.tensors, requests)
  if (faults.length > 0) return TE.left(wrongInput(...faults.map((fault) => `${checkpoint.folder}: ${fault}`)))
  const bytes = bytesOf(requests)
  if (bytes > mostBytes) {
    const size = `${(bytes / 1e9).toFixed(1)} GB in single precision`
    return TE.left(wrongInput(`${checkpoint.folder}: weights take ${size}, expected at most 4 GB`))
  }
  return readWeights(checkpoint, workspace, requests)
}

export const loadNetwork = (checkpoint: Checkpoint, workspace: Workspace): TE.TaskEither<Failure, Network> =>
  pipe(
    placeWeights(checkpoint, workspace),
    TE.map((placement) => networkAt(checkpoint.config, placement)),
  )
