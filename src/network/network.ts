/**
 * A network: what a Transformer computes, with its weights in the memory of the kernels. Plain data, so that threads that share the
 * memory can be handed it; `forward.ts` runs it.
 */
import type { NetworkShape } from '#models/disturbances/disturbance.js'
import type { Rotary } from '#src/checkpoint/config.js'
import type { Panels } from '#src/kernels/workspace.js'
import type { Activation, Norm } from './arithmetic.js'

type Family = 'gpt2' | 'vit' | 'bert' | 'llama'

/** What is asked of a network: the next token of every position, or the class of an image or of a text. */
export type Task = 'next-token' | 'image-class' | 'text-class'

/** One input. Pixels are channels x height x width. */
export type Sample =
  | { readonly kind: 'tokens'; readonly ids: Int32Array; readonly types?: Int32Array }
  | { readonly kind: 'image'; readonly pixels: Float32Array }

/** What every family has in common. */
export interface NetworkFacts {
  readonly family: Family
  readonly task: Task
  readonly shape: NetworkShape
  /** Most tokens of a sequence, or tokens of an image. */
  readonly tokens: number
  /** Logits of a row: vocabulary or classes. */
  readonly outputs: number
}

/** y = x W + bias; `bias` is the address of a row. */
export interface Linear {
  readonly weights: Panels
  readonly bias: number | undefined
}

/** Rows at an address. */
export interface Rows {
  readonly at: number
  readonly rows: number
}

/** Each token is a column of `vocabulary`: tied weights are stored once, packed for the head. */
export interface TokenEmbedding {
  readonly kind: 'tokens'
  readonly vocabulary: Panels
  /** Learned, one row for each position. */
  readonly positions: Rows | undefined
  readonly types: Rows | undefined
  readonly norm: Norm | undefined
}

/** Patches in the order of reading, after the leading tokens: of the class, and of distillation. */
export interface PatchEmbedding {
  readonly kind: 'patches'
  readonly channels: number
  readonly height: number
  readonly width: number
  readonly patchHeight: number
  readonly patchWidth: number
  /** A patch is one row: channels x patch height x patch width. */
  readonly projection: Linear
  readonly leading: Rows
  readonly positions: Rows
}

export interface Layer {
  readonly attentionNorm: Norm
  /** Queries, keys and values side by side. */
  readonly qkv: Linear
  readonly projection: Linear
  readonly feedForwardNorm: Norm
  readonly up: Linear
  /** Activated, it multiplies what `up` gives. */
  readonly gate: Linear | undefined
  readonly down: Linear
}

/**
 * How the last layer becomes logits: at every position; from the leading tokens, one classifier each, averaged; or from the first
 * token through a layer with tanh.
 */
type Readout =
  | { readonly kind: 'positions'; readonly head: Linear }
  | { readonly kind: 'leading'; readonly heads: readonly Linear[] }
  | { readonly kind: 'pooled'; readonly pooler: Linear; readonly head: Linear }

export interface Network extends NetworkFacts {
  readonly embedding: TokenEmbedding | PatchEmbedding
  readonly layers: readonly Layer[]
  /** Where norms stand: before attention and feed-forward, or after the residual sums. */
  readonly normed: 'before' | 'after'
  readonly finalNorm: Norm | undefined
  readonly readout: Readout
  readonly activation: Activation
  /** Every position attends to itself and those before it. */
  readonly causal: boolean
  /** Fewer than heads if some share their keys and values. */
  readonly keyValueHeads: number
  /** Positions that queries and keys are turned by. */
  readonly rotary: Rotary | undefined
}
