/** Normals in f32: plain twin of `assembly/normal.ts`, which has the map of elements to words, the formulas and errors. */
import { philox } from '#src/random/philox.js'
import type { Draws } from '../kernels.js'
import { bitsOf, floatOf } from './bits.js'
import { polynomial } from './polynomial.js'

const { fround } = Math

const rootHalf = 0x3f3504f3
/** Of the root of a half, times 2^24. */
const scaledRootHalf = 0x4b3504f3
const twiceLn2 = fround(1.38629436)
const logarithm = [0.203838959, -0.320489913, 0.342742056, -0.398489743, 0.49966535, -0.666684926]

/** sqrt(-2 ln u) of a first word. */
export const radius = (word: number): number => {
  const shifted = (bitsOf((word >>> 8) + 1) - scaledRootHalf) | 0
  const f = fround(floatOf((shifted & 0x7fffff) + rootHalf) - 1)
  const cube = fround(f * fround(f * f))
  const ofMantissa = fround(fround(f * fround(f - 2)) + fround(cube * polynomial(f, logarithm)))
  return fround(Math.sqrt(fround(ofMantissa - fround((shifted >> 23) * twiceLn2))))
}

const sineSeries = [-76.820816, 81.6265717, -41.3418694, 6.28318548]
const cosineSeries = [-83.652008, 64.9229736, -19.7391663, 1]
const eighth = 0x20000000
const quarter = 0x40000000

/** sin(2 pi v) of a second word; of a quarter more it is the cosine. */
const sine = (word: number): number => {
  const turned = (word + eighth) | 0
  const t = fround(fround((turned & (quarter - 1)) - eighth) * 2 ** -32)
  const square = fround(t * t)
  const size = (turned & quarter) !== 0 ? polynomial(square, cosineSeries) : fround(t * polynomial(square, sineSeries))
  return turned < 0 ? -size : size
}

export const cosine = (word: number): number => sine((word + quarter) | 0)

const words = new Uint32Array(4)

/** Calls `take` with the index and the normal of elements 0 .. count-1, of which the first is element `first`. */
export const forNormals = (
  count: number,
  { key0, key1, stream, sample, repeat }: Draws,
  first: number,
  take: (index: number, normal: number) => void,
): void => {
  const key = [key0, key1]
  for (let at = 0; at < count; at += 16)
    for (let lane = 0; lane < Math.min(4, count - at); lane++) {
      philox([(first + at) / 4 + lane, stream, sample, repeat], key, words)
      for (let pair = 0; pair < 4; pair++) {
        const index = at + 4 * pair + lane
        const half = pair & 2
        const angle = words[half + 1]!
        if (index < count) take(index, fround(radius(words[half]!) * (pair & 1 ? sine(angle) : cosine(angle))))
      }
    }
}
