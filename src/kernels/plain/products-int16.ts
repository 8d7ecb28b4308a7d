/**
 * Products of integers of 16 bits in plain TypeScript: a sum is exact modulo 2^32, becomes a float, and is scaled.
 *
 *   quantised x = min(max(nearest(x inverseStep), -most), most)     nearest: to whole numbers, half to even
 *   c_ij = float(sum over k of a_ik b_kj) scale                     rounded twice, as a float and by the product
 */
import { type Kernels, panelColumns } from '../kernels.js'
import { nearest } from './nearest.js'

const { fround, imul } = Math

/** Whole steps of x, within +-most; of what is not a number none. */
const steps = (x: number, inverseStep: number, most: number): number =>
  Math.min(Math.max(nearest(fround(x * inverseStep)), -most), most)

export const plainInt16Products = (
  memory: WebAssembly.Memory,
): Pick<Kernels, 'quantiseToInt16' | 'packInt16' | 'multiplyInt16'> => ({
  quantiseToInt16: (x, stride, rows, columns, inverseStep, most, out, outStride) => {
    const f32 = new Float32Array(memory.buffer)
    const i16 = new Int16Array(memory.buffer)
    const inverse = fround(inverseStep)
    for (let i = 0; i < rows; i++) {
      const into = out / 2 + i * outStride
      for (let j = 0; j < columns; j++) i16[into + j] = steps(f32[x / 4 + i * stride + j]!, inverse, most)
      if (columns % 2 === 1) i16[into + columns] = 0
    }
  },

  packInt16: (panels, inner, columns, inverseStep, most, out) => {
    const f32 = new Float32Array(memory.buffer)
    const i16 = new Int16Array(memory.buffer)
    const inverse = fround(inverseStep)
    for (let panel = 0, at = out / 2; panel < columns / panelColumns; panel++)
      for (let pair = 0; pair < inner; pair += 2)
        for (let j = 0; j < panelColumns; j++)
          for (let k = pair; k < pair + 2; k++)
            i16[at++] = k < inner ? steps(f32[panels / 4 + panelColumns * (panel * inner + k) + j]!, inverse, most) : 0
  },

  multiplyInt16: (a, aStride, panels, c, cStride, rows, inner, columns, scale) => {
    const f32 = new Float32Array(memory.buffer)
    const i16 = new Int16Array(memory.buffer)
    const pairs = Math.ceil(inner / 2)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        const row = a / 2 + i * aStride
        const column = panels / 2 + 2 * panelColumns * pairs * Math.floor(j / panelColumns) + 2 * (j % panelColumns)
        let sum = 0
        for (let k = 0; k < 2 * pairs; k++)
          sum = (sum + imul(i16[row + k]!, i16[column + 2 * panelColumns * (k >> 1) + (k & 1)]!)) | 0
        f32[c / 4 + i * cStride + j] = fround(sum) * fround(scale)
      }
  },
})
