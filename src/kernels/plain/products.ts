/**
 * Products of f32 in plain TypeScript, every sum and product rounded where SIMD rounds it:
 *
 *   c_ij = (((block 0) + block 1) + block 2) ...    block: the sum of its 384 a_ik b_kj in the order of k, begun at 0
 */
import { type Kernels, panelColumns } from '../kernels.js'
import { plainInt16Products } from './products-int16.js'
import { plainPartialSums } from './products-partial-sums.js'

/** Inner elements that are summed before C is touched: rows and a panel of them stay in the cache nearest to the core. */
const blockLength = 384

const { fround } = Math

export const plainProducts = (
  memory: WebAssembly.Memory,
): Pick<Kernels, 'pack' | 'multiply' | 'quantiseToInt16' | 'packInt16' | 'multiplyInt16' | 'multiplyGroups'> => ({
  pack: (source, innerStride, columnStride, inner, columns, panels) => {
    const f32 = new Float32Array(memory.buffer)
    for (let first = 0, at = panels / 4; first < columns; first += panelColumns)
      for (let k = 0; k < inner; k++)
        for (let j = first; j < first + panelColumns; j++)
          f32[at++] = j < columns ? f32[source / 4 + k * innerStride + j * columnStride]! : 0
  },

  multiply: (a, aStride, panels, c, cStride, rows, inner, columns) => {
    const f32 = new Float32Array(memory.buffer)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        const row = a / 4 + i * aStride
        const column = panels / 4 + panelColumns * inner * Math.floor(j / panelColumns) + (j % panelColumns)
        let sum = 0
        for (let first = 0; first < inner; first += blockLength) {
          let block = 0
          for (let k = first; k < Math.min(first + blockLength, inner); k++)
            block = fround(block + fround(f32[row + k]! * f32[column + panelColumns * k]!))
          sum = first === 0 ? block : fround(sum + block)
        }
        f32[c / 4 + i * cStride + j] = sum
      }
  },

  ...plainInt16Products(memory),
  ...plainPartialSums(memory),
})
