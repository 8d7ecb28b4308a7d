/**
 * Philox 4x32-10: a counter-based generator. A draw is a function of (seed, stream, index): there is no state to carry, so any
 * draw can be made alone, in any order, in any thread, and is the same.
 *
 *   ten rounds of   c0' = high(M1 c2) ^ c1 ^ k0    c1' = low(M1 c2)
 *                   c2' = high(M0 c0) ^ c3 ^ k1    c3' = low(M0 c0)    then   k0 += W0, k1 += W1   (modulo 2^32)
 *
 * with words of 32 bits and the products of 64 bits split into a high and a low word. [Salmon, Moraes, Dror, Shaw: Parallel
 * random numbers: as easy as 1, 2, 3, SC'11]
 *
 * Each scalar draw takes one block: the seed is the key, (index, stream) the counter. A stream is for one kind of draw:
 * `uniform` and `normal` of the same (seed, stream, index) are made of the same words and are not independent.
 */
const multiplier0 = 0xd2511f53
const multiplier1 = 0xcd9e8d57
const weyl0 = 0x9e3779b9
const weyl1 = 0xbb67ae85
const rounds = 10

/**
 * The high word of the product of two words, by halves of 16 bits: no partial sum exceeds a word. In integers throughout, as a
 * detour over doubles costs three times as much; signed, as the bits alone count.
 */
const highWord = (a: number, b: number): number => {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) >>> 16
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + carry) | 0
}

/**
 * One block: four random words of a counter and a key.
 *
 * @param counter four words of 32 bits
 * @param key two words
 * @param out receives the four random words; may be the counter itself
 */
export const philox = (counter: ArrayLike<number>, key: ArrayLike<number>, out: Uint32Array): void => {
  let c0 = counter[0]! | 0
  let c1 = counter[1]! | 0
  let c2 = counter[2]! | 0
  let c3 = counter[3]! | 0
  let k0 = key[0]! | 0
  let k1 = key[1]! | 0
  for (let round = 0; round < rounds; round++) {
    const first = highWord(multiplier1, c2) ^ c1 ^ k0
    const third = highWord(multiplier0, c0) ^ c3 ^ k1
    c1 = Math.imul(multiplier1, c2)
    c3 = Math.imul(multiplier0, c0)
    c0 = first
    c2 = third
    k0 = (k0 + weyl0) | 0
    k1 = (k1 + weyl1) | 0
  }
  out[0] = c0
  out[1] = c1
  out[2] = c2
  out[3] = c3
}

// Scratch of the scalar draws, overwritten by each: nothing is carried from one draw to the next.
const key = new Uint32Array(2)
const words = new Uint32Array(4)

/** The block of a draw, in `words`. Arguments are safe integers, negative ones in two's complement. */
const block = (seed: number, stream: number, index: number): void => {
  key[0] = seed
  key[1] = Math.floor(seed / 0x100000000)
  words[0] = index
  words[1] = Math.floor(index / 0x100000000)
  words[2] = stream
  words[3] = Math.floor(stream / 0x100000000)
  philox(words, key, words)
}

/** The upper 53 of 64 bits as a double in [0, 1). */
const fraction = (high: number, low: number): number => (high * 0x200000 + (low >>> 11)) / 0x20000000000000

/**
 * Uniform in [0, 1), a multiple of 2^-53.
 *
 * @param seed any safe integer, as are `stream` and `index`
 */
export const uniform = (seed: number, stream: number, index: number): number => {
  block(seed, stream, index)
  return fraction(words[0]!, words[1]!)
}

/** A whole number in [0, bound), for bound up to 2^53. No value is favoured by more than bound / 2^53, relatively. */
export const integerBelow = (bound: number, seed: number, stream: number, index: number): number =>
  Math.floor(uniform(seed, stream, index) * bound)

/**
 * Normal of mean 0 and variance 1, |x| < 8.6.
 *
 * The cosine branch of [Box, Muller: A note on the generation of random normal deviates, Ann. Math. Statist. 29, 1958]. Uses
 * `Math.log` and `Math.cos`, whose last bit is the engine's own.
 */
export const normal = (seed: number, stream: number, index: number): number => {
  block(seed, stream, index)
  const radius = Math.sqrt(-2 * Math.log(1 - fraction(words[0]!, words[1]!)))
  return radius * Math.cos(2 * Math.PI * fraction(words[2]!, words[3]!))
}
