/**
 * Gradients of the functions of networks: plain twin of `assembly/activation-gradients.ts`, `norm-gradients.ts` and
 * `softmax-gradient.ts`.
 */
import type { Kernels } from '../kernels.js'
import { slopeOfGelu, slopeOfGeluTanh, slopeOfSilu, slopeOfTanh } from './activation-gradients.js'
import { fourSums } from './elements.js'

const { fround } = Math

type FunctionGradients = Pick<
  Kernels,
  | 'softmaxGradient'
  | 'layerNormGradient'
  | 'rmsNormGradient'
  | 'geluGradient'
  | 'geluTanhGradient'
  | 'reluGradient'
  | 'relu6Gradient'
  | 'siluGradient'
  | 'tanhGradient'
>

export const plainFunctionGradients = (memory: WebAssembly.Memory): FunctionGradients => {
  const f32 = (at: number, count: number): Float32Array => new Float32Array(memory.buffer, at, count)

  const rowsAt = (i: number, columns: number, x: number, g: number, ofX: number) => {
    const row = (at: number): Float32Array => f32(at + 4 * i * columns, columns)
    return [row(x), row(g), row(ofX)] as const
  }

  const pass = (f: (g: number, x: number) => number) => (x: number, g: number, count: number) => {
    const [inputs, gradients] = [f32(x, count), f32(g, count)]
    for (let i = 0; i < count; i++) gradients[i] = f(gradients[i]!, inputs[i]!)
  }

  /** Of one row, given mean h, or 0, and mean (h n): as `norm-gradients.ts` has them. */
  const addGradients = (
    x: Float32Array,
    g: Float32Array,
    gains: Float32Array,
    centre: number,
    inverse: number,
    mean: number,
    along: number,
    ofX: Float32Array,
    ofGain: Float32Array,
  ): void => {
    for (let j = 0; j < x.length; j++) {
      const n = fround(fround(x[j]! - centre) * inverse)
      const off = fround(fround(fround(g[j]! * gains[j]!) - mean) - fround(n * along))
      ofX[j] = ofX[j]! + fround(off * inverse)
      ofGain[j] = ofGain[j]! + fround(g[j]! * n)
    }
  }

  return {
    softmaxGradient: (p, pStride, g, gStride, rows, columns, length, growth) => {
      for (let i = 0; i < rows; i++) {
        const valid = Math.max(0, Math.min(columns, length + i * growth))
        const shares = f32(p + 4 * i * pStride, valid)
        const row = f32(g + 4 * i * gStride, columns)
        const mean = fround(fourSums(shares, (share, j) => share * row[j]!))
        for (let j = 0; j < valid; j++) row[j] = shares[j]! * fround(row[j]! - mean)
        row.fill(0, valid)
      }
    },
    layerNormGradient: (x, g, rows, columns, gain, epsilon, ofX, ofGain, ofShift) => {
      const [gains, gainSums, shiftSums] = [f32(gain, columns), f32(ofGain, columns), f32(ofShift, columns)]
      for (let i = 0; i < rows; i++) {
        const [row, gradients, sums] = rowsAt(i, columns, x, g, ofX)
        const mean = fourSums(row, (value) => value) / columns
        const variance = fourSums(row, (value) => (value - mean) * (value - mean)) / columns
        const r = 1 / Math.sqrt(variance + epsilon)
        const h = fourSums(row, (_, j) => gradients[j]! * gains[j]!) / columns
        const hn = (fourSums(row, (value, j) => gradients[j]! * gains[j]! * (value - mean)) * r) / columns
        addGradients(row, gradients, gains, fround(mean), fround(r), fround(h), fround(hn), sums, gainSums)
        gradients.forEach((value, j) => {
          shiftSums[j] = shiftSums[j]! + value
        })
      }
    },
    rmsNormGradient: (x, g, rows, columns, gain, epsilon, ofX, ofGain) => {
      const [gains, gainSums] = [f32(gain, columns), f32(ofGain, columns)]
      for (let i = 0; i < rows; i++) {
        const [row, gradients, sums] = rowsAt(i, columns, x, g, ofX)
        const r = 1 / Math.sqrt(fourSums(row, (value) => value * value) / columns + epsilon)
        const hn = (fourSums(row, (value, j) => gradients[j]! * gains[j]! * value) * r) / columns
        addGradients(row, gradients, gains, 0, fround(r), 0, fround(hn), sums, gainSums)
      }
    },
    geluGradient: pass((g, x) => g * slopeOfGelu(x)),
    geluTanhGradient: pass((g, x) => g * slopeOfGeluTanh(x)),
    reluGradient: pass((g, x) => (x <= 0 ? 0 : g)),
    relu6Gradient: pass((g, x) => (x <= 0 || 6 <= x ? 0 : g)),
    siluGradient: pass((g, x) => g * slopeOfSilu(x)),
    tanhGradient: pass((g, x) => g * slopeOfTanh(x)),
  }
}
