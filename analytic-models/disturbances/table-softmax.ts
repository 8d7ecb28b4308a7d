/** Softmax from tables on words of so many bits (`digital/lut-softmax.ts`). */
export interface TableSoftmax {
  readonly law: 'table-softmax'
  readonly bits: number
  /** Natural logarithm below the maximum that the tables cover. */
  readonly range: number
}
