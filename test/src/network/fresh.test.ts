/** Fresh networks: what their weights are drawn from, told by where each family uses them, not by their names. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Config } from '#src/checkpoint/config.js'
import { readConfig } from '#src/checkpoint/read-config.js'
import type { Panels, Workspace } from '#src/kernels/workspace.js'
import type { Norm } from '#src/network/arithmetic.js'
import { freshPlacement } from '#src/network/fresh.js'
import { networkAt } from '#src/network/load.js'
import type { Linear, Network } from '#src/network/network.js'
import { tensorsAt } from '#src/network/unload.js'
import { arbitraryModels, inputOf } from '../../support/arbitrary-model.js'
import { exactLogits, sampleOf } from '../../support/formula-checkpoint.js'
import type { BertJson, Gpt2Json, LlamaJson, ModelJson, VitJson } from '../../support/reference-network.js'
import { mean, variance } from '../../support/tensors.js'
import { ownWorkspace, plainWorkspace } from '../../support/workspaces.js'

const configOf = (json: ModelJson): Config => {
  const config = readConfig(Buffer.from(JSON.stringify(json)))
  if (E.isLeft(config)) throw new Error(config.left.join('\n'))
  return config.right
}

const [width, layers, inner, words, epsilon] = [48, 3, 100, 61, 1e-5]
const layered = {
  hidden_size: width,
  num_hidden_layers: layers,
  num_attention_heads: 4,
  intermediate_size: inner,
  hidden_act: 'gelu',
  layer_norm_eps: epsilon,
}
const id2label = Object.fromEntries(Array.from({ length: 10 }, (_, label) => [label, `${label}`]))

const gpt2: Gpt2Json = {
  model_type: 'gpt2',
  vocab_size: words,
  n_positions: 40,
  n_embd: width,
  n_layer: layers,
  n_head: 4,
  n_inner: inner,
  activation_function: 'gelu_new',
  layer_norm_epsilon: epsilon,
  tie_word_embeddings: false,
}
const vit: VitJson = {
  model_type: 'deit',
  architectures: ['DeiTForImageClassificationWithTeacher'],
  ...layered,
  image_size: [20, 30],
  patch_size: [4, 5],
  num_channels: 3,
  qkv_bias: true,
  id2label,
}
const bert: BertJson = {
  model_type: 'bert',
  architectures: ['BertForSequenceClassification'],
  ...layered,
  vocab_size: words,
  max_position_embeddings: 40,
  type_vocab_size: 2,
  id2label,
}
const llama: LlamaJson = {
  model_type: 'llama',
  ...layered,
  vocab_size: words,
  max_position_embeddings: 40,
  num_key_value_heads: 2,
  head_dim: 6,
  rms_norm_eps: epsilon,
  rope_theta: 10_000,
  attention_bias: true,
  mlp_bias: true,
  tie_word_embeddings: true,
}
const families = { 'GPT-2': gpt2, DeiT: vit, BERT: bert, Llama: llama }

const freshNetwork = (json: ModelJson, workspace: Workspace, seed: number): Network => {
  const config = configOf(json)
  return networkAt(config, freshPlacement(config, workspace, seed))
}

/** Of zero mean and this deviation: both estimates are within 5 standard errors. */
const isNormal = (values: Float32Array, deviation: number): void => {
  const count = values.length
  expect(Math.abs(mean(values)) / deviation).toBeLessThan(5 / Math.sqrt(count))
  expect(Math.abs(variance(values) / deviation ** 2 - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
}

/** What is seen of weights where a network has them. */
const looking = ({ arena, kernels }: Workspace) => {
  const isAll = (value: number, at: number, count: number): void => {
    expect(new Set(arena.f32(at, count))).toEqual(new Set([value]))
  }
  const elements = ({ at, inner: rows, columns }: Panels): Float32Array => {
    const unit = arena.allocate(4 * rows * rows)
    arena.f32(unit, rows * rows).fill(0)
    for (let i = 0; i < rows; i++) arena.f32(unit, rows * rows)[i * rows + i] = 1
    const out = arena.allocate(4 * rows * columns)
    kernels.multiply(unit, rows, at, out, columns, rows, rows, columns)
    return arena.f32(out, rows * columns)
  }
  const isLinear = ({ weights, bias }: Linear, deviation: number): void => {
    isNormal(elements(weights), deviation)
    if (bias !== undefined) isAll(0, bias, weights.columns)
  }
  const isNorm = (norm: Norm): void => {
    isAll(1, norm.gain, width)
    if (norm.kind === 'layer') isAll(0, norm.shift, width)
  }
  const isTable = (at: number, rows: number): void => isNormal(arena.f32(at, rows * width), 0.02)
  return { isAll, isLinear, isNorm, isTable, isWords: (panels: Panels) => isNormal(elements(panels), 0.02) }
}

const small = Math.sqrt(2 / (5 * width))
const residual = small / Math.sqrt(2 * layers)

describe.each(Object.entries(families))('a fresh %s', (_, json) => {
  const workspace = ownWorkspace()
  const network = freshNetwork(json, workspace, 1)
  const { isAll, isLinear, isNorm, isTable, isWords } = looking(workspace)

  test('has layers of deviation sqrt(2 / (5 width)), less by sqrt(2 layers) where they end on the residual sums', () => {
    for (const layer of network.layers) {
      isLinear(layer.qkv, small)
      isLinear(layer.up, small)
      if (layer.gate !== undefined) isLinear(layer.gate, small)
      isLinear(layer.projection, residual)
      isLinear(layer.down, residual)
    }
  })

  test('has gains of 1 and shifts of 0', () => {
    for (const { attentionNorm, feedForwardNorm } of network.layers) {
      isNorm(attentionNorm)
      isNorm(feedForwardNorm)
    }
    if (network.finalNorm !== undefined) isNorm(network.finalNorm)
    if (network.embedding.kind === 'tokens' && network.embedding.norm !== undefined) isNorm(network.embedding.norm)
  })

  test('has tables of deviation 0.02, leading tokens of 0, and patches that keep their variance', () => {
    const { embedding } = network
    if (embedding.kind === 'tokens') {
      isWords(embedding.vocabulary)
      if (embedding.positions !== undefined) isTable(embedding.positions.at, embedding.positions.rows)
      if (embedding.types !== undefined) isTable(embedding.types.at, embedding.types.rows)
    } else {
      isLinear(embedding.projection, 1 / Math.sqrt(3 * 4 * 5))
      isAll(0, embedding.leading.at, embedding.leading.rows * width)
      isTable(embedding.positions.at, embedding.positions.rows)
    }
  })

  test('is read out by weights of deviation 0.02', () => {
    const { readout } = network
    const heads = readout.kind === 'leading' ? readout.heads : [readout.head]
    for (const head of heads) isLinear(head, 0.02)
    if (readout.kind === 'pooled') isLinear(readout.pooler, small)
  })

  test('has nearly equal logits: it knows nothing yet', () => {
    const rows = exactLogits(network, sampleOf(network, inputOf(json, 1, 20)), workspace)
    const uniform = Math.log(rows[0]!.length)
    for (const row of rows) {
      const normaliser = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit), 0))
      const loss = normaliser - mean(row)
      expect(Math.abs(loss - uniform)).toBeLessThan(0.05)
    }
  })
})

const bytesOf = (config: Config, workspace: Workspace, seed: number) =>
  tensorsAt(freshPlacement(config, workspace, seed), workspace.arena)

test('a fresh network of any layout is the same to the bit for a seed, by either kernels', () =>
  fc.assert(
    fc.property(fc.oneof(...arbitraryModels.map(({ json }) => json)), fc.maxSafeInteger(), (json, seed) => {
      const config = configOf(json)
      expect(bytesOf(config, ownWorkspace(), seed)).toEqual(bytesOf(config, plainWorkspace(), seed))
    }),
    { numRuns: 8 },
  ))

test('networks of seeds that differ in their low or their high word differ', () => {
  const config = configOf(gpt2)
  const wordsOf = (seed: number) => bytesOf(config, ownWorkspace(), seed)[0]!.data
  const [one, low, high] = [1, 2, 1 + 2 ** 32].map(wordsOf)
  expect(low).not.toEqual(one)
  expect(high).not.toEqual(one)
})

test('no two tensors share their draws', () => {
  for (const json of Object.values(families)) {
    const drawn = bytesOf(configOf(json), ownWorkspace(), 1).filter(({ data }) => data[0] !== data[1])
    const ratios = drawn.map(({ data }) => (data[1]! / data[0]!).toPrecision(4))
    expect(new Set(ratios).size).toBe(drawn.length)
  }
})

test('panels know the extremes of fresh weights, and nothing but weights is left in memory', () => {
  const workspace = ownWorkspace()
  const config = configOf({ ...gpt2, n_embd: 16, n_inner: 32, vocab_size: 64, n_positions: 16 })
  const placement = freshPlacement(config, workspace, 1)
  const tensors = tensorsAt(placement, workspace.arena)
  const count = tensors.reduce((sum, { data }) => sum + data.length, 0)
  expect(workspace.arena.mark()).toEqual({ chunk: 0, used: 4 * count })
  for (const { tensors: asked, linear } of placement.linears) {
    const { data } = tensors.find(({ name }) => name === asked.weights[0]!.name)!
    expect([linear.weights.least, linear.weights.greatest]).toEqual([Math.min(...data), Math.max(...data)])
  }
})
