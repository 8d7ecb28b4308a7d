/** Functions of networks: plain twin of `assembly/softmax.ts`, `norm.ts` and `activation.ts`. */
import type { Kernels } from '../kernels.js'
import { gelu, geluTanh, relu, relu6, silu, tanh } from './activation.js'
import { fourSums } from './elements.js'
import { softmaxOfRow } from './softmax.js'

const { fround } = Math

type FunctionKernels = Pick<
  Kernels,
  'softmax' | 'layerNorm' | 'rmsNorm' | 'gelu' | 'geluTanh' | 'relu' | 'relu6' | 'silu' | 'tanh'
>

export const plainFunctions = (memory: WebAssembly.Memory): FunctionKernels => {
  const f32 = (at: number, count: number): Float32Array => new Float32Array(memory.buffer, at, count)
  const each = (f: (x: number) => number) => (at: number, count: number) => {
    const x = f32(at, count)
    for (let i = 0; i < count; i++) x[i] = f(x[i]!)
  }

  return {
    softmax: (x, stride, rows, columns, length, growth) => {
      for (let i = 0; i < rows; i++) {
        const row = f32(x + 4 * i * stride, columns)
        const valid = Math.max(0, Math.min(columns, length + i * growth))
        softmaxOfRow(row.subarray(0, valid))
        row.fill(0, valid)
      }
    },
    layerNorm: (x, rows, columns, gain, shift, epsilon, out) => {
      const [gains, shifts] = [f32(gain, columns), f32(shift, columns)]
      for (let i = 0; i < rows; i++) {
        const row = f32(x + 4 * i * columns, columns)
        const mean = fourSums(row, (value) => value) / columns
        const variance = fourSums(row, (value) => (value - mean) * (value - mean)) / columns
        const inverse = fround(1 / Math.sqrt(variance + epsilon))
        const centre = fround(mean)
        f32(out + 4 * i * columns, columns).set(
          row.map((value, j) => fround(fround(fround(value - centre) * inverse) * gains[j]!) + shifts[j]!),
        )
      }
    },
    rmsNorm: (x, rows, columns, gain, epsilon, out) => {
      const gains = f32(gain, columns)
      for (let i = 0; i < rows; i++) {
        const row = f32(x + 4 * i * columns, columns)
        const square = fourSums(row, (value) => value * value) / columns
        const inverse = fround(1 / Math.sqrt(square + epsilon))
        f32(out + 4 * i * columns, columns).set(row.map((value, j) => fround(value * inverse) * gains[j]!))
      }
    },
    gelu: each(gelu),
    geluTanh: each(geluTanh),
    relu: each(relu),
    relu6: each(relu6),
    silu: each(silu),
    tanh: each(tanh),
  }
}
