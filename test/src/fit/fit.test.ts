/** Laws whose truth is known, because they were made. Noise is drawn from Philox: a test is the same on every run. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { fitScalingLaw, type FittedModel, type ScalingLaw } from '#src/fit/fit.js'
import { crossoverOf, type ModelName } from '#src/fit/power-law.js'
import { normal } from '#src/random/philox.js'

const both: readonly ModelName[] = ['power', 'offset-power']

const close = (got: number, expected: number, relative: number): void =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

const logarithmic = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)))

/** y with multiplicative noise: a deviation of 0.03 is 3 %. */
const noisy = (y: readonly number[], deviation: number, stream: number): number[] =>
  y.map((value, i) => value * Math.exp(deviation * normal(20240301, stream, i)))

const fit = (x: readonly number[], y: readonly number[], models = both, seed = 1): ScalingLaw => {
  const law = fitScalingLaw({ x, y, models, seed })
  if (E.isLeft(law)) throw new Error(law.left)
  return law.right
}
const modelOf = (law: ScalingLaw, name: ModelName): FittedModel => law.models.find(({ model }) => model === name)!
const contains = ([low, high]: readonly [number, number], value: number): boolean => low <= value && value <= high

const widths = logarithmic(24, 32, 8192)

describe('y = 0.003 + 2 w^-0.7 under 3 % noise', () => {
  const truth = widths.map((w) => 0.003 + 2 * w ** -0.7)
  const law = fit(widths, noisy(truth, 0.03, 1))

  test('is missed by the line in logarithms, whose interval excludes the truth', () => {
    const { exponent, interval } = modelOf(law, 'power')
    expect(exponent).toBeGreaterThan(-0.65)
    expect(contains(interval, exponent)).toBe(true)
    expect(contains(interval, -0.7)).toBe(false)
  })

  test('is found by the law with an offset, whose intervals contain the truth', () => {
    const { interval, prefactorInterval, offsetInterval, r2 } = modelOf(law, 'offset-power')
    expect(contains(interval, -0.7)).toBe(true)
    expect(contains(prefactorInterval, 2)).toBe(true)
    expect(contains(offsetInterval, 0.003)).toBe(true)
    expect(interval[1] - interval[0]).toBeLessThan(0.1)
    expect(r2).toBeGreaterThan(0.99)
  })

  test('chooses the offset, and sees no break in its bend', () => {
    expect(law.chosen).toBe('offset-power')
    expect(modelOf(law, 'offset-power').aic).toBeLessThan(modelOf(law, 'power').aic - 2)
    expect(law.breaks).toEqual([])
  })

  test('is covered by nine intervals of ten, over forty draws of the noise', () => {
    const covered = Array.from({ length: 40 }, (_, draw) =>
      contains(modelOf(fit(widths, noisy(truth, 0.03, 100 + draw), ['offset-power']), 'offset-power').interval, -0.7),
    ).filter(Boolean).length
    expect(covered).toBeGreaterThanOrEqual(34)
  })
})

describe('data without noise', () => {
  test('of a power law give it back, with an interval of rounding', () => {
    const law = fit(
      widths,
      widths.map((w) => 3e-12 * w ** -1.25),
    )
    const { exponent, prefactor, offset, interval, r2 } = modelOf(law, 'power')
    close(exponent, -1.25, 1e-12)
    close(prefactor, 3e-12, 1e-11)
    expect(offset).toBe(0)
    close(interval[0], -1.25, 1e-12)
    close(interval[1], -1.25, 1e-12)
    close(r2, 1, 1e-12)
    expect(law.chosen).toBe('power')
    expect(law.breaks).toEqual([])
  })

  for (const [exponent, prefactor, offset] of [
    [-1, 3e-10, 3e-13],
    [-0.5, 2e-9, 1e-10],
    [1.5, 3e-6, 3e-3],
    [2, 1, 1e5],
  ] as const)
    test(`of ${offset} + ${prefactor} w^${exponent} give it back, with an interval of rounding`, () => {
      const law = fit(
        widths,
        widths.map((w) => offset + prefactor * w ** exponent),
      )
      const fitted = modelOf(law, 'offset-power')
      close(fitted.exponent, exponent, 1e-9)
      close(fitted.prefactor, prefactor, 1e-8)
      close(fitted.offset, offset, 1e-8)
      close(fitted.interval[0], exponent, 1e-9)
      close(fitted.interval[1], exponent, 1e-9)
      expect(law.chosen).toBe('offset-power')
      expect(law.breaks).toEqual([])
    })

  test('of a constant have exponent 0, and no offset to tell apart', () => {
    const law = fit(
      widths,
      widths.map(() => 4e-15),
    )
    const { exponent, prefactor, interval, r2 } = modelOf(law, 'power')
    expect(exponent).toBe(0)
    close(prefactor, 4e-15, 1e-12)
    close(1 + interval[0], 1, 1e-12)
    close(1 + interval[1], 1, 1e-12)
    expect(r2).toBe(1)
    expect(law.refused).toEqual(['offset-power: y is constant, and an offset alone explains it'])
    expect(law.breaks).toEqual([])
  })
})

describe('a floor', () => {
  const meeting = (law: ScalingLaw) => modelOf(law, 'offset-power').crossover
  const falling = (floor: number) => widths.map((w) => floor + 2 * w ** -0.7)
  /** 2 w^-0.7 = floor */
  const truth = (floor: number) => (2 / floor) ** (1 / 0.7)

  test('is met where both terms of the law are equal: y is twice the floor there', () => {
    const law = fit(widths, falling(0.02))
    const { prefactor, exponent, offset } = modelOf(law, 'offset-power')
    close(meeting(law)!, truth(0.02), 1e-7)
    close(prefactor * meeting(law)! ** exponent, offset, 1e-12)
  })

  test('among the rows, whose range is told, is covered by nine intervals of ten, over forty draws of 3 % noise', () => {
    const covered = Array.from({ length: 40 }, (_, draw) => {
      const law = fit(widths, noisy(falling(0.02), 0.03, 200 + draw), ['offset-power'])
      expect(law.range).toEqual([widths[0], widths.at(-1)])
      expect(contains(law.range, meeting(law)!)).toBe(true)
      return contains(modelOf(law, 'offset-power').crossoverInterval!, truth(0.02))
    }).filter(Boolean).length
    expect(covered).toBeGreaterThanOrEqual(34)
    expect(covered).toBeLessThan(40)
  })

  test('that noise may have feigned has an interval without end', () => {
    const law = fit(widths, noisy(falling(1e-4), 0.03, 300), ['offset-power'])
    expect(modelOf(law, 'offset-power').crossoverInterval![1]).toBe(Infinity)
  })

  test('may be met far beyond the rows, whose range says so', () => {
    const law = fit(widths, falling(1e-4))
    close(meeting(law)!, truth(1e-4), 1e-4)
    expect(meeting(law)!).toBeGreaterThan(10 * law.range[1])
  })

  test('is met by no line in logarithms, by no law that grows, and by none whose floor is nothing', () => {
    expect(modelOf(fit(widths, falling(0.02)), 'power')).not.toHaveProperty('crossover')
    const growing = fit(
      widths,
      widths.map((w) => 3e-3 + 3e-6 * w ** 1.5),
    )
    expect(growing.chosen).toBe('offset-power')
    expect(modelOf(growing, 'offset-power')).not.toHaveProperty('crossover')
    for (const law of [
      { exponent: -1, prefactor: 1, offset: 0 },
      { exponent: 0, prefactor: 1, offset: 1 },
      { exponent: -1e-9, prefactor: 1, offset: 1e-3 },
      { exponent: -1e-9, prefactor: 1, offset: 1e3 },
    ])
      expect(crossoverOf(law)).toBeUndefined()
  })
})

describe('a fit', () => {
  const y = noisy(
    widths.map((w) => 5 * w ** -0.4),
    0.1,
    2,
  )

  test('is the same for the same seed, and its intervals alone move with another', () => {
    const [once, again, other] = [fit(widths, y, both, 7), fit(widths, y, both, 7), fit(widths, y, both, 8)]
    expect(again).toEqual(once)
    expect(other.models.map(({ exponent }) => exponent)).toEqual(once.models.map(({ exponent }) => exponent))
    expect(other.models[0]!.interval).not.toEqual(once.models[0]!.interval)
    close(other.models[0]!.interval[0], once.models[0]!.interval[0], 0.05)
  })

  test('prefers the simpler law where the offset explains no more', () => {
    const law = fit(widths, y)
    expect(law.models.map(({ model }) => model)).toEqual(['power', 'offset-power'])
    expect(law.chosen).toBe('power')
    // An offset can only lower the sum of squares.
    expect(law.models[1]!.rss).toBeLessThanOrEqual(law.models[0]!.rss * (1 + 1e-12))
  })

  test('tells the sum of squares, R2 and AICc of the residuals of log y', () => {
    const { exponent, prefactor, rss, r2, aic, n } = modelOf(fit(widths, y), 'power')
    const logs = y.map(Math.log)
    const mean = logs.reduce((sum, value) => sum + value, 0) / n
    const left = logs.reduce((sum, value, i) => sum + (value - Math.log(prefactor * widths[i]! ** exponent)) ** 2, 0)
    expect(n).toBe(24)
    close(rss, left, 1e-9)
    close(r2, 1 - left / logs.reduce((sum, value) => sum + (value - mean) ** 2, 0), 1e-9)
    close(aic, n * Math.log(left / n) + 6 + 24 / 20, 1e-9)
  })

  test('has the interval that theory gives a line: 1.96 standard errors', () => {
    const { exponent, interval, rss } = modelOf(fit(widths, y), 'power')
    const logs = widths.map(Math.log)
    const mean = logs.reduce((sum, value) => sum + value, 0) / 24
    const error = Math.sqrt(rss / 22 / logs.reduce((sum, value) => sum + (value - mean) ** 2, 0))
    close(interval[1] - exponent, 1.96 * error, 0.15)
    close(exponent - interval[0], 1.96 * error, 0.15)
  })

  test('of rows that share their x is that of the rows, however many', () => {
    const x = Array.from({ length: 2400 }, (_, i) => widths[i % 24]!)
    const rows = noisy(
      x.map((w) => 0.003 + 2 * w ** -0.7),
      0.3,
      3,
    )
    const law = fit(x, rows)
    expect(law.models[0]!.n).toBe(2400)
    expect(contains(modelOf(law, 'offset-power').interval, -0.7)).toBe(true)
    const alone = fit(
      x.map((w, i) => w * (1 + 1e-9 * i)),
      rows,
    )
    for (const name of both) {
      const [grouped, ungrouped] = [modelOf(law, name), modelOf(alone, name)]
      close(grouped.exponent, ungrouped.exponent, 1e-4)
      close(grouped.rss, ungrouped.rss, 1e-4)
      close(grouped.interval[1] - grouped.interval[0], ungrouped.interval[1] - ungrouped.interval[0], 0.15)
    }
  })

  test('does not depend on the order of the rows', () => {
    expect(fit(widths.toReversed(), y.toReversed())).toEqual(fit(widths, y))
  })

  test('of few rows leaves the offset out and says why', () => {
    const law = fit([1, 2, 4, 8, 16], [9, 5, 3, 2, 1.5])
    expect(law.models.map(({ model }) => model)).toEqual(['power'])
    expect(law.refused).toEqual(['offset-power needs at least 6 rows at 4 distinct x, got 5 rows at 5'])
    for (const value of [law.models[0]!.aic, law.models[0]!.r2, ...law.models[0]!.interval])
      expect(Number.isFinite(value)).toBe(true)
  })
})

describe('what has no law', () => {
  const refusals = [
    { what: 'two distinct x', x: [1, 2, 2], y: [1, 2, 3], message: 'x has 2 distinct values; a law needs at least 3' },
    { what: 'x that differ by rounding', x: [1, 1 + 2e-16, 2], y: [1, 2, 3], message: 'x has 2 distinct values' },
    { what: 'no rows', x: [], y: [], message: 'x has 0 distinct values' },
    { what: 'a y of zero', x: [1, 2, 3], y: [1, 0, 3], message: 'row 1: y is 0; a law in logarithms needs positive' },
    { what: 'a negative x', x: [1, 2, -3], y: [1, 2, 3], message: 'row 2: x is -3' },
    { what: 'an absent y', x: [1, 2, 3], y: [NaN, 2, 3], message: 'row 0: y is NaN' },
    { what: 'an infinite x', x: [1, Infinity, 3], y: [1, 2, 3], message: 'row 1: x is Infinity' },
    { what: 'columns of unequal length', x: [1, 2, 3], y: [1, 2], message: 'x has 3 rows, y has 2' },
    {
      what: 'a prefactor beyond numbers',
      x: [1e300, 2e300, 4e300],
      y: [1, 8, 64],
      message: 'beyond the range of numbers',
    },
  ]
  for (const { what, x, y, message } of refusals)
    test(`${what} is told: ${message}`, () => {
      const law = fitScalingLaw({ x, y, models: ['power'], seed: 1 })
      expect(E.isLeft(law) && law.left).toContain(message)
    })

  test('no model asked for is told', () => {
    expect(fitScalingLaw({ x: [1, 2, 3], y: [1, 2, 3], models: [], seed: 1 })).toEqual(E.left('no model to fit'))
  })

  test('an offset alone for a constant y is told', () => {
    const law = fitScalingLaw({ x: widths, y: widths.map(() => 1), models: ['offset-power'], seed: 1 })
    expect(E.isLeft(law) && law.left).toContain('y is constant')
  })
})
