/** Vision Transformers on 224 x 224 images in patches of 16 x 16 and three colours: 196 patches and a class token. */
import type { ReferenceKey } from '../references.js'
import { biasesAndNorms } from './parameters.js'
import type { WorkloadShape } from './transformer.js'
import { bodyOf, type Workload } from './workload.js'

const tokens = 197
const patch = 768
const classes = 1000

/** The class token, a position for each token, biases of the embedding and the head, the last norm. */
const beyondMatrices = (shape: WorkloadShape): number => {
  const { width, vocabulary } = shape
  return biasesAndNorms(shape) + width + shape.tokens * width + width + vocabulary + 2 * width
}

const onImages = (name: string, title: string, cite: ReferenceKey, width: number, heads: number): Workload => ({
  name,
  title: `${title}, 224 x 224`,
  cite: [cite],
  shape: { ...bodyOf(width, heads, 12, tokens), vocabulary: classes, patch },
  beyondMatrices,
})

export const visionTransformers: readonly Workload[] = [
  onImages('deit-tiny', 'DeiT-T', 'Touvron2021', 192, 3),
  onImages('deit-small', 'DeiT-S', 'Touvron2021', 384, 6),
  onImages('deit-base', 'DeiT-B', 'Touvron2021', 768, 12),
  onImages('vit-base', 'ViT-B/16', 'Dosovitskiy2021', 768, 12),
]
