import type { Writable } from '../writable.js'

/** What the operations of one block take together, all repeats of each: joules, seconds. */
export interface Spent {
  readonly energy: number
  readonly latency: number
  /** With every unit busy; 0 of what is no matrix product. */
  readonly idealLatency: number
  readonly softmaxLatency: number
  /** Of scores, softmax and context. */
  readonly attentionEnergy: number
  readonly attentionLatency: number
  /** Of the noisiest operation. */
  readonly noise: number
}

/** The same by part, written over when the operations are charged again. */
export type Charges = Writable<Spent> & {
  /** Joules by part of the block. */
  readonly byPart: Float64Array
}

/** Charges to be written to, of a block with so many parts. */
export const emptyCharges = (parts: number): Charges => ({
  byPart: new Float64Array(parts),
  energy: 0,
  latency: 0,
  idealLatency: 0,
  softmaxLatency: 0,
  attentionEnergy: 0,
  attentionLatency: 0,
  noise: 0,
})
