/**
 * Softmax from tables, the function of `digital/lut-softmax.ts` on the rows of a matrix. Both of its exponentials take one of 2^b
 * differences to one of 2^b values: one table, where that many fit into a cache.
 */
import type { TableSoftmax } from '#models/disturbances/table-softmax.js'
import type { SoftmaxLaw, Surroundings } from './law.js'

/** 32 KB of doubles. */
const mostTabledBits = 12

/** The nearest of `steps` equal steps of a place from 0 to 1; beyond them the nearest end. */
const nearestStep = (place: number, steps: number): number => Math.round(Math.min(1, Math.max(0, place)) * steps)

export const tableSoftmax = ({ bits, range }: TableSoftmax, { workspace: { arena } }: Surroundings): SoftmaxLaw => {
  const steps = 2 ** bits - 1
  const difference = (code: number): number => -range + (range * code) / steps
  const differenceCode = (logarithm: number): number => nearestStep((logarithm + range) / range, steps)
  const computed = (code: number): number => nearestStep(Math.exp(difference(code)), steps) / steps
  const table = bits <= mostTabledBits ? Float64Array.from({ length: steps + 1 }, (_, code) => computed(code)) : []
  const exponential = (code: number): number => table[code] ?? computed(code)

  const row = (scores: Float32Array, codes: Int32Array): void => {
    const { length } = scores
    let most = scores[0]!
    for (const score of scores) if (score > most) most = score
    let sum = 0
    for (let i = 0; i < length; i++) {
      codes[i] = differenceCode(scores[i]! - most)
      sum += exponential(codes[i]!)
    }
    const ofSum = Math.log(length)
    const logarithm = length === 1 ? 0 : (ofSum * nearestStep(Math.log(sum) / ofSum, steps)) / steps
    for (let i = 0; i < length; i++) scores[i] = exponential(differenceCode(difference(codes[i]!) - logarithm))
  }

  return () =>
    ({ at, rows, columns, stride }, length, growth) => {
      const codes = new Int32Array(columns)
      for (let i = 0; i < rows; i++) {
        const all = arena.f32(at + 4 * i * stride, columns)
        const elements = Math.min(columns, length + i * growth)
        row(all.subarray(0, elements), codes)
        all.fill(0, elements)
      }
    }
}
