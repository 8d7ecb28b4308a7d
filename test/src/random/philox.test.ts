/** Philox against the known answers of its authors' Random123 library (tests/kat_vectors), and its draws against their moments. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { integerBelow, normal, philox, uniform } from '#src/random/philox.js'

const all = 0xffffffff
const knownAnswers = [
  { counter: [0, 0, 0, 0], key: [0, 0], words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  { counter: [all, all, all, all], key: [all, all], words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
]

describe('a block', () => {
  for (const { counter, key, words } of knownAnswers)
    test(`of counter ${counter[0]!.toString(16)}… is the published one`, () => {
      const out = new Uint32Array(4)
      philox(counter, key, out)
      expect([...out]).toEqual(words)
    })

  test('equals the definition in integers of any size', () => {
    const word = fc.integer({ min: 0, max: all })
    const mask = 0xffffffffn
    const defined = (counter: readonly number[], key: readonly number[]): number[] => {
      let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint]
      let [k0, k1] = key.map(BigInt) as [bigint, bigint]
      for (let round = 0; round < 10; round++) {
        const [p0, p1] = [0xd2511f53n * c0, 0xcd9e8d57n * c2]
        ;[c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask]
        ;[k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask]
      }
      return [c0, c1, c2, c3].map(Number)
    }
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        const out = new Uint32Array(4)
        philox(counter, key, out)
        expect([...out]).toEqual(defined(counter, key))
      }),
    )
  })
})

const count = 40_000
const draws = (draw: (index: number) => number): Float64Array => Float64Array.from({ length: count }, (_, i) => draw(i))
const mean = (values: Float64Array, of: (x: number) => number = (x) => x): number =>
  values.reduce((sum, x) => sum + of(x), 0) / values.length

/** Within five standard errors of the expectation: once in two million samples it would not be. */
const agrees = (values: Float64Array, of: (x: number) => number, expectation: number): void => {
  const deviation = Math.sqrt(mean(values, (x) => (of(x) - expectation) ** 2))
  expect(Math.abs(mean(values, of) - expectation)).toBeLessThan((5 * deviation) / Math.sqrt(count))
}

describe('draws', () => {
  test('are a function of seed, stream and index, whatever was drawn before', () => {
    const once = [uniform(7, 1, 5), normal(7, 1, 5), integerBelow(10, 7, 1, 5)]
    draws((i) => uniform(8, 2, i))
    expect([uniform(7, 1, 5), normal(7, 1, 5), integerBelow(10, 7, 1, 5)]).toEqual(once)
  })

  test('uniform ones are the upper 53 bits of the first two words of their block', () => {
    expect(uniform(0, 0, 0)).toBe(Number(0x6627e8d5e169c58dn >> 11n) / 2 ** 53)
    expect(uniform(-1, -1, -1)).toBe(Number(0x408f276d41c83b0en >> 11n) / 2 ** 53)
  })

  test('differ when any of the 53 bits and the sign of seed, stream or index differ', () => {
    const far = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
    const seen = new Set(far.flatMap((a) => far.flatMap((b) => far.map((c) => uniform(a, b, c)))))
    expect(seen.size).toBe(far.length ** 3)
  })

  test('uniform ones have the moments 1/2, 1/3 and 1/4 and stay in [0, 1)', () => {
    const values = draws((i) => uniform(20240301, 3, i))
    agrees(values, (x) => x, 1 / 2)
    agrees(values, (x) => x * x, 1 / 3)
    agrees(values, (x) => x ** 3, 1 / 4)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
  })

  test('normal ones have the moments 0, 1, 0 and 3 and the tail of a normal', () => {
    const values = draws((i) => normal(20240301, 4, i))
    for (const [power, moment] of [
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 3],
    ] as const)
      agrees(values, (x) => x ** power, moment)
    agrees(values, (x) => (Math.abs(x) > 2 ? 1 : 0), 0.04550026)
  })

  test('whole ones fall on every value below the bound alike', () => {
    const values = draws((i) => integerBelow(7, 20240301, 5, i))
    for (let value = 0; value < 7; value++) agrees(values, (x) => (x === value ? 1 : 0), 1 / 7)
    expect(new Set(values)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
  })

  test('of neighbouring seeds, streams and indices are uncorrelated', () => {
    const neighbours = [
      (i: number) => normal(2, 1, i),
      (i: number) => normal(1, 2, i),
      (i: number) => normal(1, 1, i + 1),
      (i: number) => normal(1, 1, i + 2 ** 32),
    ]
    for (const neighbour of neighbours)
      agrees(
        draws((i) => normal(1, 1, i) * neighbour(i)),
        (x) => x,
        0,
      )
  })
})
