/** Rotary turns: as complex numbers in double precision, back again, and the two implementations bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

interface Case {
  readonly rows: number
  readonly heads: number
  readonly half: number
  /** Elements of a row beyond the heads that are turned. */
  readonly gap: number
  readonly seed: number
}

const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc.nat(5),
  heads: fc.nat(4),
  half: fc.integer({ min: 1, max: 9 }),
  gap: fc.nat(5),
  seed: fc.nat(1e6),
})

const strideOf = ({ heads, half, gap }: Case): number => 2 * half * heads + gap
const operandsOf = (one: Case) => {
  const { rows, half, seed } = one
  const angles = values(seed, rows * half).map((value) => 10 * value)
  return { cosines: angles.map(Math.cos), sines: angles.map(Math.sin), x: values(seed + 1, rows * strideOf(one) + 2) }
}

const turned = (workspace: typeof wasm, one: Case, directions: readonly (1 | -1)[] = [1]): Float32Array => {
  const { cosines, sines, x } = operandsOf(one)
  return onCopies(workspace, [cosines, sines, x], (kernels, [cosinesAt, sinesAt, at]) => {
    for (const direction of directions)
      kernels.turn(at!, strideOf(one), one.rows, one.heads, one.half, cosinesAt!, sinesAt!, direction)
  })
}

describe('turn', () => {
  for (const direction of [1, -1] as const)
    test(`by ${direction} has the same bits in both implementations, whatever the shape`, () =>
      fc.assert(
        fc.property(cases, (one) => expectSameBits(turned(wasm, one, [direction]), turned(plain, one, [direction]))),
      ))

  test('is the product of a complex number with that of the angle, rounded once, and leaves the rest of a row alone', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const { cosines, sines, x } = operandsOf(one)
        const expected = x.slice()
        for (let p = 0; p < one.rows; p++)
          for (let head = 0; head < one.heads; head++)
            for (let i = 0; i < one.half; i++) {
              const real = p * strideOf(one) + 2 * one.half * head + i
              const imaginary = real + one.half
              const [cosine, sine] = [cosines[p * one.half + i]!, sines[p * one.half + i]!]
              expected[real] = x[real]! * cosine - x[imaginary]! * sine
              expected[imaginary] = x[imaginary]! * cosine + x[real]! * sine
            }
        expectSameBits(turned(wasm, one), expected)
      }),
    ))

  // A pair within the unit square is turned twice; each turn rounds it once, its cosine and its sine: 4 roundings of at most 2^-24.
  test('and back leaves an element within 4 sqrt(2) 2^-24 of where it was', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const { x } = operandsOf(one)
        const far = turned(wasm, one, [1, -1]).findIndex((got, i) => Math.abs(got - x[i]!) > 4 * Math.SQRT2 * 2 ** -24)
        expect(far).toBe(-1)
      }),
    ))
})
