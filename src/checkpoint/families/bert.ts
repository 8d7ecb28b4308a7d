/** BERT as a classifier of sequences. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { BertConfig } from '../config.js'
import {
  ActivationName,
  Count,
  type Decoded,
  divides,
  Epsilon,
  field,
  only,
  readFields,
  Vocabulary,
  Width,
  writeFields,
} from '../config-fields.js'
import { readClasses, writeClasses } from '../config-labels.js'
import type { Mapping } from '../json.js'

const fields = {
  width: field('hidden_size', Width, 768),
  layers: field('num_hidden_layers', Count, 12),
  heads: field('num_attention_heads', Count, 12),
  feedForward: field('intermediate_size', Width, 3072),
  activation: field('hidden_act', ActivationName, 'gelu'),
  epsilon: field('layer_norm_eps', Epsilon, 1e-12),
  vocabulary: field('vocab_size', Vocabulary, 30_522),
  positions: field('max_position_embeddings', Vocabulary, 512),
  types: field('type_vocab_size', Vocabulary, 2),
}
const fixed = {
  positions: only('position_embedding_type', 'absolute'),
  decoder: only('is_decoder', false),
  crossAttention: only('add_cross_attention', false),
}

export const readBert = (mapping: Mapping): Decoded<BertConfig> =>
  pipe(
    readFields(mapping, fields),
    E.tap(() => readFields(mapping, fixed)),
    E.tap(({ width, heads }) => divides('num_attention_heads', heads, 'hidden_size', width)),
    E.bindTo('values'),
    E.bind('classes', () => readClasses(mapping)),
    E.map(({ values, classes }) => ({ family: 'bert', ...values, classes })),
  )

export const writeBert = (config: BertConfig): Mapping => ({
  model_type: 'bert',
  architectures: ['BertForSequenceClassification'],
  ...writeFields(config, fields),
  ...writeClasses(config.classes),
})
