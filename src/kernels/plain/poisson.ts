/** Poisson draws: plain twin of `assembly/poisson.ts`, which has the methods, their sources and limits. */
import { philox } from '#src/random/philox.js'
import type { Draws } from '../kernels.js'
import { exponentialOfMinus, logarithm, logFactorial } from './double.js'
import { cosine, radius } from './normal.js'

const { fround } = Math

const inverted = (mean: number, high: number, low: number): number => {
  const uniform = (high * 0x200000 + (low >>> 11)) / 0x20000000000000
  if (uniform < 1 - mean) return 0
  let probability = exponentialOfMinus(mean)
  let cumulative = probability
  let k = 0
  while (uniform >= cumulative && probability > 1e-20) {
    k++
    probability *= mean / k
    cumulative += probability
  }
  return k
}

const rejected = -1

/** One attempt of transformed rejection. */
const attempted = (mean: number, high: number, low: number): number => {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const u = (high + 0.5) * 2 ** -32 - 0.5
  const v = (low + 0.5) * 2 ** -32
  const us = 0.5 - Math.abs(u)
  const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
  if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k
  if (k < 0 || (us < 0.013 && v > us)) return rejected
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  return logarithm((v * inverseAlpha) / (a / (us * us) + b)) <= k * logarithm(mean) - mean - logFactorial(k)
    ? k
    : rejected
}

const mostAttempts = 256
const words = new Uint32Array(4)

export const poisson = (mean: number, element: number, { key0, key1, stream, sample, repeat }: Draws): number => {
  const key = [key0, key1]
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    philox([element, stream, sample, repeat ^ (attempt << 24)], key, words)
    const [high, low] = [words[0]!, words[1]!]
    if (mean < 10) return inverted(mean, high, low)
    if (mean > 1000) return Math.max(0, Math.floor(mean + Math.sqrt(mean) * fround(radius(high) * cosine(low)) + 0.5))
    const k = attempted(mean, high, low)
    if (k !== rejected) return k
  }
  return Math.floor(mean)
}
