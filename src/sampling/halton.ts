/**
 * Halton sequence: dimension d mirrors the digits of the index, in base the d-th prime, about the point.
 *
 *   i = a_0 + a_1 b + a_2 b^2 + …        x_i = p_0(a_0) / b + p_1(a_1) / b^2 + p_2(a_2) / b^3 + …
 *
 * [Halton: On the efficiency of certain quasi-random sequences of points in evaluating multi-dimensional integrals, Numer. Math. 2,
 * 1960]. The permutations p_k are of the digits 0 to b - 1: none, a random rotation of each, or a random permutation of each [Owen: A
 * randomized Halton algorithm in R, arXiv:1706.02808, 2017], which breaks the stripes of large primes and makes each point uniform.
 *
 * As many digits as b^K <= 2^53 has room for, so that a coordinate is a whole number below b^K, exact, over b^K: rounded once, and
 * never up to 1. From the first leading zero on the permuted digits are the same for every index; they are added at once.
 */
import { integerBelow } from '#src/random/philox.js'
import { primesUpTo } from './primes.js'
import type { Sampler, Scramble } from './sample-plan.js'
import { shuffle } from './shuffle.js'
import { drawsOf, streams } from './streams.js'

/** Beyond it the primes are so large that points of thousands lie on lines; 541 is the hundredth. */
export const mostHaltonDimensions = 100
const bases = primesUpTo(541)

interface Axis {
  readonly base: number
  /** b^k, up to K. */
  readonly powers: Float64Array
  /** The permutation of each of K digits, one after the other. */
  readonly digits: Uint16Array
  /** What the digits from the k-th on are worth, if all are 0. */
  readonly zeros: Float64Array
}

const powersOf = (base: number): number[] => {
  const powers = [1]
  while (powers.at(-1)! * base <= 2 ** 53) powers.push(powers.at(-1)! * base)
  return powers
}

/** Writes a permutation of the digits into a table, from a place on; `draw` is the first of `base` draws. */
type Permute = (table: Uint16Array, from: number, base: number, seed: number, draw: number) => void

const permutes: Readonly<Record<Scramble, Permute>> = {
  none: (table, from, base) => {
    for (let digit = 0; digit < base; digit++) table[from + digit] = digit
  },
  shift: (table, from, base, seed, draw) => {
    const shift = integerBelow(base, seed, streams.digits, draw)
    for (let digit = 0; digit < base; digit++) table[from + digit] = (digit + shift) % base
  },
  owen: (table, from, base, seed, draw) => shuffle(table, from, base, seed, streams.digits, draw),
}

const axisOf = (dimension: number, scramble: Scramble, seed: number): Axis => {
  const base = bases[dimension]!
  const powers = powersOf(base)
  const length = powers.length - 1
  const digits = new Uint16Array(length * base)
  const zeros = new Float64Array(length + 1)
  for (let k = length - 1; k >= 0; k--) {
    permutes[scramble](digits, k * base, base, seed, drawsOf(dimension) + k * base)
    zeros[k] = digits[k * base]! * powers[length - 1 - k]! + zeros[k + 1]!
  }
  return { base, powers: Float64Array.from(powers), digits, zeros }
}

const coordinate = ({ base, powers, digits, zeros }: Axis, index: number): number => {
  let mirrored = 0
  let k = 0
  for (let rest = index; rest > 0; k++) {
    const above = (rest / base) >>> 0
    mirrored = mirrored * base + digits[k * base + rest - above * base]!
    rest = above
  }
  const length = zeros.length - 1
  return (mirrored * powers[length - k]! + zeros[k]!) / powers[length]!
}

export const halton = (dimensions: number, scramble: Scramble, seed: number): Sampler => {
  const axes = Array.from({ length: dimensions }, (_, dimension) => axisOf(dimension, scramble, seed))
  return (index, into, at = 0) => {
    for (let dimension = 0; dimension < dimensions; dimension++)
      into[at + dimension] = coordinate(axes[dimension]!, index)
  }
}
