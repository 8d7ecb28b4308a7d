/**
 * Writes 0 to n - 1 into a table in random order, each order as likely as another: every number takes the place of one of those
 * before it, or its own [Durstenfeld: Algorithm 235: Random permutation, Commun. ACM 7, 1964, from the inside out].
 *
 * @param draw the first of `size` draws of the stream
 */
import { integerBelow } from '#src/random/philox.js'

export const shuffle = (
  table: Uint16Array,
  from: number,
  size: number,
  seed: number,
  stream: number,
  draw: number,
): void => {
  for (let value = 0; value < size; value++) {
    const place = from + integerBelow(value + 1, seed, stream, draw + value)
    table[from + value] = table[place]!
    table[place] = value
  }
}
