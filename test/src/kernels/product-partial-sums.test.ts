import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draws } from '#src/kernels/kernels.js'
import { within, type Workspace } from '#src/kernels/workspace.js'
import { type Case, caseOf, cases, multiplied, resultOf } from './product-cases.js'
import { expectSameBits, plain, values, wasm } from './twins.js'

interface ReadOut {
  readonly group: number
  readonly sigma: number
  readonly step: number
  readonly most: number
}

const draws: Draws = { key0: 0xdeadbeef, key1: 0x90abcdef, stream: 0xfffffff0, sample: 7, repeat: 3 }

const inGroups = (workspace: Workspace, one: Case, { group, sigma, step, most }: ReadOut): Float32Array =>
  resultOf(workspace, one, (kernels, a, panels, c) =>
    kernels.multiplyGroups(
      a,
      one.aStride,
      panels,
      c,
      one.cStride,
      one.rows,
      one.inner,
      one.columns,
      group,
      sigma,
      step,
      most,
      draws,
    ),
  )

const silent = { sigma: 0, step: 0, most: 0 }

/** Quiet or noisy, with a converter or without, in groups of any length: of 1 there are more than the kernel draws at once. */
const readOuts: fc.Arbitrary<ReadOut> = fc.record({
  group: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 16 }), fc.integer({ min: 17, max: 900 })),
  sigma: fc.constantFrom(0, 0.1, 3),
  step: fc.constantFrom(0, 0.05, 1),
  most: fc.constantFrom(1, 7, 127),
})

const normalsOf = (count: number): Float32Array =>
  within(wasm, () => {
    const at = wasm.arena.allocate(4 * count)
    wasm.kernels.normals(at, count, draws, 0)
    return wasm.arena.f32(at, count).slice()
  })

describe('multiplyGroups', () => {
  test('of any shape and read-out is that of its twin bit for bit', () =>
    fc.assert(
      fc.property(cases, readOuts, (one, readOut) =>
        expectSameBits(inGroups(wasm, one, readOut), inGroups(plain, one, readOut)),
      ),
      { numRuns: 40 },
    ))

  test('of one silent group is the product: the same bits where the product is one block', () =>
    fc.assert(
      fc.property(cases, (one) => {
        const inner = Math.min(one.inner, 384)
        const short = { ...one, inner }
        expectSameBits(inGroups(wasm, short, { group: inner, ...silent }), multiplied(wasm, short))
      }),
      { numRuns: 40 },
    ))

  test('has rows that do not depend on how many come after them', () =>
    fc.assert(
      fc.property(cases, readOuts, fc.integer({ min: 1, max: 37 }), (one, readOut, count) => {
        const rows = Math.min(count, one.rows)
        expectSameBits(
          inGroups(wasm, { ...one, rows }, readOut),
          inGroups(wasm, one, readOut).slice(0, rows * one.cStride),
        )
      }),
      { numRuns: 40 },
    ))

  for (const [name, workspace] of Object.entries({ plain, wasm }))
    test(`${name}: partial sums are converted one by one, half to even, and clipped`, () => {
      // Partial sums 0.25, 0.75, 10, -10 and, of the rest, 1.5, in steps of 0.5: 0 (a half, to even), 2, 3 and -3 (the most), 3.
      const a = Float32Array.of(0.25, 0, 0.5, 0.25, 5, 5, -4, -6, 1.5)
      const one = { rows: 1, inner: 9, columns: 1, aStride: 9, cStride: 1, a, b: new Float32Array(9).fill(1) }
      const partial = [0, 1, 1.5, -1.5, 1.5]
      for (const inner of [2, 4, 6, 8, 9])
        expect(inGroups(workspace, { ...one, inner }, { group: 2, sigma: 0, step: 0.5, most: 3 })[0]).toBe(
          partial.slice(0, Math.ceil(inner / 2)).reduce((sum, x) => sum + x),
        )
    })

  test('adds to row i, column j, group g the normal of element 32 ((floor(i / 4) P + p) G + g) + 8 (i mod 4) + j mod 8', () => {
    const [rows, inner, columns, group] = [10, 25, 19, 6]
    const nothing = { ...caseOf(rows, inner, columns, 0, 1), a: new Float32Array(rows * inner) }
    const [panels, groups] = [3, 5]
    const normals = normalsOf(32 * 3 * panels * groups)
    const expected = Float32Array.from({ length: rows * columns }, (_, at) => {
      const [i, j] = [Math.floor(at / columns), at % columns]
      let sum = 0
      for (let g = 0; g < groups; g++) {
        const tile = (Math.floor(i / 4) * panels + Math.floor(j / 8)) * groups + g
        sum = Math.fround(sum + Math.fround(0.5 * normals[32 * tile + 8 * (i % 4) + (j % 8)]!))
      }
      return sum
    })
    expectSameBits(inGroups(wasm, nothing, { group, sigma: 0.5, step: 0, most: 0 }), expected)
  })
})

// Chances stated are those of a true statement to fail on another seed; the seed is fixed.
describe('noise of partial sums', () => {
  const [rows, inner, columns, group, sigma] = [256, 96, 256, 12, 0.7]
  const groups = inner / group
  const count = rows * columns
  const one = { ...caseOf(rows, inner, columns, 0, 5), a: values(9, rows * inner) }
  const exact = multiplied(wasm, one)
  const noisy = inGroups(wasm, one, { group, sigma, step: 0, most: 0 })
  const noise = Float64Array.from(noisy, (c, at) => c - exact[at]!)
  const together = within(wasm, () => {
    const at = wasm.arena.allocate(4 * count)
    wasm.arena.f32(at, count).fill(0)
    wasm.kernels.addNormal(at, count, Math.sqrt(groups) * sigma, { ...draws, stream: 1 }, 0)
    return Float64Array.from(wasm.arena.f32(at, count))
  })
  const meanOf = (x: Float64Array): number => x.reduce((sum, element) => sum + element, 0) / x.length
  const varianceOf = (x: Float64Array): number => x.reduce((sum, element) => sum + element ** 2, 0) / x.length

  test('has mean 0 and the variance of all groups together (five standard errors: 1 in 1.7 million)', () => {
    const variance = groups * sigma ** 2
    expect(Math.abs(meanOf(noise))).toBeLessThan(5 * Math.sqrt(variance / count))
    expect(Math.abs(varianceOf(noise) / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
  })

  test('agrees in variance with one normal of sqrt(groups) sigma (five standard errors)', () => {
    expect(Math.abs(varianceOf(noise) / varianceOf(together) - 1)).toBeLessThan(5 * Math.sqrt(4 / count))
  })

  test('agrees in distribution with one normal of sqrt(groups) sigma (Kolmogorov-Smirnov: 1 in 1000)', () => {
    const [left, right] = [noise.toSorted(), together.toSorted()]
    let [i, j, distance] = [0, 0, 0]
    while (i < count && j < count) {
      if (left[i]! <= right[j]!) i++
      else j++
      distance = Math.max(distance, Math.abs(i - j) / count)
    }
    // The distance is beyond x sqrt(2 / count) once in exp(2 x^2) / 2.
    expect(distance).toBeLessThan(Math.sqrt(Math.log(2 * 1000) / count))
  })

  test('of neighbours in a row, in a column and of the next tile is uncorrelated (five standard errors)', () => {
    const variance = varianceOf(noise)
    for (const apart of [1, 8, columns, 4 * columns]) {
      const products = noise.subarray(apart).map((element, at) => element * noise[at]!)
      expect(Math.abs(meanOf(products) / variance)).toBeLessThan(5 / Math.sqrt(products.length))
    }
  })
})
