/** Small networks of every family, over the layouts that checkpoints have, and inputs for them. */
import fc from 'fast-check'
import { draws } from './formula-checkpoint.js'
import {
  type BertJson,
  type Gpt2Json,
  type LlamaJson,
  type ModelJson,
  pixelsOf,
  type ReferenceInput,
  type VitJson,
} from './reference-network.js'

const small = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max })
const activation = fc.constantFrom('gelu', 'gelu_new', 'relu', 'silu')
const labels = small(2, 9).map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}`, `${i}`])))
const heads = small(1, 3)
const headWidth = small(1, 11)

const gpt2 = fc
  .record({
    heads,
    headWidth,
    layers: small(1, 3),
    inner: fc.option(small(1, 30)),
    words: small(1, 40),
    tied: fc.boolean(),
    activation,
  })
  .map(
    (drawn): Gpt2Json => ({
      model_type: 'gpt2',
      vocab_size: drawn.words,
      n_positions: 12,
      n_embd: drawn.heads * drawn.headWidth,
      n_layer: drawn.layers,
      n_head: drawn.heads,
      n_inner: drawn.inner,
      activation_function: drawn.activation,
      layer_norm_epsilon: 1e-5,
      tie_word_embeddings: drawn.tied,
    }),
  )

const vit = fc
  .record({
    heads,
    headWidth,
    layers: small(1, 2),
    inner: small(1, 30),
    patch: fc.tuple(small(1, 3), small(1, 3)),
    patches: fc.tuple(small(1, 3), small(1, 3)),
    left: fc.tuple(small(0, 2), small(0, 2)),
    channels: small(1, 3),
    model: fc.constantFrom(
      'ViTForImageClassification',
      'DeiTForImageClassification',
      'DeiTForImageClassificationWithTeacher',
    ),
    biased: fc.boolean(),
    activation,
    labels,
  })
  .map(
    (drawn): VitJson => ({
      model_type: drawn.model.startsWith('DeiT') ? 'deit' : 'vit',
      architectures: [drawn.model],
      // What is left of the last patch is not seen.
      image_size: [0, 1].map(
        (side) => drawn.patch[side]! * drawn.patches[side]! + (drawn.left[side]! % drawn.patch[side]!),
      ) as [number, number],
      patch_size: drawn.patch,
      num_channels: drawn.channels,
      hidden_size: drawn.heads * drawn.headWidth,
      num_hidden_layers: drawn.layers,
      num_attention_heads: drawn.heads,
      intermediate_size: drawn.inner,
      hidden_act: drawn.activation,
      layer_norm_eps: 1e-12,
      qkv_bias: drawn.biased,
      id2label: drawn.labels,
    }),
  )

const bert = fc
  .record({
    heads,
    headWidth: small(2, 11),
    layers: small(1, 2),
    inner: small(1, 30),
    words: small(1, 40),
    activation,
    labels,
  })
  .map(
    (drawn): BertJson => ({
      model_type: 'bert',
      architectures: ['BertForSequenceClassification'],
      vocab_size: drawn.words,
      max_position_embeddings: 12,
      type_vocab_size: 2,
      hidden_size: drawn.heads * drawn.headWidth,
      num_hidden_layers: drawn.layers,
      num_attention_heads: drawn.heads,
      intermediate_size: drawn.inner,
      hidden_act: drawn.activation,
      layer_norm_eps: 1e-12,
      id2label: drawn.labels,
    }),
  )

const llama = fc
  .record({
    sharedHeads: small(1, 3),
    group: small(1, 3),
    half: small(1, 5),
    width: small(1, 30),
    layers: small(1, 2),
    inner: small(1, 30),
    words: small(1, 40),
    biased: fc.boolean(),
    biasedInner: fc.boolean(),
    tied: fc.boolean(),
    base: fc.constantFrom(100, 10_000),
    scaling: fc.option(fc.record({ factor: small(2, 8), low: small(1, 2), high: small(3, 4), original: small(6, 60) })),
  })
  .map(
    (drawn): LlamaJson => ({
      model_type: 'llama',
      vocab_size: drawn.words,
      max_position_embeddings: 12,
      hidden_size: drawn.width,
      num_hidden_layers: drawn.layers,
      num_attention_heads: drawn.sharedHeads * drawn.group,
      num_key_value_heads: drawn.sharedHeads,
      head_dim: 2 * drawn.half,
      intermediate_size: drawn.inner,
      hidden_act: 'silu',
      rms_norm_eps: 1e-6,
      rope_theta: drawn.base,
      rope_scaling:
        drawn.scaling === null
          ? null
          : {
              rope_type: 'llama3',
              factor: drawn.scaling.factor,
              low_freq_factor: drawn.scaling.low,
              high_freq_factor: drawn.scaling.high,
              original_max_position_embeddings: drawn.scaling.original,
            },
      attention_bias: drawn.biased,
      mlp_bias: drawn.biasedInner,
      tie_word_embeddings: drawn.tied,
    }),
  )

/** Of the names of tensors, where a head stands on the model. */
export const usualPrefix: Readonly<Record<ModelJson['model_type'], string>> = {
  gpt2: 'transformer.',
  vit: 'vit.',
  deit: 'deit.',
  bert: 'bert.',
  llama: 'model.',
}

export const inputOf = (json: ModelJson, seed: number, tokens: number): ReferenceInput => ({
  ids: 'vocab_size' in json ? [...draws(seed, 'ids', tokens)].map((u) => Math.floor(u * json.vocab_size)) : [],
  types: [...draws(seed, 'types', tokens)].map((u) => Math.floor(2 * u)),
  pixels: 'image_size' in json ? draws(seed, 'image', pixelsOf(json)).map((u) => 2 * u - 1) : [],
})

export const arbitraryModels: readonly { readonly name: string; readonly json: fc.Arbitrary<ModelJson> }[] = [
  { name: 'GPT-2', json: gpt2 },
  { name: 'ViT and DeiT', json: vit },
  { name: 'BERT', json: bert },
  { name: 'Llama', json: llama },
]
