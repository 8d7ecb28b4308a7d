/** Functions of networks in double precision, and the comparison with them. */
import { expect } from 'vitest'
import { shareBelow } from './normal-distribution.js'

/** Fails where a result is further from the reference than `relative` of it and `absolute`. */
export const within = (
  got: ArrayLike<number>,
  reference: (i: number) => number,
  relative: number,
  absolute: number,
): void => {
  for (let i = 0; i < got.length; i++) {
    const expected = reference(i)
    if (!(Math.abs(got[i]! - expected) <= relative * Math.abs(expected) + absolute))
      expect.fail(`element ${i} is ${got[i]!}, expected ${expected}`)
  }
}

export const sweep = (low: number, high: number, count = 100_000): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))

export const activations = {
  gelu: (x: number) => x * shareBelow(x),
  geluTanh: (x: number) => x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  silu: (x: number) => x / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x: number) => Math.max(0, x),
  relu6: (x: number) => Math.min(6, Math.max(0, x)),
} as const

const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length

export const softmaxOf = (x: readonly number[]): readonly number[] => {
  const greatest = Math.max(...x)
  const parts = x.map((value) => Math.exp(value - greatest))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

/** Of one row, before gain and shift. */
export const rmsNormed = (x: readonly number[], epsilon: number): readonly number[] => {
  const size = Math.sqrt(mean(x.map((value) => value * value)) + epsilon)
  return x.map((value) => value / size)
}

/** Of one row, before gain and shift: the variance is the mean square of what is left without the mean. */
export const layerNormed = (x: readonly number[], epsilon: number): readonly number[] => {
  const centre = mean(x)
  return rmsNormed(
    x.map((value) => value - centre),
    epsilon,
  )
}
