/** Poisson draws against exact probabilities. Tolerances are four standard errors of what is estimated. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draws } from '#src/kernels/kernels.js'
import { exponentialOfMinus, logarithm, logFactorial } from '#src/kernels/plain/double.js'
import { close } from '../../support/close.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

const draws: Draws = { key0: 0x2024_0301, key1: 0xfeed, stream: 11, sample: 5, repeat: 2 }

const drawn = (
  x: Float32Array,
  scale: number,
  of: Partial<Draws> = {},
  first = 0,
  workspace: typeof wasm = wasm,
): Float32Array =>
  onCopies(workspace, [x], (kernels, [at]) => kernels.poisson(at!, x.length, scale, { ...draws, ...of }, first))

/** Counts of equal means. */
const counts = (mean: number, count: number): Float32Array => drawn(new Float32Array(count).fill(mean), 1)

const average = (x: Float32Array, of: (value: number) => number): number =>
  x.reduce((sum, value) => sum + of(value), 0) / x.length

/** P(k) for k = 0, 1 ... as long as it counts, from the greatest on either way. */
const probabilities = (mean: number): Float64Array => {
  const most = Math.floor(mean)
  const p = new Float64Array(Math.ceil(mean + 12 * Math.sqrt(mean) + 20))
  p[most] = 1
  for (let k = most; k > 0; k--) p[k - 1] = (p[k]! * k) / mean
  for (let k = most + 1; k < p.length; k++) p[k] = (p[k - 1]! * mean) / k
  const sum = p.reduce((total, value) => total + value, 0)
  return p.map((value) => value / sum)
}

/** Chi-square of the counts that are expected ten times or more, the others taken together; and its degrees of freedom. */
const chiSquare = (x: Float32Array, mean: number): { readonly square: number; readonly freedom: number } => {
  const p = probabilities(mean)
  const observed = new Float64Array(p.length)
  for (const k of x) observed[Math.min(k, p.length - 1)]!++
  let [square, bins, restExpected, restObserved] = [0, 0, 0, 0]
  p.forEach((probability, k) => {
    const expected = probability * x.length
    if (expected >= 10) {
      square += (observed[k]! - expected) ** 2 / expected
      bins++
    } else {
      restExpected += expected
      restObserved += observed[k]!
    }
  })
  const rest = restExpected >= 5 ? (restObserved - restExpected) ** 2 / restExpected : 0
  return { square: square + rest, freedom: bins - (restExpected >= 5 ? 0 : 1) }
}

const means = [0.1, 3, 9.9, 10.1, 40, 900, 1100]

describe('counts', () => {
  const many = 2 ** 19

  for (const mean of means) {
    test(`of mean ${mean} have it, and the variance that is equal to it`, () => {
      const x = counts(mean, many)
      expect(Math.abs(average(x, (k) => k) - mean)).toBeLessThan(4 * Math.sqrt(mean / many))
      const variance = average(x, (k) => (k - mean) ** 2)
      expect(Math.abs(variance - mean)).toBeLessThan(4 * Math.sqrt((mean + 2 * mean * mean) / many))
    })

    // Above 1000 the skewness of 1 / sqrt(mean) is missing: it shows in 500 000 draws, not in 16 000.
    test(`of mean ${mean} have the probabilities of Poisson`, () => {
      const { square, freedom } = chiSquare(counts(mean, mean > 1000 ? 2 ** 14 : many), mean)
      expect(Math.abs(square - freedom), `${square} at ${freedom}`).toBeLessThan(4 * Math.sqrt(2 * freedom))
    })
  }

  test('are whole', () => {
    for (const mean of means) expect(counts(mean, 1000).every((k) => Number.isInteger(k) && k >= 0)).toBe(true)
  })

  test('of other elements, keys, streams, samples and repeats do not depend on them', () => {
    const [mean, count] = [20, 2 ** 18]
    const means = new Float32Array(count).fill(mean)
    const x = drawn(means, 1)
    for (const [of, first] of [
      [{}, 1],
      [{ key0: draws.key0 + 1 }, 0],
      [{ key1: draws.key1 + 1 }, 0],
      [{ stream: draws.stream + 1 }, 0],
      [{ sample: draws.sample + 1 }, 0],
      [{ repeat: draws.repeat + 1 }, 0],
    ] as const) {
      const y = drawn(means, 1, of, first)
      const covariance = x.reduce((sum, value, i) => sum + (value - mean) * (y[i]! - mean), 0) / count
      expect(Math.abs(covariance / mean)).toBeLessThan(4 / Math.sqrt(count))
    }
  })
})

test('x becomes a count over scale, and what is not above 0 stays', () => {
  const x = Float32Array.of(0.5, 0, -0, -3, 1e-9, 2.5, 0, 30)
  const got = drawn(x, 40)
  got.forEach((value, i) => {
    if (x[i]! > 0) expect(Math.abs(40 * value - Math.round(40 * value))).toBeLessThan(1e-3)
    else expect(value).toBe(x[i])
  })
  expect(got[4]).toBe(0)
  expect(Math.abs(got[7]! - 30)).toBeLessThan(6 * Math.sqrt(30 / 40))
})

test('a draw is of its element: alone or among others, it is the same', () => {
  const x = values(4, 200).map((value) => 30 * (value + 1))
  const whole = drawn(x, 7)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (first, count) =>
      expectSameBits(drawn(x.slice(first, first + count), 7, {}, first), whole.slice(first, first + count)),
    ),
  )
})

test('both implementations have the same bits, whatever the length, the means and the draws', () => {
  const word = fc.integer({ min: 0, max: 0xffff_ffff })
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: -1, max: 4, noNaN: true }), { maxLength: 67 }),
      fc.constantFrom(0.01, 1, 3, 30, 250, 1000),
      fc.record({ key0: word, key1: word, stream: word, sample: word, repeat: word }),
      word,
      (elements, scale, of, first) => {
        const x = Float32Array.from(elements)
        expectSameBits(drawn(x, scale, of, first), drawn(x, scale, of, first, plain))
      },
    ),
    { numRuns: 300 },
  )
})

describe('functions of double precision', () => {
  test('the logarithm is right to 1e-13', () => {
    for (let x = 1e-6; x < 1e6; x *= 1.013) expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(2e-13)
  })

  test('the exponential is right to 5e-13, relatively', () => {
    for (let x = 0; x <= 20; x += 0.0137) close(exponentialOfMinus(x), Math.exp(-x), 5e-13)
  })

  test('the logarithm of a factorial is right to 1e-12, relatively, on both sides of 16', () => {
    let sum = 0
    for (let k = 2; k < 1500; k++) {
      sum += Math.log(k)
      close(logFactorial(k), sum, 1e-12)
    }
  })
})
