/** The gradient of softmax against differences in double precision, through rows as attention has them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { centralDifferences } from '../../support/differences.js'
import { softmaxOf, within } from './double-precision.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

interface Rows {
  readonly rows: number
  readonly columns: number
  /** From the end of a row to the next, of x; twice as much of the gradient. */
  readonly gap: number
  readonly length: number
  readonly growth: number
  readonly seed: number
}

const shapes: fc.Arbitrary<Rows> = fc.record({
  rows: fc.integer({ min: 0, max: 5 }),
  columns: fc.integer({ min: 1, max: 37 }),
  gap: fc.nat(5),
  length: fc.integer({ min: -2, max: 40 }),
  growth: fc.nat(2),
  seed: fc.nat(1e6),
})

const inputs = ({ rows, columns, gap, seed }: Rows) => ({
  x: values(seed, rows * (columns + gap) + 3).map((value) => 4 * value),
  g: values(seed + 1, rows * (columns + 2 * gap) + 3),
})

const counted = ({ columns, length, growth }: Rows, i: number): number =>
  Math.max(0, Math.min(columns, length + i * growth))

/** The memory of the gradient, gaps among it, after softmax of x and its reversal. */
const reversed = (workspace: typeof wasm, shape: Rows): Float32Array => {
  const { rows, columns, gap, length, growth } = shape
  const { x, g } = inputs(shape)
  return onCopies(workspace, [x, g], (kernels, [p, at]) => {
    kernels.softmax(p!, columns + gap, rows, columns, length, growth)
    kernels.softmaxGradient(p!, columns + gap, at!, columns + 2 * gap, rows, columns, length, growth)
  })
}

describe('the gradient of softmax', () => {
  test('is within 1e-6 of differences in double precision for rows of any lengths, and 0 beyond them', () =>
    fc.assert(
      fc.property(shapes, (shape) => {
        const { rows, columns, gap } = shape
        const { x, g } = inputs(shape)
        const expected = Float64Array.from(g)
        for (let i = 0; i < rows; i++) {
          const valid = counted(shape, i)
          const weights = g.subarray(i * (columns + 2 * gap)).subarray(0, columns)
          const gradient = centralDifferences(
            (row) => softmaxOf(row).reduce((sum, share, j) => sum + share * weights[j]!, 0),
            [...x.subarray(i * (columns + gap)).subarray(0, valid)],
          )
          expected.fill(0, i * (columns + 2 * gap), i * (columns + 2 * gap) + columns)
          expected.set(gradient, i * (columns + 2 * gap))
        }
        within(reversed(wasm, shape), (i) => expected[i]!, 0, 1e-6)
      }),
    ))

  test('has the same bits in both implementations, whatever the shape', () =>
    fc.assert(
      fc.property(shapes, (shape) => {
        expectSameBits(reversed(wasm, shape), reversed(plain, shape))
      }),
    ))

  test('of a causal triangle: row i has a gradient of its first i + 1 elements alone', () => {
    const shape = { rows: 7, columns: 7, gap: 0, length: 1, growth: 1, seed: 5 }
    const g = reversed(wasm, shape)
    expect(g[0]).toBe(0)
    for (let i = 1; i < 7; i++) {
      const row = [...g.subarray(7 * i, 7 * (i + 1))]
      expect(row.map((value) => value !== 0)).toEqual(row.map((_, j) => j <= i))
    }
  })

  test('does not move all elements together: it adds up to 0', () => {
    const shape = { rows: 1, columns: 1001, gap: 0, length: 1001, growth: 0, seed: 9 }
    const g = reversed(wasm, shape).subarray(0, 1001)
    expect(Math.abs(g.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-7)
  })

  test('is 0 where softmax gave nothing', () => {
    const x = Float32Array.of(-Infinity, 1, -Infinity, 2)
    for (const workspace of [plain, wasm]) {
      const got = onCopies(workspace, [x, Float32Array.of(5, 1, -3, 2)], (kernels, [p, g]) => {
        kernels.softmax(p!, 4, 1, 4, 4, 0)
        kernels.softmaxGradient(p!, 4, g!, 4, 1, 4, 4, 0)
      })
      const change = Math.exp(1) / (1 + Math.exp(1)) ** 2
      within(got, (i) => [0, -change, 0, change][i]!, 0, 1e-7)
    }
  })
})
