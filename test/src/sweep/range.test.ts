import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decadeRange, linearRange, logarithmicRange, roundedTo, steppedRange } from '#src/sweep/range.js'
import { close } from '../../support/close.js'
import { head, sweepOf } from '../../support/sweep-text.js'

const right = <A>(read: E.Either<string, A>): A => {
  if (E.isLeft(read)) throw new Error(read.left)
  return read.right
}

test('steps are the decimals that were meant', () => {
  expect(right(steppedRange(0.1, 0.5, 0.1))).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
  expect(right(steppedRange(4, 8, 1))).toEqual([4, 5, 6, 7, 8])
  expect(right(steppedRange(1e9, 5e9, 2e9))).toEqual([1e9, 3e9, 5e9])
  expect(right(steppedRange(3, 3, 1))).toEqual([3])
})

test('a count includes both ends', () => {
  expect(linearRange(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(logarithmicRange(1e-3, 1e3, 3)).toEqual([1e-3, 1, 1e3])
  expect(linearRange(7, 7, 1)).toEqual([7])
})

test('decades are counted from the start, and the end is included where a value lands on it', () => {
  expect(right(decadeRange(1, 1000, 1))).toEqual([1, 10, 100, 1000])
  expect(right(decadeRange(1e-12, 1e-9, 1))).toEqual([1e-12, 1e-11, 1e-10, 1e-9])
  expect(right(decadeRange(1, 999, 1))).toEqual([1, 10, 100])
  expect(right(decadeRange(192, 12288, 8))).toHaveLength(15)
  expect(right(decadeRange(5, 5, 8))).toEqual([5])
})

test('neighbours of a decade range have one ratio', () =>
  fc.assert(
    fc.property(
      fc.double({ min: 1e-15, max: 1e3, noNaN: true }),
      fc.double({ min: 1.001, max: 1e6, noNaN: true }),
      fc.integer({ min: 1, max: 40 }),
      (from, span, perDecade) => {
        const values = right(decadeRange(from, from * span, perDecade))
        expect(values[0]).toBe(from)
        for (let index = 1; index < values.length; index++)
          close(values[index]! / values[index - 1]!, 10 ** (1 / perDecade), 1e-8)
        expect(values.at(-1)! * 10 ** (1 / perDecade)).toBeGreaterThan(from * span * (1 - 1e-8))
      },
    ),
  ))

test('rounding makes whole values distinct and keeps their order', () => {
  expect(roundedTo([1, 1.33, 1.78, 2.37], 1)).toEqual([1, 2])
  expect(roundedTo([192, 256.04, 341.4], 64)).toEqual([192, 256, 320])
})

describe('axes of a file', () => {
  const valuesOf = (axis: string): readonly unknown[] =>
    sweepOf(`${head}axes: { ${axis} }\n`).blocks[0]!.axes[0]!.values
  const table: readonly (readonly [string, readonly unknown[]])[] = [
    ['rows: 8', [8]],
    ['rows: [8, 16]', [8, 16]],
    ['clock: [10 GHz, 5e9, 20GHz]', [1e10, 5e9, 2e10]],
    ['toy-2020.adcPower: [7.4 mW, 0 dBm]', [0.0074, 0.001]],
    ['toy-2020.yield: [50 %, 0.25]', [0.5, 0.25]],
    ['toy-2020.adcBits: [4, 8 bit]', [4, 8]],
    ['toy-2020.loss: -3 dB', [-3]],
    ['bits: 8 bit', [8]],
    ['shared: [true, false]', [true, false]],
    ['scheme: [optmoid]', ['optmoid']],
    ['phase: [prefill, decode]', ['prefill', 'decode']],
    ['gated: true', [true]],
    ['clock: { from: 1 GHz, to: 3 GHz, step: 1 GHz }', [1e9, 2e9, 3e9]],
    ['clock: { from: 1 GHz, to: 100 GHz, count: 3, scale: log }', [1e9, 1e10, 1e11]],
    ['clock: { from: 1 GHz, to: 2 GHz, count: 3 }', [1e9, 1.5e9, 2e9]],
    ['rows: { from: 1, to: 10, perDecade: 5 }', [1, 2, 3, 4, 6, 10]],
    ['rows: { from: 1, to: 8, count: 4 }', [1, 3, 6, 8]],
    ['width: { from: 192, to: 1920, perDecade: 4, multipleOf: 64 }', [192, 320, 576, 1088, 1920]],
    ['width: { from: 100, to: 250, count: 4, multipleOf: 64 }', [128, 192]],
  ]
  for (const [axis, values] of table)
    test(`${axis} is ${values.join(', ')}`, () => expect(valuesOf(axis)).toEqual(values))
})
