/** Gradients of weights: a^T c added to panels, by hand, against double precision, and the two implementations bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { panelBytes, panelColumns } from '#src/kernels/kernels.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

interface Case {
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly gap: number
  readonly seed: number
}

/** Both below and above the 384 rows of a block. */
const cases: fc.Arbitrary<Case> = fc.record({
  rows: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 800 })),
  inner: fc.integer({ min: 1, max: 37 }),
  columns: fc.integer({ min: 1, max: 50 }),
  gap: fc.nat(5),
  seed: fc.nat(1e6),
})

const operandsOf = ({ rows, inner, columns, gap, seed }: Case) => ({
  a: values(seed, rows * (inner + gap)),
  c: values(seed + 1, rows * (columns + gap)),
  before: values(seed + 2, panelBytes(inner, columns) / 4),
})

const added = (workspace: typeof wasm, one: Case, { a, c, before } = operandsOf(one)): Float32Array =>
  onCopies(workspace, [a, c, before], (kernels, [aAt, cAt, panels]) => {
    const { rows, inner, columns, gap } = one
    kernels.addTransposedProduct(aAt!, inner + gap, cAt!, columns + gap, rows, inner, columns, panels!)
  })

const indexOf = (inner: number, k: number, j: number): number =>
  panelColumns * (inner * Math.floor(j / panelColumns) + k) + (j % panelColumns)

describe('addTransposedProduct', () => {
  test('adds a small product to what is there as it is by hand', () => {
    const one = { rows: 2, inner: 2, columns: 3, gap: 0, seed: 0 }
    const operands = {
      a: Float32Array.of(1, 2, 3, 4),
      c: Float32Array.of(5, 6, 7, 8, 9, 10),
      before: new Float32Array(16).fill(100),
    }
    for (const workspace of [plain, wasm]) {
      const panels = added(workspace, one, operands)
      expect([...panels.subarray(0, 3)]).toEqual([129, 133, 137])
      expect([...panels.subarray(8, 11)]).toEqual([142, 148, 154])
    }
  })

  test('of any shape and stride is that of its twin bit for bit', () =>
    fc.assert(
      fc.property(cases, (one) => expectSameBits(added(wasm, one), added(plain, one))),
      { numRuns: 50 },
    ))

  // A float rounds by up to 2^-24: each product once, each of the sums it goes into, and the sum with what was there.
  test('is within (rows + 2) 2^-24 of the sum of magnitudes of its value in double precision', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const { rows, inner, columns, gap } = one
        const { a, c, before } = operandsOf(one)
        const got = added(wasm, one)
        for (let k = 0; k < inner; k++)
          for (let j = 0; j < columns; j++) {
            const at = indexOf(inner, k, j)
            let [sum, magnitude] = [before[at]!, Math.abs(before[at]!)]
            for (let i = 0; i < rows; i++) {
              const product = a[i * (inner + gap) + k]! * c[i * (columns + gap) + j]!
              sum += product
              magnitude += Math.abs(product)
            }
            if (!(Math.abs(got[at]! - sum) <= (rows + 2) * 2 ** -24 * magnitude))
              expect.fail(`element (${k}, ${j}) is ${got[at]!}, expected ${sum}`)
          }
      }),
      { numRuns: 50 },
    ))

  test('leaves what is beyond the last column as it was, even where an operand is not finite', () => {
    const one = { rows: 5, inner: 6, columns: 9, gap: 0, seed: 3 }
    const operands = operandsOf(one)
    operands.a[7] = Infinity
    for (const workspace of [plain, wasm]) {
      const panels = added(workspace, one, operands)
      for (let k = 0; k < one.inner; k++)
        for (let j = 0; j < 16; j++) {
          const at = indexOf(one.inner, k, j)
          if (j >= one.columns) expect(panels[at]).toBe(operands.before[at])
          else expect(Number.isFinite(panels[at])).toBe(k !== 1)
        }
    }
  })
})
