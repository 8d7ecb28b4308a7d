/** Llama. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { LlamaConfig } from '../config.js'
import {
  ActivationName,
  Count,
  type Decoded,
  divides,
  Epsilon,
  Flag,
  field,
  readFields,
  Vocabulary,
  Width,
  writeFields,
} from '../config-fields.js'
import { readRotary, writeRotary } from '../config-rotary.js'
import type { Mapping } from '../json.js'

const fields = {
  width: field('hidden_size', Width, 4096),
  layers: field('num_hidden_layers', Count, 32),
  heads: field('num_attention_heads', Count, 32),
  keyValueHeads: field('num_key_value_heads', Count, undefined),
  headWidth: field('head_dim', Width, undefined),
  feedForward: field('intermediate_size', Width, 11_008),
  activation: field('hidden_act', ActivationName, 'silu'),
  epsilon: field('rms_norm_eps', Epsilon, 1e-6),
  vocabulary: field('vocab_size', Vocabulary, 32_000),
  positions: field('max_position_embeddings', Vocabulary, 2048),
  tied: field('tie_word_embeddings', Flag, false),
  attentionBias: field('attention_bias', Flag, false),
  feedForwardBias: field('mlp_bias', Flag, false),
}

const even = (headWidth: number): Decoded<undefined> =>
  headWidth % 2 === 0
    ? E.right(undefined)
    : E.left([`head_dim: expected an even number, whose halves are turned together, found ${headWidth}`])

export const readLlama = (mapping: Mapping): Decoded<LlamaConfig> =>
  pipe(
    readFields(mapping, fields),
    // The width of a head is told, or the heads share the width of the network.
    E.tap(({ width, heads, headWidth }) =>
      headWidth === undefined ? divides('num_attention_heads', heads, 'hidden_size', width) : E.right(undefined),
    ),
    E.map((values) => ({
      ...values,
      keyValueHeads: values.keyValueHeads ?? values.heads,
      headWidth: values.headWidth ?? values.width / values.heads,
    })),
    E.tap(({ heads, keyValueHeads }) => divides('num_key_value_heads', keyValueHeads, 'num_attention_heads', heads)),
    E.tap(({ headWidth }) => even(headWidth)),
    E.bindTo('values'),
    E.bind('rotary', () => readRotary(mapping)),
    E.map(({ values, rotary }) => ({ family: 'llama', ...values, rotary })),
  )

export const writeLlama = (config: LlamaConfig): Mapping => ({
  model_type: 'llama',
  architectures: ['LlamaForCausalLM'],
  ...writeFields(config, fields),
  ...writeRotary(config.rotary),
})
