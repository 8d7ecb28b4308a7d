/** Element kernels: plain twin of `assembly/elements.ts`, `extremes.ts` and `sums.ts`. */
import type { Kernels } from '../kernels.js'
import { bounded } from './bounded.js'
import { quantise, quantiseBetween } from './quantise.js'

const { fround } = Math

type ElementKernels = Pick<
  Kernels,
  | 'copy'
  | 'greatestMagnitude'
  | 'least'
  | 'greatest'
  | 'sum'
  | 'sumOfSquares'
  | 'scale'
  | 'offset'
  | 'clamp'
  | 'add'
  | 'multiplyElements'
  | 'addRow'
  | 'addColumn'
  | 'addRowsTo'
  | 'addMatrix'
  | 'addScaled'
  | 'passWithin'
  | 'quantise'
  | 'quantiseBetween'
>

/** Four running sums, in double precision, of terms 0 mod 4, 1 mod 4 ... */
export const fourSums = (values: Float32Array, term: (x: number, i: number) => number): number => {
  const sums = [0, 0, 0, 0] as [number, number, number, number]
  values.forEach((x, i) => {
    sums[(i & 3) as 0 | 1 | 2 | 3] += term(x, i)
  })
  return sums[0] + sums[2] + (sums[1] + sums[3])
}

export const plainElements = (memory: WebAssembly.Memory): ElementKernels => {
  const f32 = (at: number, count: number): Float32Array => new Float32Array(memory.buffer, at, count)
  const each = (at: number, count: number, f: (x: number, i: number) => number): void => {
    const x = f32(at, count)
    for (let i = 0; i < count; i++) x[i] = f(x[i]!, i)
  }
  const each2 = (x: number, y: number, count: number, f: (x: number, y: number) => number): void => {
    const other = f32(y, count)
    each(x, count, (value, i) => f(value, other[i]!))
  }
  const extreme = (at: number, count: number, from: number, of: (a: number, b: number) => number): number =>
    f32(at, count).reduce((a, b) => of(a, b), from) + 0

  return {
    copy: (source, sourceStride, rows, columns, out, outStride) => {
      for (let i = 0; i < rows; i++)
        f32(out + 4 * i * outStride, columns).set(f32(source + 4 * i * sourceStride, columns))
    },
    greatestMagnitude: (x, count) => extreme(x, count, 0, (a, b) => (a < Math.abs(b) ? Math.abs(b) : a)),
    least: (x, count) => extreme(x, count, Infinity, (a, b) => (b < a ? b : a)),
    greatest: (x, count) => extreme(x, count, -Infinity, (a, b) => (a < b ? b : a)),
    sum: (x, count) => fourSums(f32(x, count), (value) => value),
    sumOfSquares: (x, count) => fourSums(f32(x, count), (value) => value * value),
    scale: (x, count, factor) => each(x, count, (value) => value * fround(factor)),
    offset: (x, count, by) => each(x, count, (value) => value + fround(by)),
    clamp: (x, count, low, high) => each(x, count, (value) => bounded(value, fround(low), fround(high))),
    add: (x, y, count) => each2(x, y, count, (a, b) => a + b),
    multiplyElements: (x, y, count) => each2(x, y, count, (a, b) => a * b),
    addRow: (x, rows, columns, row) => {
      for (let i = 0; i < rows; i++) each2(x + 4 * i * columns, row, columns, (a, b) => a + b)
    },
    addColumn: (x, rows, columns, column) =>
      f32(column, rows).forEach((by, i) => each(x + 4 * i * columns, columns, (value) => value + by)),
    addRowsTo: (x, rows, columns, row) => {
      for (let i = 0; i < rows; i++) each2(row, x + 4 * i * columns, columns, (a, b) => a + b)
    },
    addMatrix: (x, xStride, y, yStride, rows, columns) => {
      for (let i = 0; i < rows; i++) each2(x + 4 * i * xStride, y + 4 * i * yStride, columns, (a, b) => a + b)
    },
    addScaled: (x, y, count, factor) => each2(x, y, count, (a, b) => a + fround(fround(factor) * b)),
    passWithin: (g, x, count, low, high) =>
      each2(g, x, count, (gradient, value) => (value >= fround(low) && value <= fround(high) ? gradient : 0)),
    quantise: (x, count, step, fewest, most) => {
      if (fround(step) !== 0) each(x, count, quantise(step, fewest, most))
    },
    quantiseBetween: (x, count, low, high, levels) => each(x, count, quantiseBetween(low, high, levels)),
  }
}
