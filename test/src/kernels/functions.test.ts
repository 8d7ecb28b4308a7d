/** Functions of networks against double precision, and the two implementations against each other, bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kernels } from '#src/kernels/kernels.js'
import { exponential } from '#src/kernels/plain/exponential.js'
import { activations, sweep, within } from './double-precision.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

describe('the exponential', () => {
  test('is within one unit in the last place from -87 to 88', () => {
    const x = sweep(-87, 88)
    for (const value of x) {
      const expected = Math.exp(value)
      const unit = 2 ** (Math.floor(Math.log2(expected)) - 23)
      if (!(Math.abs(exponential(value) - expected) <= unit)) expect.fail(`exp(${value}) is ${exponential(value)}`)
    }
  })

  test('is 0 below and stays finite above', () => {
    expect([-Infinity, -1e30, -87.1].map(exponential)).toEqual([0, 0, 0])
    expect([88.5, 1e30, Infinity].map(exponential)).toEqual(new Array(3).fill(exponential(88)))
    expect(exponential(0)).toBe(1)
  })
})

/** Errors as printed in `assembly/activation.ts`. */
const errors = [
  { name: 'gelu', relative: 1.5e-7, absolute: 1e-7 },
  { name: 'geluTanh', relative: 2.5e-7, absolute: 1e-7 },
  { name: 'silu', relative: 2e-7, absolute: 0 },
  { name: 'tanh', relative: 1.5e-7, absolute: 0 },
  { name: 'relu', relative: 0, absolute: 0 },
  { name: 'relu6', relative: 0, absolute: 0 },
] as const

describe('activations', () => {
  for (const { name, relative, absolute } of errors) {
    test(`${name} is within ${relative} of its value and ${absolute}`, () => {
      for (const x of [sweep(-12, 12), sweep(-1e-3, 1e-3)]) {
        const got = onCopies(wasm, [x], (kernels, [at]) => kernels[name](at!, x.length))
        within(got, (i) => activations[name](x[i]!), relative, absolute)
      }
    })

    test(`${name} has the same bits in both implementations, whatever the length`, () =>
      fc.assert(
        fc.property(
          fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { maxLength: 67 }),
          fc.double({ min: 1e-12, max: 1, noNaN: true }),
          (elements, scale) => {
            const x = Float32Array.from([...elements, 7, 7], (value) => value * scale)
            const [a, b] = [plain, wasm].map((workspace) =>
              onCopies(workspace, [x], (kernels, [at]) => kernels[name](at!, elements.length)),
            )
            expectSameBits(b!, a!)
            expect([...b!.subarray(elements.length)]).toEqual([...x.subarray(elements.length)])
          },
        ),
      ))
  }
})

const softmaxOf = (
  workspace: typeof wasm,
  x: Float32Array,
  stride: number,
  rows: number,
  columns: number,
  length: number,
  growth: number,
): Float32Array =>
  onCopies(workspace, [x], (kernels, [at]) => kernels.softmax(at!, stride, rows, columns, length, growth))

describe('softmax', () => {
  test('is within 3e-7 of its value in double precision', () => {
    for (const spread of [0.1, 3, 30]) {
      const x = values(3, 197).map((value) => spread * value)
      const greatest = Math.max(...x)
      const sum = x.reduce((total, value) => total + Math.exp(value - greatest), 0)
      within(softmaxOf(wasm, x, 197, 1, 197, 197, 0), (i) => Math.exp(x[i]! - greatest) / sum, 2e-6, 3e-7)
    }
  })

  test('of a causal row sees the first elements alone, and the rest becomes 0', () => {
    const got = softmaxOf(wasm, new Float32Array(4 * 6).fill(2), 6, 4, 5, 1, 1)
    const [half, third] = [1 / 2, Math.fround(1 / 3)]
    expect([...got]).toEqual(
      [
        [1, 0, 0, 0, 0, 2],
        [half, half, 0, 0, 0, 2],
        [third, third, third, 0, 0, 2],
        [0.25, 0.25, 0.25, 0.25, 0, 2],
      ].flat(),
    )
  })

  test('keeps what is exp(-86.9) of the greatest, and drops what is below exp(-87)', () => {
    for (const workspace of [plain, wasm]) {
      const got = softmaxOf(workspace, Float32Array.of(90, 3.1, 2.9), 3, 1, 3, 3, 0)
      within(got.subarray(0, 2), (i) => [1, Math.exp(Math.fround(Math.fround(3.1) - 90))][i]!, 1e-7, 0)
      expect(got[2]).toBe(0)
    }
  })

  test('gives what is minus infinity nothing, and a row of nothing else zeros', () => {
    const x = Float32Array.of(-Infinity, 1, -Infinity, 1, -Infinity, -Infinity, -Infinity, -Infinity)
    for (const workspace of [plain, wasm])
      expect([...softmaxOf(workspace, x, 4, 2, 4, 4, 0)]).toEqual([0, 0.5, 0, 0.5, 0, 0, 0, 0])
  })

  test('has the same bits in both implementations, whatever the shape', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 37 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: -2, max: 40 }),
        fc.integer({ min: 0, max: 2 }),
        (rows, columns, gap, length, growth) => {
          const x = values(rows + 7 * columns, rows * (columns + gap) + 3).map((value) => 20 * value)
          const [a, b] = [plain, wasm].map((workspace) =>
            softmaxOf(workspace, x, columns + gap, rows, columns, length, growth),
          )
          expectSameBits(b!, a!)
        },
      ),
    ))
})

describe('norms', () => {
  const [rows, columns] = [3, 77]
  const [x, gain, shift] = [values(5, rows * columns).map((value) => 3 * value + 1), values(6, 77), values(7, 77)]
  const row = (i: number): Float32Array => x.subarray(columns * Math.floor(i / columns)).subarray(0, columns)
  const mean = (of: Float32Array, f: (value: number) => number): number =>
    of.reduce((sum, value) => sum + f(value), 0) / of.length

  const layerNorm = (kernels: Kernels, [gains, shifts, from, out]: readonly number[]): void =>
    kernels.layerNorm(from!, rows, columns, gains!, shifts!, 1e-5, out!)
  const rmsNorm = (kernels: Kernels, [gains, , from, out]: readonly number[]): void =>
    kernels.rmsNorm(from!, rows, columns, gains!, 1e-6, out!)
  const normed = (workspace: typeof wasm, norm: typeof layerNorm): Float32Array =>
    onCopies(workspace, [gain, shift, x, new Float32Array(x.length)], norm)

  test('layer norm is within 4e-7 of double precision', () => {
    within(
      normed(wasm, layerNorm),
      (i) => {
        const centre = mean(row(i), (value) => value)
        const variance = mean(row(i), (value) => (value - centre) ** 2)
        return ((x[i]! - centre) / Math.sqrt(variance + 1e-5)) * gain[i % columns]! + shift[i % columns]!
      },
      0,
      4e-7,
    )
  })

  test('rms norm is within 2e-7 of its value', () => {
    const size = (i: number): number => Math.sqrt(mean(row(i), (value) => value * value) + 1e-6)
    within(normed(wasm, rmsNorm), (i) => (x[i]! / size(i)) * gain[i % columns]!, 2e-7, 0)
  })

  test('layer norm of a row of equal elements is the shift', () => {
    const got = onCopies(
      wasm,
      [gain, shift, new Float32Array(rows * columns).fill(1000.5), new Float32Array(rows * columns)],
      layerNorm,
    )
    expect([...got.subarray(0, columns)]).toEqual([...shift])
  })

  test('have the same bits in both implementations, in place as well, whatever the shape', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 41 }), (rows, columns) => {
        const input = values(rows + 7 * columns, rows * columns + 3)
        for (const norm of [
          (kernels: Kernels, [gains, shifts, from]: readonly number[]): void =>
            kernels.layerNorm(from!, rows, columns, gains!, shifts!, 1e-5, from!),
          (kernels: Kernels, [gains, , from]: readonly number[]): void =>
            kernels.rmsNorm(from!, rows, columns, gains!, 1e-6, from!),
        ]) {
          const [a, b] = [plain, wasm].map((workspace) => onCopies(workspace, [gain, shift, input], norm))
          expectSameBits(b!, a!)
        }
      }),
    ))
})
