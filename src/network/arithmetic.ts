/**
 * Arithmetic: how the operations of a network are computed. A network says what is computed, an arithmetic how: exactly, or as
 * disturbed hardware does it. Every tensor is in the memory of the workspace; what an operation allocates it gives back, but for
 * what it returns.
 */
import type { Matrix, Panels } from '#src/kernels/workspace.js'

/** The products of a network, by the names of their operations. */
export const productNames = [
  'embed',
  'qkv',
  'scores',
  'context',
  'projection',
  'feedForwardUp',
  'feedForwardGate',
  'feedForwardDown',
  'head',
] as const
export type ProductName = (typeof productNames)[number]

/** Where in the network an operation stands. Heads count within their layer; 0 for what has none. */
export interface Site {
  readonly operation: ProductName | 'softmax' | 'layerNorm' | 'activation'
  readonly layer: number
  readonly head: number
}

export type Activation = 'gelu' | 'geluTanh' | 'relu' | 'relu6' | 'silu'

/** c = a B. `b` of a static product are weights, shared by all threads: never written to. */
export type Product = (a: Matrix, b: Panels, c: Matrix, site: Site, bias?: number) => void

/** One head: queries, keys and values as slices of the rows of its layer; `out` as well. */
export interface Head {
  readonly queries: Matrix
  readonly keys: Matrix
  readonly values: Matrix
  readonly out: Matrix
  readonly causal: boolean
  /** 1 / sqrt(d), where the arithmetic has a softmax. */
  readonly scale: number
}

/** Softmax of rows in place: over row i's first `length + i growth` elements, the rest becomes 0. */
export type Softmax = (scores: Matrix, length: number, growth: number, site: Site) => void

export type Norm =
  | { readonly kind: 'layer'; readonly gain: number; readonly shift: number; readonly epsilon: number }
  | { readonly kind: 'rms'; readonly gain: number; readonly epsilon: number }

export interface Arithmetic {
  readonly linear: Product
  readonly attend: (head: Head, layer: number, index: number) => void
  readonly normalise: (x: Matrix, norm: Norm, out: Matrix, site: Site) => void
  /** In place. */
  readonly activate: (x: Matrix, activation: Activation, site: Site) => void
}
