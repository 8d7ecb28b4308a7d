/**
 * Llama: rotary positions, RMS norms before, keys and values shared by groups of heads, a gated feed-forward. [Touvron et al.: Llama 2,
 * 2023; tensors as in the publisher's checkpoint]
 */
import type { LlamaConfig } from '#src/checkpoint/config.js'
import type { Network } from '../network.js'
import { dense, prefixOf, rmsNorm, vocabulary } from '../tensors.js'
import type { Weights } from '../weights.js'

export const llama = (config: LlamaConfig, weights: Weights): Network => {
  const { width, feedForward, epsilon, heads, keyValueHeads, headWidth, attentionBias, feedForwardBias } = config
  const prefix = prefixOf(weights, 'model.', 'embed_tokens.weight')
  const words = weights.linear(vocabulary(`${prefix}embed_tokens`, width, config.vocabulary))
  const head = config.tied ? words : weights.linear(vocabulary('lm_head', width, config.vocabulary))
  const attended = heads * headWidth
  const shared = keyValueHeads * headWidth
  return {
    family: 'llama',
    task: 'next-token',
    shape: { width, layers: config.layers, heads, headWidth },
    tokens: config.positions,
    outputs: config.vocabulary,
    embedding: { kind: 'tokens', vocabulary: words.weights, positions: undefined, types: undefined, norm: undefined },
    layers: Array.from({ length: config.layers }, (_, index) => {
      const name = `${prefix}layers.${index}`
      const attention = `${name}.self_attn`
      return {
        attentionNorm: rmsNorm(weights, `${name}.input_layernorm`, width, epsilon),
        qkv: weights.linear(
          dense(
            [`${attention}.q_proj`, `${attention}.k_proj`, `${attention}.v_proj`],
            width,
            [attended, shared, shared],
            attentionBias,
          ),
        ),
        projection: weights.linear(dense([`${attention}.o_proj`], attended, [width], attentionBias)),
        feedForwardNorm: rmsNorm(weights, `${name}.post_attention_layernorm`, width, epsilon),
        up: weights.linear(dense([`${name}.mlp.up_proj`], width, [feedForward], feedForwardBias)),
        gate: weights.linear(dense([`${name}.mlp.gate_proj`], width, [feedForward], feedForwardBias)),
        down: weights.linear(dense([`${name}.mlp.down_proj`], feedForward, [width], feedForwardBias)),
      }
    }),
    normed: 'before',
    finalNorm: rmsNorm(weights, `${prefix}norm`, width, epsilon),
    readout: { kind: 'positions', head },
    activation: config.activation,
    causal: true,
    keyValueHeads,
    rotary: config.rotary,
  }
}
