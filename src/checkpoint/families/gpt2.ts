/** GPT-2. The first name of a field is that of its own library class, the others are those that the library takes too. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Gpt2Config } from '../config.js'
import {
  ActivationName,
  Count,
  type Decoded,
  divides,
  Epsilon,
  Flag,
  field,
  only,
  readFields,
  Vocabulary,
  Width,
  writeFields,
} from '../config-fields.js'
import type { Mapping } from '../json.js'

const fields = {
  width: field(['n_embd', 'hidden_size'], Width, 768),
  layers: field(['n_layer', 'num_hidden_layers'], Count, 12),
  heads: field(['n_head', 'num_attention_heads'], Count, 12),
  feedForward: field('n_inner', Width, undefined),
  activation: field('activation_function', ActivationName, 'geluTanh'),
  epsilon: field('layer_norm_epsilon', Epsilon, 1e-5),
  vocabulary: field('vocab_size', Vocabulary, 50_257),
  positions: field(['n_positions', 'max_position_embeddings', 'n_ctx'], Vocabulary, 1024),
  tied: field('tie_word_embeddings', Flag, true),
}
const fixed = {
  scaled: only('scale_attn_weights', true),
  scaledByLayer: only('scale_attn_by_inverse_layer_idx', false),
  crossAttention: only('add_cross_attention', false),
}

/** Of the original network. */
const feedForwardRatio = 4

export const readGpt2 = (mapping: Mapping): Decoded<Gpt2Config> =>
  pipe(
    readFields(mapping, fields),
    E.tap(() => readFields(mapping, fixed)),
    E.tap(({ width, heads }) => divides('n_head', heads, 'n_embd', width)),
    E.map(({ feedForward, ...rest }) => ({
      family: 'gpt2',
      feedForward: feedForward ?? feedForwardRatio * rest.width,
      ...rest,
    })),
  )

export const writeGpt2 = (config: Gpt2Config): Mapping => ({
  model_type: 'gpt2',
  architectures: ['GPT2LMHeadModel'],
  ...writeFields(config, fields),
})
