/**
 * Sobol sequence: each dimension adds up, digit by digit modulo 2, the directions v_k of those binary digits that the Gray code of
 * the index has.
 *
 *   x_i = g_1 v_1 ^ g_2 v_2 ^ …          g = i ^ (i >> 1)
 *   v_k = m_k / 2^k                      for k up to the degree s of the dimension's polynomial, and beyond it
 *   v_k = a_1 v_(k-1) ^ … ^ a_(s-1) v_(k-s+1) ^ v_(k-s) ^ (v_(k-s) / 2^s)
 *
 * [Sobol: On the distribution of points in a cube and the approximate evaluation of integrals, USSR Comput. Math. Math. Phys. 7, 1967;
 * in the order of Antonov, Saleev: An economic method of computing LPtau-sequences, same journal 19, 1979; directions of joe-kuo.ts]
 *
 * Of 32 digits. The first 2^m points, and every 2^m after them, are a net: each of its elementary boxes of 2^(t-m) holds 2^t of them.
 * So take powers of two: other counts lose some of the evenness.
 */
import { joeKuo, type Directions } from './joe-kuo.js'
import { nestedScramble } from './nested-scramble.js'
import type { Sampler, Scramble } from './sample-plan.js'
import { streams, wordsOf } from './streams.js'

export const mostSobolDimensions = joeKuo.length + 1

const digits = 32
const one = 2 ** digits

/** The directions of the first dimension: its points are the mirrored digits of the Gray code. */
const mirror = (): Uint32Array => Uint32Array.from({ length: digits }, (_, k) => 2 ** (digits - 1 - k))

const directionsOf = ({ degree, coefficients, initial }: Directions): Uint32Array => {
  const directions = new Uint32Array(digits)
  for (let k = 0; k < degree; k++) directions[k] = initial[k]! << (digits - 1 - k)
  for (let k = degree; k < digits; k++) {
    const oldest = directions[k - degree]!
    let direction = oldest ^ (oldest >>> degree)
    for (let j = 1; j < degree; j++)
      if (((coefficients >>> (degree - 1 - j)) & 1) === 1) direction ^= directions[k - j]!
    directions[k] = direction
  }
  return directions
}

/** Scrambles the words of a point in place, one for each dimension. */
type PointScramble = (words: Uint32Array) => void

const shifted = (dimensions: number, seed: number): PointScramble => {
  const shifts = Array.from({ length: dimensions }, (_, dimension) => wordsOf(dimension, 1, seed, streams.shift)[0]!)
  return (words) => {
    for (let dimension = 0; dimension < dimensions; dimension++) words[dimension]! ^= shifts[dimension]!
  }
}

const scrambles: Readonly<Record<Scramble, (dimensions: number, seed: number) => PointScramble>> = {
  none: () => () => undefined,
  shift: shifted,
  owen: nestedScramble,
}

export const sobol = (dimensions: number, scramble: Scramble, seed: number): Sampler => {
  const directions = [mirror(), ...joeKuo.slice(0, dimensions - 1).map(directionsOf)]
  const scrambled = scrambles[scramble](dimensions, seed)
  // Overwritten by each point: nothing is carried from one to the next.
  const words = new Uint32Array(dimensions)
  return (index, into, at = 0) => {
    const gray = index ^ (index >>> 1)
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const ofDigit = directions[dimension]!
      let word = 0
      for (let rest = gray; rest !== 0; rest &= rest - 1) word ^= ofDigit[31 - Math.clz32(rest & -rest)]!
      words[dimension] = word
    }
    scrambled(words)
    for (let dimension = 0; dimension < dimensions; dimension++) into[at + dimension] = words[dimension]! / one
  }
}
