/**
 * A random permutation of 0 to n - 1 that is computed at any one index: no table of n entries.
 *
 *   high ^= hash(low)    low ^= hash(high)    then again, with other keys
 *
 * A Feistel network permutes the words of just enough bits to hold n, whatever its hashes [Luby, Rackoff: How to construct
 * pseudorandom permutations from pseudorandom functions, SIAM J. Comput. 17, 1988]. From a value outside the range it goes on
 * until one is inside: that permutes the range [Black, Rogaway: Ciphers with arbitrary finite domains, CT-RSA 2002], in fewer than
 * two steps on average, as fewer than half the words are outside.
 *
 * Of few bits the hashes have few values to mix with, and some permutations come out more often than others: up to 4096 entries, 8
 * kilobytes, are shuffled in a table instead. Six rounds, where the theorem has four: our hash is quicker than the functions it
 * takes, and not as random.
 */
import { keyedHash } from './keyed-hash.js'
import { shuffle } from './shuffle.js'
import { drawsOf, streams, wordsOf } from './streams.js'

const mostShuffled = 4096
const rounds = 6

type Permutation = (index: number) => number

const shuffled = (size: number, seed: number, dimension: number): Permutation => {
  const table = new Uint16Array(size)
  shuffle(table, 0, size, seed, streams.strata, drawsOf(dimension))
  return (index) => table[index]!
}

const feistel = (size: number, seed: number, dimension: number): Permutation => {
  const keys = wordsOf(dimension, 2 * rounds, seed, streams.strata)
  const bits = 32 - Math.clz32(size - 1)
  const highBits = bits >>> 1
  const lowBits = bits - highBits
  const highMask = (1 << highBits) - 1
  const lowMask = (1 << lowBits) - 1
  return (index) => {
    let value = index
    do {
      let high = value >>> lowBits
      let low = value & lowMask
      for (let key = 0; key < keys.length; key += 4) {
        high ^= keyedHash(low, keys[key]!, keys[key + 1]!) & highMask
        low ^= keyedHash(high, keys[key + 2]!, keys[key + 3]!) & lowMask
      }
      value = ((high << lowBits) | low) >>> 0
    } while (value >= size)
    return value
  }
}

/**
 * The permutation of the strata along a dimension.
 *
 * @param size n, up to 2^32
 */
export const permutation = (size: number, seed: number, dimension: number): Permutation =>
  (size > mostShuffled ? feistel : shuffled)(size, seed, dimension)
