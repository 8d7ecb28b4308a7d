import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { panelColumns } from '#src/kernels/kernels.js'
import { cases, caseOf, inDoublePrecision, multiplied, resultOf } from './product-cases.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

describe('pack', () => {
  const inner = 5
  const columns = 11
  const packed = (workspace: typeof wasm, innerStride: number, columnStride: number): Float32Array =>
    onCopies(
      workspace,
      [values(1, 8 * 16), new Float32Array(2 * panelColumns * inner).fill(NaN)],
      (kernels, [source, panels]) => kernels.pack(source!, innerStride, columnStride, inner, columns, panels!),
    )

  for (const [layout, innerStride, columnStride] of [
    ['by rows', 12, 1],
    ['by columns', 1, 6],
    ['with gaps both ways', 23, 2],
  ] as const)
    test(`a matrix ${layout} has element (k, j) at 8 k + j of its panel, and 0 beyond the last column`, () => {
      const source = values(1, 8 * 16)
      const expected = Float32Array.from({ length: 2 * panelColumns * inner }, (_, at) => {
        const [panel, k, j] = [
          Math.floor(at / (panelColumns * inner)),
          Math.floor(at / panelColumns) % inner,
          at % panelColumns,
        ]
        const column = panel * panelColumns + j
        return column < columns ? source[k * innerStride + column * columnStride]! : 0
      })
      expectSameBits(packed(wasm, innerStride, columnStride), expected)
      expectSameBits(packed(plain, innerStride, columnStride), expected)
    })
})

describe('multiply', () => {
  test('a small product is what it is by hand', () => {
    const one = {
      rows: 2,
      inner: 2,
      columns: 3,
      aStride: 2,
      cStride: 3,
      a: Float32Array.of(1, 2, 3, 4),
      b: Float32Array.of(5, 6, 7, 8, 9, 10),
    }
    for (const workspace of [plain, wasm]) expect([...multiplied(workspace, one)]).toEqual([21, 24, 27, 47, 54, 61])
  })

  test('of any shape and stride is that of its twin bit for bit', () =>
    fc.assert(
      fc.property(cases, (one) => expectSameBits(multiplied(wasm, one), multiplied(plain, one))),
      {
        numRuns: 50,
      },
    ))

  // A float rounds by up to 2^-24: each product once, and each of the sums it goes into.
  test('is within inner 2^-24 of the sum of magnitudes of the product in double precision, and leaves gaps alone', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const exact = inDoublePrecision(one)
        const beyond = [...multiplied(wasm, one)].filter(
          (got, at) => !(Math.abs(got - exact.c[at]!) <= one.inner * 2 ** -24 * exact.magnitudes[at]!),
        )
        expect(beyond).toEqual([])
      }),
      { numRuns: 50 },
    ))

  test('has rows that do not depend on how many there are', () =>
    fc.assert(
      fc.property(cases, fc.nat(36), fc.integer({ min: 1, max: 37 }), (one, first, count) => {
        const from = first % one.rows
        const rows = Math.min(count, one.rows - from)
        const alone = multiplied(wasm, { ...one, rows, a: one.a.subarray(from * one.aStride) })
        expectSameBits(alone, multiplied(wasm, one).slice(from * one.cStride, (from + rows) * one.cStride))
      }),
    ))

  test('panel by panel is the whole', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const byPanels = resultOf(wasm, one, (kernels, a, panels, c) => {
          for (let column = 0; column < one.columns; column += panelColumns)
            kernels.multiply(
              a,
              one.aStride,
              panels + 4 * column * one.inner,
              c + 4 * column,
              one.cStride,
              one.rows,
              one.inner,
              Math.min(panelColumns, one.columns - column),
            )
        })
        expectSameBits(byPanels, multiplied(wasm, one))
      }),
    ))

  test('with what is not finite is not finite, and in no other row or column', () => {
    const one = caseOf(6, 10, 9, 0, 3)
    one.a[2 * one.aStride + 4] = Infinity
    one.b[4 * one.columns + 8] = 0
    const c = multiplied(wasm, one)
    c.forEach((element, at) => expect(Number.isFinite(element)).toBe(Math.floor(at / 9) !== 2))
    expect(c[2 * 9 + 8]).toBeNaN()
  })
})
