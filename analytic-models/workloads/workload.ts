/** A published Transformer: its shape, and what its authors count of it beside the matrices. */
import type { ReferenceKey } from '../references.js'
import type { WorkloadShape } from './transformer.js'

/** A Transformer, by the name under which sweeps ask for it. */
export interface Workload {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  readonly shape: WorkloadShape
  /** All layers use the weights of one. They are stored once, and that is all: the operations are those of so many layers. */
  readonly sharedLayers?: true
  /** Parameters that are in none of the matrices, as the work counts them; none for a body alone. */
  readonly beyondMatrices?: (shape: WorkloadShape) => number
}

/** What a shape is where a work does not say otherwise: one sequence of text, prefilled, through a body without a head. */
const body = {
  keyValueHeads: 0,
  feedForward: 0,
  gated: false,
  phase: 'prefill',
  context: 0,
  batch: 1,
  vocabulary: 0,
  patch: 0,
} as const satisfies Partial<WorkloadShape>

/** By the letters of the works: d wide, h heads, L layers, n tokens. */
export const bodyOf = (width: number, heads: number, layers: number, tokens: number): WorkloadShape => ({
  ...body,
  width,
  heads,
  layers,
  tokens,
})
