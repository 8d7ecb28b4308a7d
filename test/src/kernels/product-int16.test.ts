import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { panelBytes, panelBytesInt16 } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { type Case, cases, resultOf } from './product-cases.js'
import { expectSameBits, plain, wasm } from './twins.js'

/** Steps of each sign: 127 for operands of 8 bits. */
const most = 127
const left = { inverseStep: 100, most }
/** Beyond the range of some of the operands. */
const right = { inverseStep: 140, most }

const evenStride = (inner: number): number => 2 * Math.ceil(inner / 2) + 4

const quantisedRow = (workspace: Workspace, x: readonly number[], inverseStep: number, bound: number): number[] => {
  const { kernels, arena } = workspace
  const [at, out] = [arena.allocate(4 * x.length), arena.allocate(2 * x.length + 2)]
  arena.f32(at, x.length).set(x)
  arena.i16(out, x.length + 1).fill(99)
  kernels.quantiseToInt16(at, x.length, 1, x.length, inverseStep, bound, out, 2 * Math.ceil(x.length / 2))
  return [...arena.i16(out, x.length + 1)]
}

const multiplied = (workspace: Workspace, one: Case, scale: number): Float32Array =>
  resultOf(workspace, one, (kernels, a, panels, c) => {
    const { rows, inner, columns, aStride, cStride } = one
    const stride = evenStride(inner)
    const a16 = workspace.arena.allocate(2 * rows * stride)
    const panels16 = workspace.arena.allocate(panelBytesInt16(inner, columns))
    // Room that was used before: what is not written is not 0.
    workspace.arena.bytes(a16, 2 * rows * stride).fill(77)
    workspace.arena.bytes(panels16, panelBytesInt16(inner, columns)).fill(77)
    kernels.quantiseToInt16(a, aStride, rows, inner, left.inverseStep, left.most, a16, stride)
    kernels.packInt16(panels, inner, columns, right.inverseStep, right.most, panels16)
    kernels.multiplyInt16(a16, stride, panels16, c, cStride, rows, inner, columns, scale)
  })

/** Half to even, by the distance from the whole number below: not by the trick of the kernels. */
const whole = (x: number, inverseStep: number): number => {
  const scaled = Math.fround(x * inverseStep)
  const below = Math.floor(scaled)
  const up = scaled - below > 0.5 || (scaled - below === 0.5 && below % 2 !== 0)
  return Math.min(Math.max(up ? below + 1 : below, -most), most)
}

describe('quantiseToInt16', () => {
  for (const [name, workspace] of Object.entries({ plain, wasm })) {
    test(`${name}: halves go to the even neighbour, ends are kept, what is no number is none`, () => {
      const x = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999997, 7, 6.5, 7.5, -7.5, 1e30, -Infinity, Infinity, NaN, -0]
      expect(quantisedRow(workspace, x, 1, 7)).toEqual([0, 2, 2, 0, -2, -2, 0, 7, 6, 7, -7, 7, -7, 7, 0, 0, 99])
    })

    test(`${name}: a row of odd length is followed by one 0`, () => {
      for (let length = 1; length < 20; length++) {
        const x = Array.from({ length }, (_, i) => i - 5)
        expect(quantisedRow(workspace, x, 1, 100)).toEqual([...x, length % 2 === 0 ? 99 : 0])
      }
    })
  }
})

describe('packInt16', () => {
  for (const [name, { kernels, arena }] of Object.entries({ plain, wasm }))
    test(`${name}: element (2 k + i, j) is at 16 k + 2 j + i, and an odd last one is paired with 0`, () => {
      const inner = 5
      const [panels, out] = [arena.allocate(panelBytes(inner, 8)), arena.allocate(panelBytesInt16(inner, 8))]
      arena.f32(panels, 8 * inner).set(Float32Array.from({ length: 8 * inner }, (_, at) => at - 20))
      arena.i16(out, 48).fill(99)
      kernels.packInt16(panels, inner, 8, 1, most, out)
      const expected = Array.from({ length: 48 }, (_, at) => {
        const [pair, j, i] = [Math.floor(at / 16), Math.floor((at % 16) / 2), at % 2]
        return 2 * pair + i < inner ? 8 * (2 * pair + i) + j - 20 : 0
      })
      expect([...arena.i16(out, 48)]).toEqual(expected)
    })
})

describe('multiplyInt16', () => {
  test('of quantised operands of any shape is that of its twin bit for bit', () =>
    fc.assert(
      fc.property(cases, (one) => expectSameBits(multiplied(wasm, one, 0.01), multiplied(plain, one, 0.01))),
      { numRuns: 50 },
    ))

  test('is the sum of whole numbers, exactly', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const { rows, inner, columns, aStride, cStride, a, b } = one
        const c = multiplied(wasm, one, 1)
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < columns; j++) {
            let sum = 0
            for (let k = 0; k < inner; k++)
              sum += whole(a[i * aStride + k]!, left.inverseStep) * whole(b[k * columns + j]!, right.inverseStep)
            if (c[i * cStride + j] !== sum) expect.fail(`(${i}, ${j}) is ${c[i * cStride + j]!}, not ${sum}`)
          }
      }),
      { numRuns: 50 },
    ))

  test('rounds a sum that a float cannot hold once, then the scaled one', () => {
    const { kernels, arena } = wasm
    const [a, panels, c] = [arena.allocate(64), arena.allocate(panelBytesInt16(4, 1)), arena.allocate(64)]
    arena.i16(a, 4).set([4096, 4096, 1, 0])
    arena.i16(panels, 32).fill(0)
    // Element (k, 0) is at 16 floor(k / 2) + k mod 2: 4096^2 + 1.
    arena.i16(panels, 32).set([4096, 0], 0)
    arena.i16(panels, 32).set([1, 0], 16)
    kernels.multiplyInt16(a, 4, panels, c, 1, 1, 4, 1, 1 / 3)
    expect(arena.f32(c, 1)[0]).toBe(Math.fround(2 ** 24 * Math.fround(1 / 3)))
  })

  test('has rows that do not depend on how many there are', () =>
    fc.assert(
      fc.property(cases, fc.nat(36), (one, first) => {
        const from = first % one.rows
        const alone = multiplied(wasm, { ...one, rows: 1, a: one.a.subarray(from * one.aStride) }, 0.3)
        expectSameBits(alone, multiplied(wasm, one, 0.3).slice(from * one.cStride, (from + 1) * one.cStride))
      }),
    ))
})
