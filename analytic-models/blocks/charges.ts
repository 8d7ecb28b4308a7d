/** What the operations of one block take, all repeats of each: operation k stands at k. Written over when they are charged again. */
export interface Charges {
  /** Joules by part of the block, all operations. */
  readonly byPart: Float64Array
  readonly energy: Float64Array
  readonly latency: Float64Array
  /** With every unit busy; 0 of what is no matrix product. */
  readonly idealLatency: Float64Array
  /** Of the noisiest operation. */
  noise: number
  /** Watts that the other blocks burnt meanwhile; NaN of what is to be charged again. */
  idlePower: number
}

/** Charges to be written to, of so many operations on a block with so many parts. */
export const emptyCharges = (operations: number, parts: number): Charges => ({
  byPart: new Float64Array(parts),
  energy: new Float64Array(operations),
  latency: new Float64Array(operations),
  idealLatency: new Float64Array(operations),
  noise: 0,
  idlePower: Number.NaN,
})
