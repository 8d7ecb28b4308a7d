/**
 * Gain-cell attention of one head: golden values of the published recipe, of a head of 128 tokens and 64 features in two tiles, in
 * double precision; and the law of the simulator, in single precision, against the recipe. [Leroux2025, p. 8-9]
 *
 * Single precision moves S by 1e-5 uA and an output by some 1e-5 of a step. Rounded outputs are all of the recipe's code: none of these
 * lies so near to the edge between two.
 */
import { describe, expect, test } from 'vitest'
import { defaultDesign } from '#models/blocks/block.js'
import { gainCellAttention as block } from '#models/blocks/gain-cell-attention.js'
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { decayOf } from '#src/noise/gain-cell/leakage.js'
import { ringOf } from '#src/noise/gain-cell/ring.js'
import { keyCurrents, scoreCurrents, toScorePulses } from '#src/noise/gain-cell/scores.js'
import { storedIn } from '#src/noise/gain-cell/stored.js'
import { close } from '../support/close.js'
import { disturbanceOf, headOutputs, matrixOf } from '../support/gain-cell-head.js'
import { ownWorkspace } from '../support/workspaces.js'
import { gainCellRecipe, parkMiller, type Recipe } from '../support/gain-cell-recipe.js'

const [tokens, width] = [128, 64]
const draw = parkMiller(12_345)
const filled = (low: number, high: number) => Float64Array.from({ length: tokens * width }, () => draw(low, high))
const q = filled(-0.2, 1.2)
const k = filled(-0.1, 1)
const v = filled(-0.1, 1)

const cubic = [0.5213636139, 13.612260634, -2.620445619, 46.05483778] as const
const linear = [0, 19.3, 0, 0] as const
const published: Recipe = {
  width,
  cell: cubic,
  window: 128,
  subarray: 64,
  causal: true,
  leakage: 1.6e-4,
  leastKept: 0,
  levels: [16, 8, 32],
  tileRounding: 'each',
}
const exact = { levels: undefined, leakage: 0 } as const

interface Row {
  readonly name: string
  readonly recipe: Recipe
  /** S of the last query and the first three keys, sum of phi, the last query's first four outputs, their sum and sum of squares. */
  readonly currents: readonly number[]
  readonly pulses?: number
  readonly out: readonly number[]
  readonly sum: number
  readonly squares: number
}
const rows: readonly Row[] = [
  {
    name: 'linear cells, rounded in each tile',
    recipe: { ...published, cell: linear },
    currents: [-20.911027, 18.158215, -67.455592],
    pulses: 1290.364747,
    out: [0.645161, -0.645161, 0.774194, 0.193548],
    sum: 234.193548,
    squares: 925.768991,
  },
  {
    name: 'cubic cells, rounded in each tile',
    recipe: published,
    currents: [-20.541947, 28.402858, -59.235925],
    pulses: 1916.794036,
    out: [1.290323, -0.903226, 1.290323, 0.516129],
    sum: 1086.322581,
    squares: 2119.450572,
  },
  {
    name: 'cubic cells, rounded in the mean of tiles',
    recipe: { ...published, tileRounding: 'mean' },
    currents: [-20.541947, 28.402858, -59.235925],
    pulses: 1916.794036,
    out: [1.419355, -0.903226, 1.290323, 0.516129],
    sum: 1097.032258,
    squares: 2199.075963,
  },
  {
    name: 'cubic cells, neither rounded nor leaking',
    recipe: { ...published, ...exact },
    currents: [-21.66905806, 26.25717406, -63.58361351],
    out: [1.27144791, -0.6533815, 1.19961802, 0.40840419],
    sum: 1068.1393781,
    squares: 1952.8045365,
  },
  {
    name: 'linear cells, neither rounded nor leaking',
    recipe: { ...published, ...exact, cell: linear },
    currents: [-19.82104394, 15.35874666, -70.72009639],
    out: [0.65401224, -0.52841339, 0.779852, 0.09570669],
    sum: 216.5315131,
    squares: 865.6338144,
  },
]

const heads = rows.map((row) => ({ ...row, answer: gainCellRecipe(row.recipe, q, k, v) }))

const sumOf = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, value) => sum + value, 0)
const squaresOf = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, value) => sum + value * value, 0)
const greatestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0)
const last = (tokens - 1) * width

/** Sums of printed digits, relatively; single numbers, absolutely. */
const isNear = (got: ArrayLike<number>, printed: readonly number[], digits: number): void =>
  expect(greatestDifference(Array.from(got).slice(0, printed.length), printed)).toBeLessThanOrEqual(digits)

describe('the recipe', () => {
  test('is drawn from the numbers of the generator', () => {
    isNear(q, [-0.06473686, 0.96759248, 1.1267835], 5e-9)
    isNear(k, [0.25455426, 0.19349772, 0.31617118], 5e-9)
    isNear(v, [0.70861872, 0.95489076, 0.7490325], 5e-9)
  })

  for (const { name, answer, currents, pulses, out, sum, squares } of heads)
    test(`has the golden values of ${name}`, () => {
      isNear(answer.currents.subarray((tokens - 1) * tokens), currents, 1e-6)
      isNear(answer.out.subarray(last), out, 1e-6)
      close(sumOf(answer.out), sum, 1e-6 / sum)
      close(squaresOf(answer.out), squares, 1e-6 / squares)
      if (pulses !== undefined) close(sumOf(answer.pulses), pulses, 1e-6 / pulses)
    })
})

const workspace = ownWorkspace()
const { arena: room, kernels } = workspace

describe('the law', () => {
  for (const { name, recipe, answer, currents, pulses, sum, squares } of heads) {
    const { levels } = recipe
    const disturbance = disturbanceOf(recipe)

    test(`has currents and pulses of the recipe: ${name}`, () => {
      const queries = matrixOf(workspace, q, width)
      const keys = matrixOf(workspace, k, width)
      kernels.quantiseBetween(queries.at, q.length, 0, 1, disturbance.inputLevels)
      kernels.quantiseBetween(keys.at, k.length, 0, 0.9, disturbance.storageLevels)
      kernels.offset(keys.at, k.length, -0.45)
      const ring = ringOf(disturbance, tokens, true)
      const decay = decayOf(workspace, disturbance, ring)
      const stored = storedIn(workspace, keys, disturbance.cell, disturbance.keySaturation)

      const first = keyCurrents(workspace, queries, stored, ring.tiles[0]![0]!, decay)
      const ofLast = room.f32(first.at + 4 * (tokens - 1) * first.columns, 3).map((current) => 80 * current)
      // A pair of query and key near the edge of a level would be 0.1 uA off.
      isNear(ofLast, currents, levels === undefined ? 1e-4 : 2e-5)

      const scores = toScorePulses(workspace, scoreCurrents(workspace, queries, stored, ring, decay))
      const phi = room.f32(scores.at, tokens * tokens)
      expect(greatestDifference(phi, answer.pulses)).toBeLessThan(levels === undefined ? 2e-6 : 5e-7)
      if (pulses !== undefined) close(sumOf(phi), pulses, 1e-6)
    })

    test(`has the outputs of the recipe: ${name}`, () => {
      const got = headOutputs(workspace, recipe, q, k, v)
      expect(greatestDifference(got, answer.out)).toBeLessThan(levels === undefined ? 5e-6 : 1e-6)
      // Of unrounded outputs each of 8192 is off by some 1e-7.
      close(sumOf(got), sum, levels === undefined ? 1e-5 : 1e-6)
      close(squaresOf(got), squares, levels === undefined ? 1e-5 : 1e-6)
    })
  }
})

describe('the disturbance of a design', () => {
  const of = (design: Record<string, unknown> = {}, layers = 12, accounting: 'published' | 'physical' = 'published') =>
    block.disturbance!(block.parameters)({ ...defaultDesign(block, accounting), ...design } as never, {
      width: 768,
      layers,
      heads: 12,
      headWidth: 64,
    }).dynamic as GainCellAttention

  test('has 16 levels of pulses, 8 of stored voltage, and 15 steps of output', () => {
    const { inputLevels, storageLevels, outputSteps } = of()
    expect([inputLevels, storageLevels, outputSteps]).toEqual([16, 8, 15])
    expect(of({ outputCodes: 'released' }).outputSteps).toBe(15.5)
  })

  test('has the cubic of the work, or the slope of its linear stand-in', () => {
    for (const [order, current] of of().cell.entries()) close(current, cubic[order]! * 1e-6, 1e-9)
    expect(of({ response: 'linear' }).cell).toEqual([0, of().slope, 0, 0])
    close(of().slope, 19.3e-6)
    close(of().keySaturation, 80e-6)
    close(of().valueSaturation, 40e-6)
  })

  test('leaks 12 layers of 65 ns a token over 5 ms, and 35 ns where a layer takes all tokens at once', () => {
    close(of().tokenLeakage, 1.56e-4)
    close(of({}, 48).tokenLeakage, 6.24e-4)
    close(of().layerLeakage, 7e-6)
  })

  test('leaks a thousandth as fast from oxide cells, if leakage is that of the cell', () =>
    close(of({ leakage: 'cell' }).tokenLeakage, 1.56e-7))

  test('keeps at least all but half a step, if refreshed', () => {
    expect(of().leastKept).toBe(0)
    close(of({}, 12, 'physical').leastKept, 1 - 1 / 7)
  })

  test('is the same of designs that differ in cost alone', () => {
    expect(of({ standbyPower: 0.1, writeReading: 'chart', activeTime: 'latency', floorPlan: 'labels' })).toEqual(of())
    expect(of({ cell: 'stacked', leakage: 'cell', stackedLayers: 4 })).toEqual(of({ leakage: 'cell' }))
  })
})
