/**
 * The generator within the kernels against the known answers of its authors' Random123 library (tests/kat_vectors): what is
 * drawn is the function of the published words that it is said to be.
 */
import { describe, expect, test } from 'vitest'
import type { Draws } from '#src/kernels/kernels.js'
import { onCopies, plain, wasm } from './twins.js'

const all = 0xffffffff
const knownAnswers = [
  { counter: [0, 0, 0, 0], key: [0, 0], words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
  { counter: [all, all, all, all], key: [all, all], words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
  {
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
] as const

const drawsOf = ({ counter, key }: (typeof knownAnswers)[number]): Draws => ({
  key0: key[0],
  key1: key[1],
  stream: counter[1],
  sample: counter[2],
  repeat: counter[3],
})

const radius = (word: number): number => Math.sqrt(-2 * Math.log(((word >>> 8) + 1) / 2 ** 24))
const angle = (word: number): number => (2 * Math.PI * word) / 2 ** 32

describe.each([
  ['plain', plain],
  ['WebAssembly', wasm],
] as const)('in %s', (_, { kernels, arena }) => {
  for (const answer of knownAnswers) {
    const { counter, words } = answer

    // Counter 4 b belongs to elements 16 b, 16 b + 4, 16 b + 8 and 16 b + 12. The last counter has none below 2^32.
    if (counter[0] !== all)
      test(`normals of counter ${counter[0].toString(16)} are those of the published words`, () => {
        const expected = [0, 2].flatMap((pair) => [
          radius(words[pair]!) * Math.cos(angle(words[pair + 1]!)),
          radius(words[pair]!) * Math.sin(angle(words[pair + 1]!)),
        ])
        const got = onCopies({ kernels, arena }, [new Float32Array(16)], (of, [at]) =>
          of.normals(at!, 16, drawsOf(answer), 4 * counter[0]),
        )
        expected.forEach((normal, i) => expect(Math.abs(got[4 * i]! - normal)).toBeLessThan(1e-6))
      })

    test(`a Poisson draw of counter ${counter[0].toString(16)} is 0 while exp(-mean) exceeds the uniform`, () => {
      const uniform = Number((BigInt(words[0]) << 21n) | (BigInt(words[1]) >> 11n)) / 2 ** 53
      const least = -Math.log(uniform)
      const drawn = (mean: number): number =>
        onCopies({ kernels, arena }, [Float32Array.of(1)], (of, [at]) =>
          of.poisson(at!, 1, mean, drawsOf(answer), counter[0]),
        )[0]!
      expect(drawn(least * (1 - 1e-9))).toBe(0)
      expect(drawn(least * (1 + 1e-9))).toBeGreaterThan(0)
    })
  }
})
