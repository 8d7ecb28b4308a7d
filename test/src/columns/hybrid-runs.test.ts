/** Runs and packed bits read back, by a reader of others, to the numbers that were written. */
import fc from 'fast-check'
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js'
import { expect, test } from 'vitest'
import { hybridBytes, runBytes } from '#src/columns/hybrid-runs.js'

const read = (bytes: Uint8Array, bitWidth: number, count: number): readonly number[] => {
  const values = new Array<number>(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  readRleBitPackedHybrid({ view, offset: 0 }, bitWidth, values, bytes.length)
  return values
}

test('numbers of any width that repeat now and then', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 17 }),
      fc.array(fc.tuple(fc.nat(2 ** 17 - 1), fc.integer({ min: 1, max: 300 }), fc.boolean()), { maxLength: 60 }),
      (bitWidth, parts) => {
        const values = parts.flatMap(([value, count, repeats]) =>
          Array<number>(repeats ? count : 1).fill(value % 2 ** bitWidth),
        )
        expect(read(hybridBytes(Int32Array.from(values), bitWidth), bitWidth, values.length)).toEqual(values)
      },
    ),
  ))

test('a run alone takes a few bytes, whatever its length', () => {
  const bytes = runBytes(1, 1_000_000, 1)
  expect(bytes.length).toBe(4)
  expect(new Set(read(bytes, 1, 1_000_000))).toEqual(new Set([1]))
})

test('groups that repeat at no place are packed to their bits', () => {
  const values = Int32Array.from({ length: 8000 }, (_, index) => index % 8)
  expect(hybridBytes(values, 3).length).toBe(2 + 3000)
})
