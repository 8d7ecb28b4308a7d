/**
 * What `config.json` says of a network, in the words of this tool; `read-config.ts` reads it. Every field that decides a number of
 * the network is here or is refused where it is not its usual value.
 */
import type { Activation } from '#src/network/arithmetic.js'

interface Layers {
  readonly width: number
  readonly layers: number
  readonly heads: number
  /** Width of the hidden layer of the feed-forward part. */
  readonly feedForward: number
  readonly activation: Activation
  /** Of the norms. */
  readonly epsilon: number
}

interface LanguageModel {
  readonly vocabulary: number
  /** Most tokens of a sequence. */
  readonly positions: number
  /** The head is the transposed embedding. */
  readonly tied: boolean
}

export interface Gpt2Config extends Layers, LanguageModel {
  readonly family: 'gpt2'
}

export interface VitConfig extends Layers {
  readonly family: 'vit'
  readonly channels: number
  readonly imageHeight: number
  readonly imageWidth: number
  readonly patchHeight: number
  readonly patchWidth: number
  readonly qkvBias: boolean
  /** Tensors have the names of DeiT, and a distillation token follows the class token. */
  readonly distilled: boolean
  /** Both tokens have a classifier, and their logits are averaged. */
  readonly withTeacher: boolean
  /** Names of the classes. */
  readonly classes: readonly string[]
}

export interface BertConfig extends Layers {
  readonly family: 'bert'
  readonly vocabulary: number
  readonly positions: number
  /** Kinds of segments of a sequence. */
  readonly types: number
  readonly classes: readonly string[]
}

/**
 * Wavelengths of rotary position embedding. `llama3` divides the frequencies of long wavelengths by `factor`:
 * with r = originalPositions frequency / (2 pi), all of it for r < low, nothing for r > high, and in between by
 * s = (r - low) / (high - low) as (1 - s) frequency / factor + s frequency.
 */
export type Rotary =
  | { readonly kind: 'plain'; readonly base: number }
  | {
      readonly kind: 'llama3'
      readonly base: number
      readonly factor: number
      readonly low: number
      readonly high: number
      readonly originalPositions: number
    }

export interface LlamaConfig extends Layers, LanguageModel {
  readonly family: 'llama'
  readonly headWidth: number
  readonly keyValueHeads: number
  readonly rotary: Rotary
  readonly attentionBias: boolean
  readonly feedForwardBias: boolean
}

export type Config = Gpt2Config | VitConfig | BertConfig | LlamaConfig
