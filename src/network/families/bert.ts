/**
 * BERT for the class of a text: learned positions, types of tokens, a norm after the embedding and after every residual sum; read
 * from the first token through a layer with tanh. [Devlin et al.: BERT, 2019; tensors as in the publisher's checkpoint]
 */
import type { BertConfig } from '#src/checkpoint/config.js'
import type { Network } from '../network.js'
import { dense, layerNorm, prefixOf, table, vocabulary } from '../tensors.js'
import type { Weights } from '../weights.js'

export const bert = (config: BertConfig, weights: Weights): Network => {
  const { width, feedForward, epsilon, heads } = config
  const prefix = prefixOf(weights, 'bert.', 'embeddings.word_embeddings.weight')
  const embeddings = `${prefix}embeddings`
  return {
    family: 'bert',
    task: 'text-class',
    shape: { width, layers: config.layers, heads, headWidth: width / heads },
    tokens: config.positions,
    outputs: config.classes.length,
    embedding: {
      kind: 'tokens',
      vocabulary: weights.linear(vocabulary(`${embeddings}.word_embeddings`, width, config.vocabulary)).weights,
      positions: weights.rows(table(`${embeddings}.position_embeddings.weight`, [config.positions, width])),
      types: weights.rows(table(`${embeddings}.token_type_embeddings.weight`, [config.types, width])),
      norm: layerNorm(weights, `${embeddings}.LayerNorm`, width, epsilon),
    },
    layers: Array.from({ length: config.layers }, (_, index) => {
      const name = `${prefix}encoder.layer.${index}`
      const attention = `${name}.attention.self`
      return {
        qkv: weights.linear(
          dense([`${attention}.query`, `${attention}.key`, `${attention}.value`], width, [width, width, width]),
        ),
        projection: weights.linear(dense([`${name}.attention.output.dense`], width, [width])),
        attentionNorm: layerNorm(weights, `${name}.attention.output.LayerNorm`, width, epsilon),
        up: weights.linear(dense([`${name}.intermediate.dense`], width, [feedForward])),
        gate: undefined,
        down: weights.linear(dense([`${name}.output.dense`], feedForward, [width])),
        feedForwardNorm: layerNorm(weights, `${name}.output.LayerNorm`, width, epsilon),
      }
    }),
    normed: 'after',
    finalNorm: undefined,
    readout: {
      kind: 'pooled',
      pooler: weights.linear(dense([`${prefix}pooler.dense`], width, [width])),
      head: weights.linear(dense(['classifier'], width, [config.classes.length])),
    },
    activation: config.activation,
    causal: false,
    keyValueHeads: heads,
    rotary: undefined,
  }
}
