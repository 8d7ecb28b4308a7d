/** Gradients through modulators, against central differences of the smooth functions with the same noise. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ElectroOpticSoftmax, ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import { reverseSoftmax } from '#src/gradient/reverse-softmax.js'
import { copyOf, within } from '#src/kernels/workspace.js'
import { drawsOf } from '#src/noise/draws.js'
import { softmaxLaw } from '#src/noise/laws.js'
import { close } from '../../support/close.js'
import { centralDifferences, worstError } from '../../support/differences.js'
import { smoothWeights } from '../../support/smooth-modulators.js'
import { matrixOf, normals, passOf, valuesOf } from '../../support/tensors.js'
import { plainWorkspace } from '../../support/workspaces.js'

const workspace = plainWorkspace()
const surroundings = { workspace, ranges: {} }
const site = { operation: 'softmax', layer: 1, head: 2 } as const

interface Rows {
  readonly rows: number
  readonly columns: number
  readonly length: number
  readonly growth: number
}
/** As causal attention has them. */
const ragged: Rows = { rows: 6, columns: 7, length: 2, growth: 1 }

interface Weighed {
  readonly weights: Float32Array
  readonly ofScores: Float32Array
}

/** Weights by the law, and the gradient of scores for this gradient of weights. */
const weighed = (
  disturbance: ElectroOpticSoftmax,
  scores: ArrayLike<number>,
  gradient: ArrayLike<number>,
  { rows, columns, length, growth }: Rows,
  pass = passOf(),
): Weighed =>
  within(workspace, () => {
    const x = matrixOf(workspace, rows, columns, scores)
    const taken = copyOf(workspace, x)
    softmaxLaw(disturbance, surroundings)(pass)(x, length, growth, site)
    const g = matrixOf(workspace, rows, columns, gradient)
    reverseSoftmax(disturbance, surroundings)(pass)({ scores: taken, weights: x, length, growth }, g, site)
    return { weights: valuesOf(workspace, x), ofScores: valuesOf(workspace, g) }
  })

const drawn = (count: number, role: 'detection' | 'detection, second pass'): Float32Array =>
  within(workspace, () => {
    const at = workspace.arena.allocate(4 * count)
    workspace.kernels.normals(at, count, drawsOf(passOf(), site, role), 0)
    return workspace.arena.f32(at, count).slice()
  })

/** The same of the smooth functions: the gradient by central differences, row by row. */
const smooth = (
  disturbance: ElectroOpticSoftmax,
  scores: Float32Array,
  gradient: Float32Array,
  { rows, columns, length, growth }: Rows,
) => {
  const noise = [drawn(rows * columns, 'detection'), drawn(rows * columns, 'detection, second pass')] as const
  const elements = Array.from({ length: rows }, (_, row) => Math.min(columns, length + row * growth))
  const [weights, ofScores]: [number[], number[]] = [[], []]
  for (const [row, count] of elements.entries()) {
    const start = row * columns
    const n = disturbance.calibration === 'row' ? count : Math.max(...elements)
    const here = [...scores.subarray(start, start + count)]
    const beyond = Array<number>(columns - count).fill(0)
    const weightsOf = (x: readonly number[]): readonly number[] =>
      smoothWeights(disturbance, x, n, [noise[0].subarray(start), noise[1].subarray(start)])
    const loss = (x: readonly number[]): number => weightsOf(x).reduce((sum, p, j) => sum + p * gradient[start + j]!, 0)
    weights.push(...weightsOf(here), ...beyond)
    ofScores.push(...centralDifferences(loss, here, 1e-6), ...beyond)
  }
  return { weights, ofScores }
}

const quiet = { constant: 0, linear: 0, quadratic: 0 }
/** Of all three kinds, of a few percent of full scale. */
const noisy = { constant: 4e-4, linear: 1e-3, quadratic: 3e-3 }
const edge = (values: Partial<ModulatorEdge> = {}): ModulatorEdge => ({
  swing: 1,
  floor: 0,
  variance: quiet,
  ...values,
})

/** Of so many bits that rounding moves no slope by a thousandth. */
const optmoid = (values: Partial<ElectroOpticSoftmax> = {}): ElectroOpticSoftmax => ({
  law: 'electro-optic-softmax',
  scheme: 'optmoid',
  calibration: 'row',
  range: 3.6,
  inputBits: 16,
  outputBits: 16,
  floorSubtracted: false,
  memory: 0,
  rising: edge(),
  ...values,
})
const optmax = (values: Partial<ElectroOpticSoftmax> = {}): ElectroOpticSoftmax =>
  optmoid({ scheme: 'optmax', range: 4, falling: edge(), ...values })

const everything = (floorSubtracted: boolean): Partial<ElectroOpticSoftmax> => ({
  floorSubtracted,
  memory: 0.2,
  calibration: 'longest',
  rising: edge({ swing: 0.6, floor: 0.01, variance: noisy }),
})
const fall = edge({ floor: 0.01, variance: noisy })

const table: readonly (readonly [string, ElectroOpticSoftmax])[] = [
  ['Optmoid', optmoid()],
  ['Optmoid with noise', optmoid({ rising: edge({ variance: noisy }) })],
  ['Optmoid with noise, memory, a floor and a fixed calibration', optmoid(everything(false))],
  ['the same with the floor subtracted', optmoid(everything(true))],
  ['Optmax', optmax()],
  [
    'Optmax with noise of both passes',
    optmax({ rising: edge({ variance: noisy }), falling: edge({ variance: noisy }) }),
  ],
  ['Optmax with memory', optmax({ memory: 0.3 })],
  ['Optmax with noise, memory, floors and a fixed calibration', optmax({ ...everything(false), falling: fall })],
  ['the same with the floors subtracted', optmax({ ...everything(true), falling: fall })],
]

const scores = normals(42, 51).map((s) => 2 * s)
const gradient = normals(42, 52)

describe('the gradient of', () => {
  for (const [name, disturbance] of table)
    test(`${name} is that of the smooth function with the same noise`, () => {
      const got = weighed(disturbance, scores, gradient, ragged)
      const wanted = smooth(disturbance, scores, gradient, ragged)
      // Half a code of three roundings, under the gain of Optmax.
      expect(worstError(got.weights, wanted.weights)).toBeLessThan(1e-4)
      expect(worstError(got.ofScores, wanted.ofScores)).toBeLessThan(1e-4)
    })
})

test('gradients are those of the smooth function whatever the modulators and their noise', () => {
  const variance = fc.record({
    constant: fc.double({ min: 1e-6, max: 1e-3, noNaN: true }),
    linear: fc.double({ min: 0, max: 1e-3, noNaN: true }),
    quadratic: fc.double({ min: 0, max: 1e-2, noNaN: true }),
  })
  const anyEdge = fc.record({
    swing: fc.double({ min: 0.3, max: 1, noNaN: true }),
    floor: fc.double({ min: 0, max: 0.03, noNaN: true }),
    variance,
  })
  const common = {
    calibration: fc.constantFrom('row' as const, 'longest' as const),
    range: fc.double({ min: 2, max: 6, noNaN: true }),
    floorSubtracted: fc.boolean(),
    memory: fc.double({ min: 0, max: 0.4, noNaN: true }),
    rising: anyEdge,
  }
  const anyModulators = fc.oneof(fc.record(common).map(optmoid), fc.record({ ...common, falling: anyEdge }).map(optmax))
  fc.assert(
    fc.property(anyModulators, (disturbance) => {
      const got = weighed(disturbance, scores, gradient, ragged).ofScores
      expect(worstError(got, smooth(disturbance, scores, gradient, ragged).ofScores)).toBeLessThan(1e-3)
    }),
    { numRuns: 40 },
  )
})

test('a word of few bits passes its gradient on by the slope of the curve at the code that was sent', () => {
  const last = 15
  const four = optmoid({ inputBits: 4, outputBits: 4 })
  for (const place of [0.12, 0.34, 0.52, 0.79]) {
    const code = Math.round(place * last)
    const slope = ((Math.PI / 2) * Math.sin((Math.PI * code) / last)) / (2 * four.range)
    // A row of one has a bias of 0.
    const { ofScores } = weighed(four, [2 * four.range * (place - 1 / 2)], [3], { ...ragged, rows: 1, columns: 1 })
    close(ofScores[0]!, 3 * slope, 1e-6)
  }
})

test('scores that were clipped have no gradient', () => {
  const rows = { rows: 1, columns: 3, length: 3, growth: 0 }
  const { ofScores } = weighed(optmoid(), [100, 1, -100], [1, 1, 1], rows)
  expect([ofScores[0], ofScores[2]]).toEqual([0, 0])
  expect(ofScores[1]).toBeGreaterThan(0)
})

for (const floorSubtracted of [false, true])
  test(`light beyond the range of the ADC has no gradient, its floor ${floorSubtracted ? '' : 'not '}subtracted`, () => {
    const count = 400
    const rows = { rows: 1, columns: count, length: count, growth: 0 }
    const wide = optmoid({ floorSubtracted, rising: edge({ floor: 0.4, variance: { ...quiet, constant: 0.25 } }) })
    // A score that is the bias drives half of the swing.
    const got = weighed(wide, Array<number>(count).fill(Math.log(count)), Array<number>(count).fill(1), rows)
    const ends = [...got.weights].filter((p) => p === 0 || p === 1).length
    expect(ends).toBeGreaterThan(count / 8)
    expect([...got.ofScores].filter((g) => g === 0)).toHaveLength(ends)
  })

test('nothing comes of gradients beyond the length of a row', () => {
  const { columns, length, growth } = ragged
  const stray = gradient.map((g, i) => (i % columns < length + Math.floor(i / columns) * growth ? g : 1e6))
  for (const [, disturbance] of table) {
    const got = weighed(disturbance, scores, stray, ragged).ofScores
    expect(got).toEqual(weighed(disturbance, scores, gradient, ragged).ofScores)
    expect([...got].filter((_, i) => stray[i] === 1e6).every((g) => g === 0)).toBe(true)
  }
})

test('gradients see the draws of their own pass', () => {
  const disturbance = optmax({ rising: edge({ variance: noisy }) })
  const of = (pass: ReturnType<typeof passOf>) => weighed(disturbance, scores, gradient, ragged, pass).ofScores
  expect(of(passOf())).toEqual(of(passOf()))
  for (const pass of [passOf(1), passOf(0, 1), passOf(0, 0, 5)]) expect(of(pass)).not.toEqual(of(passOf()))
})
