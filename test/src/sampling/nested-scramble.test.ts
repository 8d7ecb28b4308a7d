/** Nested uniform scrambling is what its definition says, digit by digit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nestedScramble } from '#src/sampling/nested-scramble.js'

const word = fc.integer({ min: 0, max: 0xffffffff })

const scrambled = (value: number, seed: number): number => {
  const words = Uint32Array.of(value)
  nestedScramble(1, seed)(words)
  return words[0]!
}

test('words that first differ in a digit are scrambled into words that first differ in it', () => {
  fc.assert(
    fc.property(word, fc.integer({ min: 0, max: 31 }), word, fc.nat(), (one, digit, below, seed) => {
      const other = (one ^ (0x80000000 >>> digit) ^ (digit === 31 ? 0 : below >>> (digit + 1))) >>> 0
      expect(Math.clz32(scrambled(one, seed) ^ scrambled(other, seed))).toBe(digit)
    }),
  )
})

/** Coins of a digit, one an edge of the tree of the digits before it, over as many seeds as there are. */
const seeds = 1024
const tosses = (prefixes: readonly number[], digit: number): number[] => {
  const counts = new Array<number>(2 ** prefixes.length).fill(0)
  for (let seed = 0; seed < seeds; seed++) {
    const scramble = nestedScramble(1, seed)
    const words = prefixes.map((prefix) => Uint32Array.of(prefix))
    for (const each of words) scramble(each)
    const outcome = words.reduce((bits, [to], i) => 2 * bits + (((to! ^ prefixes[i]!) >>> (31 - digit)) & 1), 0)
    counts[outcome]!++
  }
  return counts
}

/** The sum of squares about equal counts, over its mean: n outcomes alike often have n - 1, with a deviation of sqrt(2 (n - 1)). */
const isEven = (counts: readonly number[]): void => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const freedom = counts.length - 1
  expect(Math.abs(square - freedom)).toBeLessThan(5 * Math.sqrt(2 * freedom))
}

describe('coins fall either way, independent of those of other values of the digits before', () => {
  // Digits 3 to 7 are a tree that is kept and 28 to 32 one that is hashed, with their edges; 8 and 13 begin others. Values differ in
  // the digit before, in the one before that, and in all.
  const digits = [2, 3, 4, 5, 6, 7, 12, 27, 28, 29, 30, 31]
  for (const digit of digits)
    test(`of digit ${digit + 1}`, () => {
      const last = 2 ** (32 - digit)
      isEven(tosses([0, last, 2 * last, 2 ** 32 - last], digit))
    })
})

test('coins of one digit are independent of those of the next, and of another dimension', () => {
  const along = new Array<number>(64).fill(0)
  const across = new Array<number>(64).fill(0)
  for (let seed = 0; seed < seeds; seed++) {
    const words = Uint32Array.of(0, 0)
    nestedScramble(2, seed)(words)
    const [first, second] = [words[0]!, words[1]!]
    along[first >>> 26]!++
    across[(first >>> 29) * 8 + (second >>> 29)]!++
  }
  isEven(along)
  isEven(across)
})
