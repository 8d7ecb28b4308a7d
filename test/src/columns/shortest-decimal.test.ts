import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostNumberBytes } from '#src/columns/decimal-text.js'
import { writeNumber } from '#src/columns/shortest-decimal.js'
import { wordBytes } from '#src/columns/text-copies.js'
import { philox } from '#src/random/philox.js'

const bytes = new Uint8Array(2 + mostNumberBytes + wordBytes)
const text = new DataView(bytes.buffer)

/** What is written from the third byte on. */
const written = (value: number): string => String.fromCharCode(...bytes.subarray(2, writeNumber(text, 2, value)))

const says = (value: number): void => {
  // Not by `expect` alone, which takes longer than what is tested.
  if (written(value) !== String(value)) expect(written(value)).toBe(String(value))
}

/** Gives so many draws of two words to a test. */
const eachDraw = (draws: number, visit: (first: number, second: number) => void): void => {
  const words = new Uint32Array(4)
  for (let index = 0; index < draws; index++) {
    philox([index, 0, 0, 0], [20261122, 0], words)
    visit(words[0]!, words[1]!)
    visit(words[2]!, words[3]!)
  }
}

describe('a number is written as String writes it', () => {
  test('whatever fast-check thinks of: extremes, subnormal numbers, infinities, both zeros', () =>
    fc.assert(fc.property(fc.double({ noNaN: true }), says), { numRuns: 2000 }))

  test('40,000 doubles of random bits', () => {
    const double = new Float64Array(1)
    const words = new Uint32Array(double.buffer)
    eachDraw(20_000, (first, second) => {
      words.set([first, second])
      if (!Number.isNaN(double[0]!)) says(double[0]!)
    })
  })

  test('decimals of few digits, which stand at the limits of what reads back to them', () =>
    eachDraw(8_000, (first, second) => {
      says((first % 1_000_000) / 10 ** (second % 30))
      says(Number(`${first % 10_000}e${(second % 640) - 330}`))
    }))

  test('decimals of 15 to 17 digits', () =>
    eachDraw(8_000, (first, second) => {
      const digits = `${first}${second}${first}`.slice(0, 15 + (second % 3))
      says(Number(`${digits}e${(first % 120) - 80}`))
    }))

  test('whole numbers, multiples of large powers of two and halves among them', () =>
    eachDraw(8_000, (first, second) => {
      says(first * 2 ** (second % 64))
      says((first * 2 ** 21 + (second >>> 11)) / 2)
    }))

  test('powers of two and of ten, and their neighbours', () => {
    const [up, down] = [1 + 2 ** -52, 1 - 2 ** -53]
    for (let exponent = -1074; exponent < 1024; exponent++) for (const by of [1, up, down]) says(2 ** exponent * by)
    for (let exponent = -323; exponent < 309; exponent++)
      for (const by of [1, up, down]) says(Number(`1e${exponent}`) * by)
  })

  test('with its sign, and no sign before zero', () => {
    expect([-1.5e-12, -0.25, -3, -Infinity, -0].map(written)).toEqual(['-1.5e-12', '-0.25', '-3', '-Infinity', '0'])
  })

  test('in no more bytes than it is given room for', () => {
    expect(written(-0.0000029556131769923856)).toHaveLength(mostNumberBytes)
    expect(written(-2.2250738585072014e-308).length).toBeLessThanOrEqual(mostNumberBytes)
  })
})
