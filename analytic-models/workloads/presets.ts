/** Published Transformer shapes. Any field can be set or swept; `tokens` is the length the cited comparison uses. */
import type { ReferenceKey } from '../references.js'
import type { WorkloadShape } from './transformer.js'

export interface Workload {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  readonly shape: WorkloadShape
}

const encoder: WorkloadShape = {
  width: 768,
  heads: 12,
  keyValueHeads: 0,
  layers: 12,
  feedForward: 0,
  gated: false,
  tokens: 128,
  phase: 'prefill',
  context: 0,
  batch: 1,
  vocabulary: 2,
  patch: 0,
}
/** 224 x 224 images in patches of 16 x 16 and three colours: 196 patches and a class token. */
const vision: WorkloadShape = { ...encoder, tokens: 197, vocabulary: 1000, patch: 768 }
const gpt2: WorkloadShape = { ...encoder, tokens: 1024, vocabulary: 50257 }

const workload = (name: string, title: string, cite: readonly ReferenceKey[], shape: WorkloadShape): Workload => ({
  name,
  title,
  cite,
  shape,
})

const list = [
  workload('bert-base', 'BERT-base, sentence classification', ['Devlin2019'], encoder),
  workload('bert-large', 'BERT-large, sentence classification', ['Devlin2019'], {
    ...encoder,
    width: 1024,
    heads: 16,
    layers: 24,
    tokens: 320,
  }),
  workload('deit-base', 'DeiT-B, 224 x 224', ['Touvron2021'], vision),
  workload('deit-small', 'DeiT-S, 224 x 224', ['Touvron2021'], { ...vision, width: 384, heads: 6 }),
  workload('deit-tiny', 'DeiT-T, 224 x 224', ['Touvron2021'], { ...vision, width: 192, heads: 3 }),
  workload('gpt2', 'GPT-2 (124M)', ['Radford2019'], gpt2),
  workload('gpt2-medium', 'GPT-2 medium (355M)', ['Radford2019'], { ...gpt2, width: 1024, heads: 16, layers: 24 }),
  workload('gpt2-large', 'GPT-2 large (774M)', ['Radford2019'], { ...gpt2, width: 1280, heads: 20, layers: 36 }),
  workload('gpt2-xl', 'GPT-2 XL (1.5B)', ['Radford2019'], { ...gpt2, width: 1600, heads: 25, layers: 48 }),
  workload('vit-base', 'ViT-B/16, 224 x 224', ['Dosovitskiy2021'], vision),
]

/** By name. */
export const workloads: Readonly<Record<string, Workload>> = Object.fromEntries(
  list.map((entry) => [entry.name, entry]),
)
