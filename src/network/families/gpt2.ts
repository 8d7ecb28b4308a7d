/**
 * GPT-2: learned positions, norms before, fused queries, keys and values, weights kept [inner, columns]. [Radford et al.: Language
 * models are unsupervised multitask learners, 2019; tensors as in the publisher's checkpoint]
 */
import type { Gpt2Config } from '#src/checkpoint/config.js'
import type { Network } from '../network.js'
import { denseInnerFirst, layerNorm, prefixOf, table, vocabulary } from '../tensors.js'
import type { Weights } from '../weights.js'

export const gpt2 = (config: Gpt2Config, weights: Weights): Network => {
  const { width, feedForward, epsilon, heads } = config
  const prefix = prefixOf(weights, 'transformer.', 'wte.weight')
  const words = weights.linear(vocabulary(`${prefix}wte`, width, config.vocabulary))
  const head = config.tied ? words : weights.linear(vocabulary('lm_head', width, config.vocabulary))
  return {
    family: 'gpt2',
    task: 'next-token',
    shape: { width, layers: config.layers, heads, headWidth: width / heads },
    tokens: config.positions,
    outputs: config.vocabulary,
    embedding: {
      kind: 'tokens',
      vocabulary: words.weights,
      positions: weights.rows(table(`${prefix}wpe.weight`, [config.positions, width])),
      types: undefined,
      norm: undefined,
    },
    layers: Array.from({ length: config.layers }, (_, index) => {
      const name = `${prefix}h.${index}`
      return {
        attentionNorm: layerNorm(weights, `${name}.ln_1`, width, epsilon),
        qkv: weights.linear(denseInnerFirst(`${name}.attn.c_attn`, width, 3 * width)),
        projection: weights.linear(denseInnerFirst(`${name}.attn.c_proj`, width, width)),
        feedForwardNorm: layerNorm(weights, `${name}.ln_2`, width, epsilon),
        up: weights.linear(denseInnerFirst(`${name}.mlp.c_fc`, width, feedForward)),
        gate: undefined,
        down: weights.linear(denseInnerFirst(`${name}.mlp.c_proj`, feedForward, width)),
      }
    }),
    normed: 'before',
    finalNorm: layerNorm(weights, `${prefix}ln_f`, width, epsilon),
    readout: { kind: 'positions', head },
    activation: config.activation,
    causal: true,
    keyValueHeads: heads,
    rotary: undefined,
  }
}
