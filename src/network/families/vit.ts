/**
 * ViT: patches, a class token, learned positions, norms before; read from the class token. [Dosovitskiy et al.: An image is worth
 * 16x16 words, 2021] DeiT has a distillation token too and, where it was distilled, its classifier, whose logits are averaged with
 * those of the class. [Touvron et al.: Training data-efficient image transformers, 2021]
 */
import type { VitConfig } from '#src/checkpoint/config.js'
import type { Network } from '../network.js'
import { dense, layerNorm, prefixOf, table } from '../tensors.js'
import type { Weights } from '../weights.js'

export const vit = (config: VitConfig, weights: Weights): Network => {
  const { width, feedForward, epsilon, heads, channels, imageHeight, imageWidth, patchHeight, patchWidth } = config
  const prefix = prefixOf(weights, config.distilled ? 'deit.' : 'vit.', 'embeddings.cls_token')
  const embeddings = `${prefix}embeddings.`
  const leading = ['cls_token', ...(config.distilled ? ['distillation_token'] : [])]
  const patches = Math.floor(imageHeight / patchHeight) * Math.floor(imageWidth / patchWidth)
  const tokens = leading.length + patches
  const projection = `${embeddings}patch_embeddings.projection`
  const patchElements = channels * patchHeight * patchWidth
  const classifiers = config.withTeacher ? ['cls_classifier', 'distillation_classifier'] : ['classifier']
  return {
    family: 'vit',
    task: 'image-class',
    shape: { width, layers: config.layers, heads, headWidth: width / heads },
    tokens,
    outputs: config.classes.length,
    embedding: {
      kind: 'patches',
      channels,
      height: imageHeight,
      width: imageWidth,
      patchHeight,
      patchWidth,
      projection: weights.linear({
        weights: [{ name: `${projection}.weight`, shape: [width, channels, patchHeight, patchWidth] }],
        biases: [{ name: `${projection}.bias`, shape: [width] }],
        inner: patchElements,
        columns: width,
        innerFirst: false,
      }),
      leading: weights.rows({
        rows: leading.map((name) => ({ name: embeddings + name, shape: [1, 1, width] })),
        columns: width,
      }),
      positions: weights.rows(table(`${embeddings}position_embeddings`, [1, tokens, width])),
    },
    layers: Array.from({ length: config.layers }, (_, index) => {
      const name = `${prefix}encoder.layer.${index}`
      const attention = `${name}.attention.attention`
      return {
        attentionNorm: layerNorm(weights, `${name}.layernorm_before`, width, epsilon),
        qkv: weights.linear(
          dense(
            [`${attention}.query`, `${attention}.key`, `${attention}.value`],
            width,
            [width, width, width],
            config.qkvBias,
          ),
        ),
        projection: weights.linear(dense([`${name}.attention.output.dense`], width, [width])),
        feedForwardNorm: layerNorm(weights, `${name}.layernorm_after`, width, epsilon),
        up: weights.linear(dense([`${name}.intermediate.dense`], width, [feedForward])),
        gate: undefined,
        down: weights.linear(dense([`${name}.output.dense`], feedForward, [width])),
      }
    }),
    normed: 'before',
    finalNorm: layerNorm(weights, `${prefix}layernorm`, width, epsilon),
    readout: {
      kind: 'leading',
      heads: classifiers.map((name) => weights.linear(dense([name], width, [config.classes.length]))),
    },
    activation: config.activation,
    causal: false,
    keyValueHeads: heads,
    rotary: undefined,
  }
}
