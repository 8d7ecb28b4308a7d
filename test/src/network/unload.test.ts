/** Weights in memory as the tensors of a checkpoint again. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, test } from 'vitest'
import type { Checkpoint } from '#src/checkpoint/checkpoint.js'
import { placeWeights } from '#src/network/load.js'
import { tensorsAt } from '#src/network/unload.js'
import type { Placement } from '#src/network/weights.js'
import { arbitraryModels, usualPrefix } from '../../support/arbitrary-model.js'
import { formulaCheckpoint } from '../../support/formula-checkpoint.js'
import type { ModelJson } from '../../support/reference-network.js'
import { ownWorkspace } from '../../support/workspaces.js'

const workspace = ownWorkspace()

const placed = async (checkpoint: Checkpoint): Promise<Placement> => {
  const placement = await placeWeights(checkpoint, workspace)()
  if (E.isLeft(placement)) throw new Error(placement.left.lines.join('\n'))
  return placement.right
}

const bitsOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer => Buffer.from(buffer, byteOffset, byteLength)

const unloadsWhatItLoads = async (json: ModelJson, seed: number, prefixed: boolean): Promise<void> => {
  const { checkpoint } = formulaCheckpoint(json, prefixed ? usualPrefix[json.model_type] : '', seed)
  const mark = workspace.arena.mark()
  const tensors = tensorsAt(await placed(checkpoint), workspace.arena)
  workspace.arena.release(mark)
  expect(tensors.map(({ name }) => name).toSorted()).toEqual([...checkpoint.tensors.keys()].toSorted())
  for (const { name, shape, data } of tensors) {
    expect(shape).toEqual(checkpoint.tensors.get(name)!.shape)
    const expected = new Float32Array(data.length)
    await checkpoint.readF32(name, expected)()
    expect(bitsOf(data).equals(bitsOf(expected))).toBe(true)
  }
}

test.each(arbitraryModels)('$name of any layout gives the tensors that it was loaded from, each once', ({ json }) =>
  fc.assert(fc.asyncProperty(json, fc.nat(2 ** 31), fc.boolean(), unloadsWhatItLoads), { numRuns: 12 }),
)

test('the sign of a zero is kept', async () => {
  const { checkpoint } = formulaCheckpoint(
    {
      model_type: 'gpt2',
      vocab_size: 3,
      n_positions: 4,
      n_embd: 2,
      n_layer: 1,
      n_head: 1,
      n_inner: null,
      activation_function: 'relu',
      layer_norm_epsilon: 1e-5,
      tie_word_embeddings: true,
    },
    'transformer.',
    1,
  )
  const negative: Checkpoint = {
    ...checkpoint,
    readF32: (_, into) =>
      TE.fromIO(() => {
        into.fill(-0)
      }),
  }
  for (const { data } of tensorsAt(await placed(negative), workspace.arena))
    expect(data.every((value) => Object.is(value, -0))).toBe(true)
})

test('tensors are copies: weights that change later do not change them', async () => {
  const { json } = arbitraryModels[0]!
  const { checkpoint } = formulaCheckpoint(fc.sample(json, 1)[0]!, '', 1)
  const placement = await placed(checkpoint)
  const tensors = tensorsAt(placement, workspace.arena)
  const before = tensors.map(({ data }) => data.slice())
  for (const { linear, tensors: asked } of placement.linears)
    workspace.arena.f32(linear.weights.at, asked.inner * asked.columns).fill(7)
  for (const { rows, tensors: asked } of placement.rows) workspace.arena.f32(rows.at, rows.rows * asked.columns).fill(7)
  expect(tensors.map(({ data }) => data)).toEqual(before)
})
