/** Products of random shapes, as the kernels are given them. */
import fc from 'fast-check'
import { type Kernels, panelBytes } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { onCopies, values } from './twins.js'

export interface Case {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly aStride: number
  readonly cStride: number
  /** rows x inner within rows x aStride */
  readonly a: Float32Array
  /** inner x columns */
  readonly b: Float32Array
}

export const caseOf = (rows: number, inner: number, columns: number, gap: number, seed: number): Case => ({
  rows,
  inner,
  columns,
  aStride: inner + gap,
  cStride: columns + gap,
  a: values(seed, rows * (inner + gap)),
  b: values(seed + 1, inner * columns),
})

export const cases: fc.Arbitrary<Case> = fc
  .tuple(
    fc.integer({ min: 1, max: 37 }),
    fc.integer({ min: 1, max: 800 }),
    fc.integer({ min: 1, max: 50 }),
    fc.nat(5),
    fc.nat(1e6),
  )
  .map((drawn) => caseOf(...drawn))

/** What is in the result's memory before: the gaps between its rows must still be so after. */
const untouched = -12345.5

/** The memory of c, gaps between rows included, after `multiply` with the addresses of a, packed B and c. */
export const resultOf = (
  workspace: Workspace,
  { rows, inner, columns, cStride, a, b }: Case,
  multiply: (kernels: Kernels, a: number, panels: number, c: number) => void,
): Float32Array => {
  const panels = new Float32Array(panelBytes(inner, columns) / 4)
  const c = new Float32Array(rows * cStride).fill(untouched)
  return onCopies(workspace, [b, a, panels, c], (kernels, [bAt, aAt, panelsAt, cAt]) => {
    kernels.pack(bAt!, columns, 1, inner, columns, panelsAt!)
    multiply(kernels, aAt!, panelsAt!, cAt!)
  })
}

export const multiplied = (workspace: Workspace, one: Case): Float32Array =>
  resultOf(workspace, one, (kernels, a, panels, c) =>
    kernels.multiply(a, one.aStride, panels, c, one.cStride, one.rows, one.inner, one.columns),
  )

/** c in double precision, `untouched` in the gaps between its rows, and the sums of magnitudes of each element's products. */
export const inDoublePrecision = ({ rows, inner, columns, aStride, cStride, a, b }: Case) => {
  const c = new Float64Array(rows * cStride).fill(untouched)
  const magnitudes = new Float64Array(rows * cStride)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let [sum, magnitude] = [0, 0]
      for (let k = 0; k < inner; k++) {
        const product = a[i * aStride + k]! * b[k * columns + j]!
        sum += product
        magnitude += Math.abs(product)
      }
      c[i * cStride + j] = sum
      magnitudes[i * cStride + j] = magnitude
    }
  return { c, magnitudes }
}
