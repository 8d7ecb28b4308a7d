/** Softmax of one row, in place: plain twin of `assembly/softmax.ts`. */
import { exponential } from './exponential.js'

const { fround } = Math

export const softmaxOfRow = (row: Float32Array): void => {
  const greatest = row.reduce((a, b) => (a < b ? b : a), -Infinity)
  const origin = greatest === -Infinity ? 0 : greatest
  const sums = [0, 0, 0, 0] as [number, number, number, number]
  row.forEach((x, i) => {
    const part = exponential(fround(x - origin))
    row[i] = part
    const lane = (i & 3) as 0 | 1 | 2 | 3
    sums[lane] = fround(sums[lane] + part)
  })
  const sum = fround(fround(sums[0] + sums[1]) + fround(sums[2] + sums[3]))
  const inverse = sum > 0 ? fround(1 / sum) : 0
  row.forEach((x, i) => {
    row[i] = x * inverse
  })
}
