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
}

/** What the operations of all blocks take, one block after the other. */
export interface ChargeColumns {
  readonly energy: Float64Array
  readonly latency: Float64Array
  readonly idealLatency: Float64Array
}

/** Columns to be written to, of so many operations. */
export const emptyChargeColumns = (operations: number): ChargeColumns => ({
  energy: new Float64Array(operations),
  latency: new Float64Array(operations),
  idealLatency: new Float64Array(operations),
})

/** The charges of a block with so many parts whose operations stand from `start` on. */
export const chargesIn = (columns: ChargeColumns, start: number, operations: number, parts: number): Charges => ({
  byPart: new Float64Array(parts),
  energy: columns.energy.subarray(start, start + operations),
  latency: columns.latency.subarray(start, start + operations),
  idealLatency: columns.idealLatency.subarray(start, start + operations),
  noise: 0,
})
