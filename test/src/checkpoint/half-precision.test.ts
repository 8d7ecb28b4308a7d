/** Numbers of 16 bits: what is rounded to them is the nearest there is. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { float16ToFloat32, float32ToFloat16 } from '#src/checkpoint/half-precision.js'

const single = (half: number): number => {
  const into = new Float32Array(1)
  float16ToFloat32(Uint16Array.of(half), into)
  return into[0]!
}
const half = (value: number): number => float32ToFloat16(Float32Array.of(value))[0]!

const infinity = 0x7c00
const sign = 0x8000

test('every number of 16 bits is rounded to itself, signs of zeros and infinities too', () => {
  const halves = Array.from({ length: infinity + 1 }, (_, bits) => bits).flatMap((bits) => [bits, bits | sign])
  const singles = new Float32Array(halves.length)
  float16ToFloat32(Uint16Array.from(halves), singles)
  expect(Buffer.from(float32ToFloat16(singles).buffer).equals(Buffer.from(Uint16Array.from(halves).buffer))).toBe(true)
})

test('between two numbers of 16 bits the nearer is taken, and of two as near the even one', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: infinity - 2 }),
      fc.float({ min: 0, max: 1, noNaN: true }),
      (below, share) => {
        const [low, high] = [single(below), single(below + 1)]
        const value = Math.fround(low + share * (high - low))
        const toLow = value - low
        const toHigh = high - value
        const even = below % 2 === 0 ? below : below + 1
        const nearest = toLow === toHigh ? even : below + (toLow < toHigh ? 0 : 1)
        expect(half(value)).toBe(nearest)
        expect(half(-value)).toBe(nearest | sign)
      },
    ),
    { numRuns: 1000 },
  ))

for (const [what, value, bits] of [
  ['half a step between even and odd, down to even', 1 + 2 ** -11, 0x3c00],
  ['half a step between odd and even, up to even', 1 + 3 * 2 ** -11, 0x3c02],
  ['half of the least number, to zero', 2 ** -25, 0],
  ['more than half of the least number, to it', 1.0001 * 2 ** -25, 1],
  ['what is just below 2^-14, to it, over the border of exponents', 2 ** -14 - 2 ** -26, 0x0400],
  ['the last number that is nearer to 65 504 than to the next power', 65_519.996, 0x7bff],
  ['half a step beyond 65 504, to infinity', 65_520, infinity],
  ['what is far beyond, to infinity', 1e30, infinity],
] as const)
  test(`rounding takes ${what}`, () => {
    expect(half(value)).toBe(bits)
  })
