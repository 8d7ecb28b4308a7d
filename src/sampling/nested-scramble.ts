/**
 * Nested uniform scrambling of binary digits: each digit is flipped, or not, by a coin of its own for every value of the digits
 * before it.
 *
 *   y_k = x_k ^ coin(x_1 … x_(k-1))
 *
 * [Owen: Randomly permuted (t, m, s)-nets and (t, s)-sequences, in Monte Carlo and Quasi-Monte Carlo Methods, Springer 1995]. A point
 * becomes uniform and a net stays a net; the mean of a smooth function over n points then errs by about n^-1.5, where the net alone
 * has n^-1 [Owen: Scrambled net variance for integrals of smooth functions, Ann. Stat. 25, 1997].
 *
 * The coins are hashed afresh for every prefix, as the theorem has them, and not by a chain of multiplications over the mirrored
 * word [Laine, Karras: Stratified sampling for stochastic transparency, EGSR 2011; Burley: Practical hash-based Owen scrambling, JCGT
 * 9, 2020]: of those the coins of the leading digits depend on one another. Five digits are a tree of 31 coins, so that one hash of
 * the digits before them tosses all coins of all their values:
 *
 *          1            coin 2^level + (the digits above, within the tree)
 *        2   3          seven trees hold 35 digits; the first three of them are leading zeros, whose coins go unused
 *       4 5 6 7
 */
import { keyedHash } from './keyed-hash.js'
import { streams, wordsOf } from './streams.js'

const trees = 7
/** Trees of the leading seven digits, whose coins are tossed once for all their values and kept. */
const kept = 2
const below = 25

/** The coins that five digits meet on their way down a tree. */
const coinsAlong = (path: number, coins: number): number =>
  (((coins >>> 1) & 1) << 4) |
  (((coins >>> (2 | (path >>> 4))) & 1) << 3) |
  (((coins >>> (4 | (path >>> 3))) & 1) << 2) |
  (((coins >>> (8 | (path >>> 2))) & 1) << 1) |
  ((coins >>> (16 | (path >>> 1))) & 1)

/** The coins of a word's digits in some of the trees: from inclusive, to exclusive. */
const coinsOf = (word: number, keys: Int32Array, from: number, to: number): number => {
  let coins = 0
  for (let tree = from; tree < to; tree++) {
    const place = 30 - 5 * tree
    const above = word >>> place
    coins |= coinsAlong(above & 31, keyedHash(above >>> 5, keys[2 * tree]!, keys[2 * tree + 1]!)) << place
  }
  return coins
}

/** Scrambles the words of a point in place: 32 digits for each dimension, the first the highest. */
export const nestedScramble = (dimensions: number, seed: number): ((words: Uint32Array) => void) => {
  const axes = Array.from({ length: dimensions }, (_, dimension) => {
    const keys = Int32Array.from(wordsOf(dimension, 2 * trees, seed, streams.scramble))
    return {
      keys,
      leading: Int32Array.from({ length: 2 ** (32 - below) }, (_, word) => coinsOf(word << below, keys, 0, kept)),
    }
  })
  return (words) => {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const { keys, leading } = axes[dimension]!
      const word = words[dimension]!
      words[dimension] = word ^ leading[word >>> below]! ^ coinsOf(word, keys, kept, trees)
    }
  }
}
