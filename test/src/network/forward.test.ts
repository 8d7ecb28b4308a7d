/** Forward passes of small networks against straight loops in double precision, over the layouts that checkpoints have. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedMemory } from '#src/kernels/arena.js'
import { within, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic, Site } from '#src/network/arithmetic.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden, logits } from '#src/network/forward.js'
import type { Network, Sample } from '#src/network/network.js'
import { arbitraryModels, inputOf, usualPrefix } from '../../support/arbitrary-model.js'
import { exactLogits, formulaCheckpoint, loaded, sampleOf } from '../../support/formula-checkpoint.js'
import { plainWorkspace } from '../../support/workspaces.js'
import { greatestDifference } from '../../support/logits.js'
import type { Gpt2Json, LlamaJson, ModelJson, VitJson } from '../../support/reference-network.js'

const agrees = async (json: ModelJson, seed: number, prefixed: boolean, tokens: number): Promise<void> => {
  const { checkpoint, reference } = formulaCheckpoint(json, prefixed ? usualPrefix[json.model_type] : '', seed)
  const workspace = plainWorkspace()
  const network = await loaded(checkpoint, workspace)
  const input = inputOf(json, seed, tokens)
  const got = exactLogits(network, sampleOf(network, input), workspace)
  expect(greatestDifference(got, reference(input))).toBeLessThan(1e-4)
}

test.each(arbitraryModels)('$name of any layout computes its equations to 1e-4', ({ json }) =>
  fc.assert(fc.asyncProperty(json, fc.nat(2 ** 31), fc.boolean(), fc.integer({ min: 1, max: 12 }), agrees), {
    numRuns: 40,
  }),
)

const noTwoShareASite = async (json: ModelJson, seed: number): Promise<void> => {
  const workspace = plainWorkspace()
  const network = await loaded(formulaCheckpoint(json, '', seed).checkpoint, workspace)
  const exact = exactArithmetic(workspace)
  const sites: Site[] = []
  const watched: Arithmetic = {
    linear: (a, b, c, site, bias) => {
      sites.push(site)
      exact.linear(a, b, c, site, bias)
    },
    attend: (head, layer, index) => {
      sites.push({ operation: 'scores', layer, head: index })
      exact.attend(head, layer, index)
    },
    normalise: (x, norm, out, site) => {
      sites.push(site)
      exact.normalise(x, norm, out, site)
    },
    activate: (x, activation, site) => {
      sites.push(site)
      exact.activate(x, activation, site)
    },
  }
  const rows = hidden(network, sampleOf(network, inputOf(json, seed, 3)), workspace, watched)
  logits(network, rows, workspace, watched)
  const names = sites.map(({ operation, layer, head }) => `${operation} ${layer} ${head}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
}

test.each(arbitraryModels)('no two operations of $name stand at one site', ({ json }) =>
  fc.assert(fc.asyncProperty(json, fc.nat(2 ** 31), noTwoShareASite), { numRuns: 10 }),
)

const gpt2: Gpt2Json = {
  model_type: 'gpt2',
  vocab_size: 50,
  n_positions: 12,
  n_embd: 24,
  n_layer: 2,
  n_head: 3,
  n_inner: null,
  activation_function: 'gelu_new',
  layer_norm_epsilon: 1e-5,
  tie_word_embeddings: true,
}
const wide: LlamaJson = {
  model_type: 'llama',
  vocab_size: 20,
  max_position_embeddings: 12,
  hidden_size: 390,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  num_key_value_heads: 1,
  head_dim: 4,
  intermediate_size: 8,
  hidden_act: 'silu',
  rms_norm_eps: 1e-6,
  rope_theta: 10_000,
  attention_bias: false,
  mlp_bias: false,
  tie_word_embeddings: true,
}
const vit: VitJson = {
  model_type: 'vit',
  architectures: ['ViTForImageClassification'],
  image_size: [4, 6],
  patch_size: 2,
  num_channels: 3,
  hidden_size: 12,
  num_hidden_layers: 1,
  num_attention_heads: 2,
  intermediate_size: 20,
  hidden_act: 'gelu',
  layer_norm_eps: 1e-12,
  qkv_bias: true,
  id2label: { 0: 'a cat', 1: 'no cat' },
}

test('a Llama wider than a block of summation computes its equations', () => agrees(wide, 1, true, 3))

const load = async (json: ModelJson): Promise<{ readonly network: Network; readonly workspace: Workspace }> => {
  const workspace = plainWorkspace()
  const { checkpoint } = formulaCheckpoint(json, usualPrefix[json.model_type], 1)
  return { network: await loaded(checkpoint, workspace), workspace }
}
const tokens = (...ids: readonly number[]): Sample => ({ kind: 'tokens', ids: Int32Array.from(ids) })

test('what comes later does not change the logits of a causal network', async () => {
  const { network, workspace } = await load(gpt2)
  const short = exactLogits(network, tokens(3, 1, 4), workspace)
  expect(exactLogits(network, tokens(3, 1, 4, 1, 5, 9), workspace).slice(0, 3)).toEqual(short)
})

test('one sample after another gives the same bytes as alone, and takes no more memory', async () => {
  const { network, workspace } = await load(gpt2)
  const samples = [tokens(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), tokens(40), tokens(7, 7, 7), tokens(0, 49)]
  const alone = samples.map((sample) => exactLogits(network, sample, workspace))
  const before = workspace.arena.mark()
  const size = workspace.arena.bytes(0, 0).buffer.byteLength
  for (let pass = 0; pass < 20; pass++)
    for (const [index, sample] of samples.entries())
      expect(exactLogits(network, sample, workspace)).toEqual(alone[index])
  expect(workspace.arena.mark()).toEqual(before)
  expect(workspace.arena.bytes(0, 0).buffer.byteLength).toBe(size)
})

test('logits of a few rows at a time are those of all', async () => {
  const { network, workspace } = await load(gpt2)
  const sample = tokens(5, 10, 15, 20, 25)
  const all = exactLogits(network, sample, workspace)
  within(workspace, () => {
    const arithmetic = exactArithmetic(workspace)
    const rows = hidden(network, sample, workspace, arithmetic)
    for (const first of [0, 2, 4]) {
      const part = { ...rows, at: rows.at + 4 * first * rows.stride, rows: Math.min(2, 5 - first) }
      const { at, rows: count, columns } = logits(network, part, workspace, arithmetic)
      expect([...workspace.arena.f32(at, count * columns)]).toEqual(
        all.slice(first, first + count).flatMap((row) => [...row]),
      )
    }
  })
})

test('blocks of rows of logits stand at sites of their own', async () => {
  const { network, workspace } = await load(gpt2)
  const exact = exactArithmetic(workspace)
  const rows = hidden(network, tokens(1, 2), workspace, exact)
  const sites: Site[] = []
  const watched: Arithmetic = { ...exact, linear: (_a, _b, _c, site) => sites.push(site) }
  for (const block of [0, 1]) logits(network, rows, workspace, watched, block)
  expect(sites).toEqual([
    { operation: 'head', layer: 0, head: 0 },
    { operation: 'head', layer: 0, head: 1 },
  ])
})

test('a network is plain data: a copy of it runs on an arena of its own in the same memory', async () => {
  const memory = sharedMemory()
  const here = plainWorkspace(memory)
  const there = plainWorkspace(memory)
  const network = await loaded(formulaCheckpoint(gpt2, 'transformer.', 1).checkpoint, here)
  const sample = tokens(3, 1, 4)
  const one = exactLogits(structuredClone(network), sample, there)
  const other = exactLogits(network, sample, here)
  expect(one).toEqual(other)
  expect(exactLogits(structuredClone(network), sample, there)).toEqual(one)
})

describe('a sample that is not one of the network is refused:', () => {
  test.each([
    { name: 'a token beyond the vocabulary', json: gpt2, sample: tokens(1, 50), message: 'token 50 of 50' },
    { name: 'a negative token', json: gpt2, sample: tokens(-1), message: 'token -1 of 50' },
    {
      name: 'more tokens than positions',
      json: gpt2,
      sample: tokens(...Array<number>(13).fill(0)),
      message: '13 tokens of 12',
    },
    {
      name: 'an image for text',
      json: gpt2,
      sample: { kind: 'image', pixels: new Float32Array(72) } as const,
      message: 'gpt2 takes tokens, not image',
    },
    {
      name: 'an image of another size',
      json: vit,
      sample: { kind: 'image', pixels: new Float32Array(71) } as const,
      message: '71 pixels of 3 x 4 x 6',
    },
  ])('$name', async ({ json, sample, message }) => {
    const { network, workspace } = await load(json)
    expect(() => exactLogits(network, sample, workspace)).toThrow(new RangeError(message))
  })
})
