/**
 * Checkpoints whose weights are a formula of their names, so that another program can make the same: element i of a tensor is a
 * uniform draw u of (seed, FNV-1a of the name, i), spread as 0.8 (u - 1/2) for matrices, 0.4 (u - 1/2) for biases and
 * 0.8 + 0.4 u for gains, in single precision.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Checkpoint, TensorFacts } from '#src/checkpoint/checkpoint.js'
import { readConfig } from '#src/checkpoint/read-config.js'
import { within, type Workspace } from '#src/kernels/workspace.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden, logits } from '#src/network/forward.js'
import { loadNetwork } from '#src/network/load.js'
import type { Network, Sample } from '#src/network/network.js'
import { uniform } from '#src/random/philox.js'
import {
  type ModelJson,
  pixelsOf,
  type ReferenceInput,
  referenceLogits,
  type TensorSource,
} from './reference-network.js'

const streamOf = (name: string): number =>
  [...Buffer.from(name)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)

export const draws = (seed: number, name: string, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => uniform(seed, streamOf(name), index))

const formulaTensor = (seed: number, name: string, shape: readonly number[]): Float32Array => {
  const spread = (u: number): number => {
    if (shape.length > 1) return 0.8 * (u - 0.5)
    return name.endsWith('weight') ? 0.8 + 0.4 * u : 0.4 * (u - 0.5)
  }
  return Float32Array.from(
    draws(
      seed,
      name,
      shape.reduce((product, length) => product * length, 1),
    ),
    spread,
  )
}

/** @throws what is wrong */
const orThrow = <A>(value: E.Either<readonly string[], A>): A => {
  if (E.isLeft(value)) throw new Error(value.left.join('\n'))
  return value.right
}

/** The smallest input of any network. */
const smallest = (json: ModelJson): ReferenceInput => ({
  ids: [0],
  types: [0],
  pixels: new Float32Array('image_size' in json ? pixelsOf(json) : 0),
})

export interface FormulaCheckpoint {
  readonly checkpoint: Checkpoint
  readonly reference: (input: ReferenceInput) => readonly (readonly number[])[]
}

/** The checkpoint holds the tensors that the reference asks for, and no others. */
export const formulaCheckpoint = (json: ModelJson, prefix: string, seed: number): FormulaCheckpoint => {
  const elements = new Map<string, Float32Array>()
  const tensors = new Map<string, TensorFacts>()
  const of: TensorSource = (name, ...shape) => {
    const known = elements.get(name) ?? formulaTensor(seed, name, shape)
    elements.set(name, known)
    tensors.set(name, { dtype: 'F32', shape })
    return known
  }
  referenceLogits(json, prefix, of, smallest(json))
  return {
    checkpoint: {
      folder: 'a-folder',
      config: orThrow(readConfig(Buffer.from(JSON.stringify(json)))),
      tensors,
      readF32: (name, into) =>
        TE.fromIO(() => {
          into.set(elements.get(name)!)
        }),
      hash: TE.right(''),
      close: () => Promise.resolve(),
    },
    reference: (input) => referenceLogits(json, prefix, of, input),
  }
}

/** @throws what loading finds wrong */
export const loaded = async (checkpoint: Checkpoint, workspace: Workspace): Promise<Network> => {
  const network = await loadNetwork(checkpoint, workspace)()
  return orThrow(
    pipe(
      network,
      E.mapLeft(({ lines }) => lines),
    ),
  )
}

export const sampleOf = (network: Network, { ids, types, pixels }: ReferenceInput): Sample => {
  if (network.embedding.kind === 'patches') return { kind: 'image', pixels: Float32Array.from(pixels) }
  return { kind: 'tokens', ids: Int32Array.from(ids), types: Int32Array.from(types) }
}

/** Exact logits, row by row. What was allocated is given back. */
export const exactLogits = (network: Network, sample: Sample, workspace: Workspace): readonly Float32Array[] =>
  within(workspace, () => {
    const arithmetic = exactArithmetic(workspace)
    const rows = hidden(network, sample, workspace, arithmetic)
    const { at, rows: count, columns } = logits(network, rows, workspace, arithmetic)
    const all = workspace.arena.f32(at, count * columns).slice()
    return Array.from({ length: count }, (_, row) => all.subarray(row * columns, (row + 1) * columns))
  })
