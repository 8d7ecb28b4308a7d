/** How the tensors of a linear layer, one after the other, are its matrix: what a file has and panels do not. */
import type { LinearTensors } from './weights.js'

/** Elements from one row to the next, and from one column to the next, of the matrix inner x columns. */
export const stridesOf = ({ inner, columns, innerFirst }: LinearTensors): readonly [inner: number, column: number] =>
  innerFirst ? [columns, 1] : [1, inner]
