/**
 * Draws of a search: four at once, each a function of (seed, generation, individual, gene) and of what they are for, by one block
 * of the counter-based generator. Nothing is carried from one draw to the next.
 */
import { philox } from '#src/random/philox.js'

/** The letters 'sea' and a number: draws for one purpose are independent of those for another. */
const purposes = {
  sample: 0x73656100,
  parents: 0x73656101,
  crossover: 0x73656102,
  mutation: 0x73656103,
  neighbour: 0x73656104,
  niche: 0x73656105,
} as const

/**
 * Four numbers in [0, 1), multiples of 2^-32, in an array that the next throw overwrites.
 *
 * @param gene below 65536, as is `attempt`, which tells repeated tries for one individual apart
 */
export type Dice = (
  purpose: keyof typeof purposes,
  individual: number,
  gene: number,
  attempt?: number,
) => Readonly<Float64Array>

/** @param seed a safe integer */
export const diceOf = (seed: number, generation: number): Dice => {
  const key = Uint32Array.of(seed, Math.floor(seed / 0x100000000))
  const words = new Uint32Array(4)
  const fractions = new Float64Array(4)
  return (purpose, individual, gene, attempt = 0) => {
    words[0] = gene + 0x10000 * attempt
    words[1] = individual
    words[2] = generation
    words[3] = purposes[purpose]
    philox(words, key, words)
    for (let place = 0; place < 4; place++) fractions[place] = words[place]! / 0x100000000
    return fractions
  }
}
