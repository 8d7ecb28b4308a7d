/**
 * Streams of the generator, one for each kind of draw: the letters 'sam' and a number.
 *
 * Draws of a dimension are counted from `drawsOf(dimension)` on. So a dimension has the same draws whatever others there are: an
 * axis that is added to the end of a sample changes none of those before it.
 */
import { integerBelow } from '#src/random/philox.js'

export const streams = {
  random: 0x73616d00,
  strata: 0x73616d01,
  jitter: 0x73616d02,
  candidates: 0x73616d03,
  digits: 0x73616d04,
  shift: 0x73616d05,
  scramble: 0x73616d06,
} as const

/** Indices are words of 32 bits, and so many draws a dimension has. */
export const mostPoints = 0x100000000

export const drawsOf = (dimension: number): number => dimension * mostPoints

/** Random words of a dimension. */
export const wordsOf = (dimension: number, count: number, seed: number, stream: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => integerBelow(0x100000000, seed, stream, drawsOf(dimension) + i))
