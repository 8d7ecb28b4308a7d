/** Gradients of softmax, exact and from tables, against central differences. */
import { describe, expect, test } from 'vitest'
import type { SoftmaxDisturbance } from '#models/disturbances/disturbance.js'
import { reverseSoftmax } from '#src/gradient/reverse-softmax.js'
import { copyOf, within } from '#src/kernels/workspace.js'
import { softmaxLaw } from '#src/noise/laws.js'
import { centralDifferences, worstError } from '../../support/differences.js'
import { matrixOf, normals, passOf, valuesOf } from '../../support/tensors.js'
import { plainWorkspace } from '../../support/workspaces.js'

const workspace = plainWorkspace()
const surroundings = { workspace, ranges: {} }
const site = { operation: 'softmax', layer: 0, head: 1 } as const
const exact: SoftmaxDisturbance = { law: 'exact' }
const ofBits = (bits: number): SoftmaxDisturbance => ({ law: 'table-softmax', bits, range: 16 })

const weighed = (
  disturbance: SoftmaxDisturbance,
  scores: ArrayLike<number>,
  gradient: ArrayLike<number>,
  rows: number,
  columns: number,
  length = columns,
  growth = 0,
) =>
  within(workspace, () => {
    const x = matrixOf(workspace, rows, columns, scores)
    const taken = copyOf(workspace, x)
    softmaxLaw(disturbance, surroundings)(passOf())(x, length, growth, site)
    const g = matrixOf(workspace, rows, columns, gradient)
    reverseSoftmax(disturbance, surroundings)(passOf())({ scores: taken, weights: x, length, growth }, g, site)
    return { weights: valuesOf(workspace, x), ofScores: valuesOf(workspace, g) }
  })

const softmax = (row: readonly number[]): readonly number[] => {
  const exponentials = row.map(Math.exp)
  const sum = exponentials.reduce((a, b) => a + b, 0)
  return exponentials.map((one) => one / sum)
}

describe('the gradient of rows as causal attention has them', () => {
  const [rows, columns, length] = [5, 7, 3]
  const scores = normals(rows * columns, 61).map((s) => 2 * s)
  const gradient = normals(rows * columns, 62)
  const wanted = Array.from({ length: rows }, (_, row) => {
    const [start, elements] = [row * columns, Math.min(columns, length + row)]
    const loss = (x: readonly number[]): number => softmax(x).reduce((sum, p, j) => sum + p * gradient[start + j]!, 0)
    const ofRow = centralDifferences(loss, [...scores.subarray(start, start + elements)])
    return [...ofRow, ...Array<number>(columns - elements).fill(0)]
  }).flat()

  // Words of 16 bits are 1.5e-5 apart, and twice as much in exponents over 16.
  for (const [name, disturbance, tolerance] of [
    ['exact softmax', exact, 1e-6],
    ['softmax from tables of 16 bits', ofBits(16), 1e-3],
  ] as const)
    test(`through ${name} is that of softmax, and 0 beyond their elements`, () => {
      const { ofScores } = weighed(disturbance, scores, gradient, rows, columns, length, 1)
      expect(worstError(ofScores, wanted)).toBeLessThan(tolerance)
      for (const [i, value] of wanted.entries()) if (value === 0) expect(Math.abs(ofScores[i]!)).toBe(0)
    })
})

describe('the gradient of a long row from tables of 8 bits', () => {
  const count = 1024
  const scores = normals(count, 63).map((s) => 2 * s)
  const gradient = normals(count, 64).map((g) => 1 + g)
  const { weights, ofScores } = weighed(ofBits(8), scores, gradient, 1, count)
  const sum = weights.reduce((a, b) => a + b, 0)

  test('sums to 0 though its words do not sum to 1, since a shift of all scores changes none', () => {
    expect(sum).toBeLessThan(0.9)
    const greatest = Math.max(...ofScores.map(Math.abs))
    expect(Math.abs(ofScores.reduce((a, b) => a + b, 0))).toBeLessThan(1e-5 * greatest)
  })

  test('is 0 where the word is 0', () => {
    const dark = [...weights.keys()].filter((j) => weights[j] === 0)
    expect(dark.length).toBeGreaterThan(count / 4)
    for (const j of dark) expect(Math.abs(ofScores[j]!)).toBe(0)
  })

  test('points the way of that of the exact softmax', () => {
    const wanted = weighed(exact, scores, gradient, 1, count).ofScores
    const along = (x: Float32Array, y: Float32Array): number => x.reduce((total, value, j) => total + value * y[j]!, 0)
    const cosine = along(ofScores, wanted) / Math.sqrt(along(wanted, wanted) * along(ofScores, ofScores))
    expect(cosine).toBeGreaterThan(0.98)
  })
})

test('a row of which every word is 0 has no gradient', () => {
  const count = 1024
  const { weights, ofScores } = weighed(ofBits(8), new Float32Array(count), normals(count, 65), 1, count)
  expect(weights.every((p) => p === 0)).toBe(true)
  expect(ofScores.every((g) => g === 0)).toBe(true)
})
