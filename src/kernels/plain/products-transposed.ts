/**
 * Gradients of weights, and panels turned over, in plain TypeScript: twin of `assembly/product-transposed.ts`, `transpose-panels.ts`
 * and of `addUnpacked` in `pack.ts`.
 *
 *   panels_kj <- ((panels_kj + block 0) + block 1) ...    block: the sum of its 384 a_ik c_ij in the order of i, begun at 0
 */
import { type Kernels, panelColumns } from '../kernels.js'

/** Rows that are summed before the panels are touched. */
const blockRows = 384

const { fround } = Math

/** Index of element (k, j) in the panels of a matrix. */
const indexOf = (inner: number, k: number, j: number): number =>
  panelColumns * (inner * Math.floor(j / panelColumns) + k) + (j % panelColumns)

export const plainTransposed = (
  memory: WebAssembly.Memory,
): Pick<Kernels, 'addTransposedProduct' | 'transposePanels' | 'addUnpacked'> => ({
  addTransposedProduct: (a, aStride, c, cStride, rows, inner, columns, panels) => {
    const f32 = new Float32Array(memory.buffer)
    for (let first = 0; first < rows; first += blockRows)
      for (let k = 0; k < inner; k++)
        for (let j = 0; j < columns; j++) {
          let block = 0
          for (let i = first; i < Math.min(first + blockRows, rows); i++)
            block = fround(block + fround(f32[a / 4 + i * aStride + k]! * f32[c / 4 + i * cStride + j]!))
          f32[panels / 4 + indexOf(inner, k, j)]! += block
        }
  },

  transposePanels: (panels, inner, columns, out) => {
    const f32 = new Float32Array(memory.buffer)
    const filled = panelColumns * Math.ceil(inner / panelColumns)
    for (let k = 0; k < filled; k++)
      for (let j = 0; j < columns; j++)
        f32[out / 4 + indexOf(columns, j, k)] = k < inner ? f32[panels / 4 + indexOf(inner, k, j)]! : 0
  },

  addUnpacked: (panels, target, innerStride, columnStride, inner, columns) => {
    const f32 = new Float32Array(memory.buffer)
    for (let k = 0; k < inner; k++)
      for (let j = 0; j < columns; j++)
        f32[target / 4 + k * innerStride + j * columnStride]! += f32[panels / 4 + indexOf(inner, k, j)]!
  },
})
