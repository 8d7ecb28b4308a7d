/** What the operations of one block take together, all repeats of each. Written over when they are charged again. */
export interface Charges {
  /** Joules by part of the block, and of all parts. */
  readonly byPart: Float64Array
  energy: number
  latency: number
  /** With every unit busy; 0 of what is no matrix product. */
  idealLatency: number
  softmaxLatency: number
  /** Of scores, softmax and context. */
  attentionEnergy: number
  attentionLatency: number
  /** Of the noisiest operation. */
  noise: number
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
