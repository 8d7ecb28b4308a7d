/** Ranges to which converters are calibrated: what is noted of products, and how samples are merged. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact, type ProductDisturbance, undisturbed } from '#models/disturbances/disturbance.js'
import { newMatrix } from '#src/kernels/workspace.js'
import type { Arithmetic, Site } from '#src/network/arithmetic.js'
import { exactArithmetic } from '#src/network/exact.js'
import { needsRanges } from '#src/noise/needs-ranges.js'
import { percentilesOf } from '#src/noise/order-statistics.js'
import { mergedRanges, percentiles, type Range, type Ranges, siteKey } from '#src/noise/ranges.js'
import { recordedRanges } from '#src/noise/recorded-ranges.js'
import { close } from '../../support/close.js'
import { type Elements, matrixOf, normals, panelsOf, valuesOf } from '../../support/formula-tensors.js'
import { plainWorkspace } from '../../support/workspaces.js'

const workspace = plainWorkspace()

describe('percentiles', () => {
  /** By a full sort, between neighbours. */
  const sorted = (values: readonly number[], percent: number): number => {
    const ordered = [...values].sort((a, b) => a - b)
    const at = ((values.length - 1) * percent) / 100
    const [below, above] = [ordered[Math.floor(at)]!, ordered[Math.ceil(at)]!]
    return below + (at - Math.floor(at)) * (above - below)
  }

  test('are those of a full sort, whatever the order and however many are equal', () =>
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, 0, 1)), {
          minLength: 1,
          maxLength: 300,
        }),
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }),
        (values, percents) => {
          const ascending = [...percents].sort((a, b) => a - b)
          expect(percentilesOf(Float32Array.from(values), ascending)).toEqual(
            ascending.map((percent) => sorted(values, percent)),
          )
        },
      ),
    ))

  test('of 0 to 1000 are ten times the per cent', () => {
    const values = Float32Array.from({ length: 1001 }, (_, i) => (i * 5) % 1001)
    for (const [i, value] of percentilesOf(values, percentiles).entries()) close(value, 10 * percentiles[i]!)
  })
})

const site = (operation: Site['operation'], layer = 0, head = 0): Site => ({ operation, layer, head })

/** One linear product: a of 3 x 2, weights of 2 x 5, which do not fill their panel. */
const oneProduct =
  (scale: number, operation: Site['operation'] = 'projection') =>
  (arithmetic: Arithmetic): void => {
    const a = matrixOf(workspace, 3, 2, (i, k) => scale * (i + k + 1))
    const b = panelsOf(workspace, 2, 5, (k, j) => 1 + k + j)
    arithmetic.linear(a, b, newMatrix(workspace, 3, 5), site(operation), matrixOf(workspace, 1, 5, () => 1e6).at)
  }

describe('a recorded product', () => {
  test('has the extremes and percentiles of operands and result, without filled columns and before the bias', () => {
    const { left, right, result } = recordedRanges(workspace, [oneProduct(1)])['projection.0']!
    expect([left.least, left.greatest]).toEqual([1, 4])
    expect([right.least, right.greatest]).toEqual([1, 6])
    // (1, 2) of (1, 2) to (3, 4) of (5, 6)
    expect([result.least, result.greatest]).toEqual([5, 39])
    // The two greatest of ten weights are 6 and 5, at 100 and 88.9 %.
    close(right.percentiles[0]!, 5 + (9 * 0.98 - 8))
    expect(left.percentiles).toHaveLength(percentiles.length)
  })

  test('is computed as ever', () => {
    const run = (arithmetic: Arithmetic): Float32Array => {
      const c = newMatrix(workspace, 4, 6)
      const [a, b] = [matrixOf(workspace, 4, 9, normals(1)), panelsOf(workspace, 9, 6, normals(2))]
      arithmetic.linear(a, b, c, site('qkv'), matrixOf(workspace, 1, 6, normals(3)).at)
      return valuesOf(workspace, c)
    }
    let recorded: Float32Array | undefined
    recordedRanges(workspace, [(arithmetic) => (recorded = run(arithmetic))])
    expect(recorded).toEqual(run(exactArithmetic(workspace)))
  })

  test('of the head is left out', () => expect(recordedRanges(workspace, [oneProduct(1, 'head')])).toEqual({}))
})

describe('recorded attention', () => {
  const headsOf =
    (heads: readonly Elements[], layers = 1) =>
    (arithmetic: Arithmetic): void => {
      for (let layer = 0; layer < layers; layer++)
        for (const [index, element] of heads.entries())
          arithmetic.attend(
            {
              queries: matrixOf(workspace, 6, 4, element),
              keys: matrixOf(workspace, 6, 4, element),
              values: matrixOf(workspace, 6, 4, (i, j) => (layer + 1) * element(i, j)),
              out: newMatrix(workspace, 6, 4),
              causal: true,
              scale: 0.5,
            },
            layer,
            index,
          )
    }
  const small: Elements = (i, j) => normals(4)(i, j) / 10
  const large = normals(5)

  test('is of scores and context, over all heads of a layer', () => {
    const [ofSmall, ofLarge, ofBoth] = [[small], [large], [small, large]].map((heads) =>
      recordedRanges(workspace, [headsOf(heads)]),
    )
    expect(Object.keys(ofBoth!)).toEqual(['scores.0', 'context.0'])
    for (const key of ['scores.0', 'context.0'])
      for (const tensor of ['left', 'right', 'result'] as const) {
        const [one, other, both] = [ofSmall, ofLarge, ofBoth].map((ranges) => ranges![key]![tensor])
        expect(both!.least).toBe(Math.min(one!.least, other!.least))
        expect(both!.greatest).toBe(Math.max(one!.greatest, other!.greatest))
      }
  })

  test('sees the weights of softmax as the left operand of the context: from 0, masked, to 1, of the first row', () => {
    const { left } = recordedRanges(workspace, [headsOf([large])])['context.0']!
    expect([left.least, left.greatest]).toEqual([0, 1])
  })

  test('sees scores before their scale', () => {
    const { result } = recordedRanges(workspace, [headsOf([large])])['scores.0']!
    const scores: number[] = []
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 6; j++) scores.push([0, 1, 2, 3].reduce((sum, k) => sum + large(i, k) * large(j, k), 0))
    close(result.greatest, Math.max(...scores), 1e-6)
    close(result.least, Math.min(...scores), 1e-6)
  })

  test('keeps layers apart', () => {
    const ranges = recordedRanges(workspace, [headsOf([large], 3)])
    expect(Object.keys(ranges)).toHaveLength(6)
    for (let layer = 0; layer < 3; layer++)
      close(
        ranges[siteKey(site('context', layer))]!.right.greatest,
        (layer + 1) * ranges['context.0']!.right.greatest,
        1e-6,
      )
  })
})

describe('samples', () => {
  test('are merged by a moving average of extremes from the first, and by the mean of percentiles', () => {
    const range = (least: number, greatest: number): Range => ({
      least,
      greatest,
      percentiles: percentiles.map((_, i) => greatest + i),
    })
    const of = (one: Range): Ranges => ({ 'qkv.0': { left: one, right: one, result: one } })
    const { left } = mergedRanges([of(range(-1, 1)), of(range(-3, 11)), of(range(0, 6))])['qkv.0']!
    close(left.greatest, (1 * 0.999 + 11 * 0.001) * 0.999 + 6 * 0.001)
    close(left.least, (-1 * 0.999 - 3 * 0.001) * 0.999)
    expect(left.percentiles).toEqual([6, 7, 8, 9, 10])
  })

  test('share the ranges of weights, as these do not change', () => {
    const once = recordedRanges(workspace, [oneProduct(1)])['projection.0']!
    const thrice = recordedRanges(workspace, [oneProduct(1), oneProduct(2), oneProduct(3)])['projection.0']!
    for (const [i, value] of thrice.right.percentiles.entries()) close(value, once.right.percentiles[i]!)
    close(thrice.left.percentiles[4]!, 2 * once.left.percentiles[4]!)
  })

  test('give plain data, the same each time', () => {
    const gather = () => recordedRanges(workspace, [oneProduct(1), oneProduct(2)])
    const ranges = gather()
    expect(gather()).toEqual(ranges)
    expect(JSON.parse(JSON.stringify(ranges))).toEqual(ranges)
  })
})

describe('ranges are needed', () => {
  const optical = (ranges: 'percentile' | 'tracked'): ProductDisturbance => ({
    law: 'shot-noise-product',
    ranges,
    inputBits: 8,
    heldBits: 8,
    outputBits: 8,
    floor: 0,
    photonsPerMac: 0,
    photonsPerDotProduct: 0,
    receiverNoise: 0,
    systematicError: 0,
    frozen: false,
  })
  test('by converters of fixed ranges, in whatever kind of operation', () => {
    expect(needsRanges({ ...undisturbed, static: optical('percentile') })).toBe(true)
    expect(needsRanges({ ...undisturbed, dynamic: optical('percentile') })).toBe(true)
  })
  test('by no others', () => {
    expect(needsRanges(undisturbed)).toBe(false)
    expect(needsRanges({ ...undisturbed, static: optical('tracked'), dynamic: exact })).toBe(false)
  })
})
