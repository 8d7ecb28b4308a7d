/** Networks from checkpoints: what is read where, and what is said of a checkpoint that lacks something. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, test } from 'vitest'
import type { Checkpoint, TensorFacts } from '#src/checkpoint/checkpoint.js'
import { loadNetwork } from '#src/network/load.js'
import { wrongInput } from '#src/runtime/failure.js'
import { exactLogits, formulaCheckpoint, loaded } from '../../support/formula-checkpoint.js'
import { plainWorkspace } from '../../support/workspaces.js'
import type { BertJson, Gpt2Json } from '../../support/reference-network.js'

const gpt2: Gpt2Json = {
  model_type: 'gpt2',
  vocab_size: 10,
  n_positions: 8,
  n_embd: 6,
  n_layer: 1,
  n_head: 2,
  n_inner: null,
  activation_function: 'gelu_new',
  layer_norm_epsilon: 1e-5,
  tie_word_embeddings: true,
}
const bert: BertJson = {
  model_type: 'bert',
  architectures: ['BertForSequenceClassification'],
  vocab_size: 10,
  max_position_embeddings: 8,
  type_vocab_size: 2,
  hidden_size: 6,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  intermediate_size: 12,
  hidden_act: 'gelu',
  layer_norm_eps: 1e-12,
  id2label: { 0: 'false', 1: 'true' },
}
const { checkpoint } = formulaCheckpoint(gpt2, 'transformer.', 1)

const withTensors = (change: (tensors: Map<string, TensorFacts>) => void): Checkpoint => {
  const tensors = new Map(checkpoint.tensors)
  change(tensors)
  return { ...checkpoint, tensors }
}
const faultsOf = async (faulty: Checkpoint): Promise<readonly string[]> => {
  const network = await loadNetwork(faulty, plainWorkspace())()
  return E.isLeft(network) ? network.left.lines : []
}

describe('a checkpoint is refused', () => {
  test('if tensors are missing, all of which are named', async () => {
    const faulty = withTensors((tensors) => {
      tensors.delete('transformer.ln_f.bias')
      tensors.delete('transformer.h.0.mlp.c_fc.weight')
    })
    expect(await faultsOf(faulty)).toEqual([
      'a-folder: tensor transformer.h.0.mlp.c_fc.weight: expected shape [6, 24], found no such tensor',
      'a-folder: tensor transformer.ln_f.bias: expected shape [6], found no such tensor',
    ])
  })

  test('if a matrix is the other way round', async () => {
    const faulty = withTensors((tensors) => {
      tensors.set('transformer.h.0.attn.c_attn.weight', { dtype: 'F32', shape: [18, 6] })
    })
    expect(await faultsOf(faulty)).toEqual([
      'a-folder: tensor transformer.h.0.attn.c_attn.weight: expected shape [6, 18], found [18, 6]',
    ])
  })

  test('if a head of its own is missing', async () => {
    const { config } = formulaCheckpoint({ ...gpt2, tie_word_embeddings: false }, 'transformer.', 1).checkpoint
    expect(await faultsOf({ ...checkpoint, config })).toEqual([
      'a-folder: tensor lm_head.weight: expected shape [10, 6], found no such tensor',
    ])
  })

  test('if its weights are beyond what addresses reach, before any is read', async () => {
    const huge = withTensors((tensors) => {
      tensors.set('transformer.wte.weight', { dtype: 'F32', shape: [2 ** 24, 6] })
      tensors.set('transformer.wpe.weight', { dtype: 'F32', shape: [2 ** 28, 6] })
    })
    const config = { ...checkpoint.config, vocabulary: 2 ** 24, positions: 2 ** 28 } as Checkpoint['config']
    expect(await faultsOf({ ...huge, config })).toEqual([
      'a-folder: weights take 6.8 GB in single precision, expected at most 4 GB',
    ])
  })

  test('if a tensor cannot be read, with what was said of it', async () => {
    const failure = wrongInput('a-folder: tensor transformer.wte.weight: it has an element that is not finite')
    expect(await loadNetwork({ ...checkpoint, readF32: () => TE.left(failure) }, plainWorkspace())()).toEqual(
      E.left(failure),
    )
  })
})

test('each tensor is read once', async () => {
  const read: string[] = []
  const watched: Checkpoint = {
    ...checkpoint,
    readF32: (name, into) => {
      read.push(name)
      return checkpoint.readF32(name, into)
    },
  }
  await loaded(watched, plainWorkspace())
  expect(read.toSorted()).toEqual([...checkpoint.tensors.keys()].toSorted())
})

test('weights are all that loading leaves in memory', async () => {
  const whole = { ...gpt2, vocab_size: 16, n_positions: 16, n_embd: 16 }
  const file = formulaCheckpoint(whole, 'transformer.', 1).checkpoint
  const workspace = plainWorkspace()
  await loaded(file, workspace)
  const elements = [...file.tensors.values()].map(({ shape }) => shape.reduce((product, length) => product * length, 1))
  expect(workspace.arena.mark()).toEqual({ chunk: 0, used: 4 * elements.reduce((sum, count) => sum + count) })
})

test('tied embeddings are in memory once, as the head', async () => {
  const { embedding, readout } = await loaded(checkpoint, plainWorkspace())
  if (embedding.kind !== 'tokens' || readout.kind !== 'positions') throw new Error('not a language model')
  expect(embedding.vocabulary).toBe(readout.head.weights)
})

test('panels know the extremes of their weights', async () => {
  const { readout } = await loaded(checkpoint, plainWorkspace())
  if (readout.kind !== 'positions') throw new Error('not a language model')
  const words = new Float32Array(10 * 6)
  await checkpoint.readF32('transformer.wte.weight', words)()
  expect(readout.head.weights.least).toBe(Math.min(...words))
  expect(readout.head.weights.greatest).toBe(Math.max(...words))
})

test('norms by their older names, gamma and beta, are those by the newer', async () => {
  const newer = formulaCheckpoint(bert, 'bert.', 1).checkpoint
  const olderName = (name: string): string =>
    name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta')
  const nameOf = new Map([...newer.tensors.keys()].map((name) => [olderName(name), name]))
  const older: Checkpoint = {
    ...newer,
    tensors: new Map([...newer.tensors].map(([name, facts]) => [olderName(name), facts])),
    readF32: (name, into) => newer.readF32(nameOf.get(name)!, into),
  }
  const sample = { kind: 'tokens', ids: Int32Array.of(3, 1, 4) } as const
  const [one, other] = await Promise.all(
    [newer, older].map(async (file) => {
      const workspace = plainWorkspace()
      return exactLogits(await loaded(file, workspace), sample, workspace)
    }),
  )
  expect(older.tensors.has('bert.embeddings.LayerNorm.gamma')).toBe(true)
  expect(other).toEqual(one)
})
