/** Sobol indices, Morris screening and elasticities of functions whose answers are known in closed form. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesPerDecibel, elasticitiesTo, type Figures } from '#src/doubt/elasticity.js'
import { screen } from '#src/doubt/morris.js'
import { type Index, sobolIndices } from '#src/doubt/sobol-indices.js'
import { close } from '../../support/close.js'

/**
 * sin x1 + a sin^2 x2 + b x3^4 sin x1 over (-pi, pi)^3 [Ishigami, Homma: An importance quantification technique in uncertainty
 * analysis for computer models, ISUMA '90].
 */
const [a, b] = [7, 0.1]
const ishigami: Figures = (shares, into) => {
  const [x1, x2, x3] = Array.from(shares, (share) => Math.PI * (2 * share - 1)) as [number, number, number]
  into[0] = 100 + Math.sin(x1) + a * Math.sin(x2) ** 2 + b * x3 ** 4 * Math.sin(x1)
}
const variance = a ** 2 / 8 + (b * Math.PI ** 4) / 5 + (b ** 2 * Math.PI ** 8) / 18 + 1 / 2
const alone1 = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2
const shared13 = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50)

/** The product of (|4 x - 2| + a) / (1 + a) [Sobol's g-function: Saltelli, Sobol, 1995]. */
const weights = [0, 1, 4.5, 9, 99]
const g: Figures = (shares, into) => {
  into[0] = weights.reduce(
    (product, weight, i) => (product * (Math.abs(4 * shares[i]! - 2) + weight)) / (1 + weight),
    1,
  )
}

const values = (indices: readonly Index[]): readonly number[] => indices.map(({ value }) => value)

const within = (got: readonly number[], expected: readonly number[], tolerance: number): void =>
  got.forEach((value, i) => expect(Math.abs(value - expected[i]!), `index ${i}: ${value}`).toBeLessThan(tolerance))

describe('Sobol indices', () => {
  // Standard errors at 4096 rows are below 0.02 for both functions; four of them.
  const tolerance = 0.08

  test('of the Ishigami function are those of its closed form, whatever is added to it', () => {
    const [found] = sobolIndices(ishigami, { inputs: 3, outputs: 1, rows: 4096, resamples: 20, seed: 7 })
    within(values(found!.first), [alone1 / variance, a ** 2 / 8 / variance, 0], tolerance)
    within(
      values(found!.total),
      [(alone1 + shared13) / variance, a ** 2 / 8 / variance, shared13 / variance],
      tolerance,
    )
    close(found!.variance, variance, 0.05)
    expect(found!.rows).toBe(4096)
  })

  test('of the g-function are those of its closed form, and the intervals hold most of them', () => {
    const parts = weights.map((weight) => 1 / (3 * (1 + weight) ** 2))
    const whole = parts.reduce((product, part) => product * (1 + part), 1) - 1
    const first = parts.map((part) => part / whole)
    const total = parts.map((part) => ((part / (1 + part)) * (whole + 1)) / whole)
    const [found] = sobolIndices(g, { inputs: 5, outputs: 1, rows: 4096, resamples: 100, seed: 3 })
    within(values(found!.first), first, tolerance)
    within(values(found!.total), total, tolerance)
    const held = [...found!.first, ...found!.total].filter(({ interval: [low, high] }, i) => {
      const exact = [...first, ...total][i]!
      return low <= exact && exact <= high
    })
    expect(held.length).toBeGreaterThanOrEqual(8)
  })

  test('of a sum of independent inputs, first order and total are their shares of the variance', () => {
    const sum: Figures = (shares, into) => (into[0] = 3 * shares[0]! + shares[1]!)
    const [found] = sobolIndices(sum, { inputs: 2, outputs: 1, rows: 2048, resamples: 50, seed: 1 })
    within(values(found!.first), [0.9, 0.1], 0.05)
    within(values(found!.total), [0.9, 0.1], 0.05)
  })

  test('leave out rows at which the figure does not exist, and are 0 of a constant', () => {
    const holed: Figures = (shares, into) => {
      into[0] = shares[0]! < 0.1 ? Number.NaN : shares[1]!
      into[1] = 5
    }
    const [found, constant] = sobolIndices(holed, { inputs: 2, outputs: 2, rows: 1024, resamples: 20, seed: 1 })
    expect(found!.rows).toBeLessThan(900)
    expect(found!.rows).toBeGreaterThan(750)
    within(values(found!.total), [0, 1], 0.1)
    expect(values(constant!.total)).toEqual([0, 0])
  })

  test('are a function of the plan alone', () => {
    const plan = { inputs: 3, outputs: 1, rows: 64, resamples: 10, seed: 5 }
    expect(sobolIndices(ishigami, plan)).toEqual(sobolIndices(ishigami, plan))
    expect(sobolIndices(ishigami, plan)).not.toEqual(sobolIndices(ishigami, { ...plan, seed: 6 }))
  })
})

describe('Morris screening', () => {
  test('orders the inputs of the g-function by what they do', () => {
    const { muStar } = screen(g, { inputs: 5, outputs: 1, trajectories: 200, seed: 2 })
    const order = Array.from(muStar[0]!.keys()).sort((i, j) => muStar[0]![j]! - muStar[0]![i]!)
    expect(order).toEqual([0, 1, 2, 3, 4])
  })

  test('of a linear function tells its slopes, without spread', () => {
    const linear: Figures = (shares, into) => (into[0] = 3 * shares[0]! - 2 * shares[1]! + 0 * shares[2]!)
    const { muStar, mu, sigma } = screen(linear, { inputs: 3, outputs: 1, trajectories: 10, seed: 4 })
    Array.from([3, 2]).forEach((slope, i) => close(muStar[0]![i]!, slope))
    close(mu[0]![1]!, -2)
    expect(muStar[0]![2]).toBe(0)
    for (const spread of sigma[0]!) expect(spread).toBeLessThan(1e-12)
  })

  test('of an interaction tells by sigma that an effect depends on where', () => {
    const both: Figures = (shares, into) => (into[0] = shares[0]! * shares[1]! + shares[2]!)
    const { sigma } = screen(both, { inputs: 3, outputs: 1, trajectories: 100, seed: 4 })
    expect(sigma[0]![0]).toBeGreaterThan(0.2)
    expect(sigma[0]![2]).toBeLessThan(1e-12)
  })

  test('stays within the unit cube', () => {
    const inside: Figures = (shares, into) => {
      for (const share of shares) expect(Math.abs(share - 0.5)).toBeLessThanOrEqual(0.5 + 1e-12)
      into[0] = 0
    }
    screen(inside, { inputs: 4, outputs: 1, trajectories: 30, seed: 9 })
  })
})

describe('an elasticity', () => {
  test('of a power law is its exponent, whatever the unit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 1e-15, max: 1e15, noNaN: true }),
        (exponent, value) => {
          const power: Figures = ([x], into) => (into[0] = 2 * x! ** exponent)
          expect(Math.abs(elasticitiesTo(power, Float64Array.of(value), 0, 1)[0]! - exponent)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  test('of a sum of terms of degree one: all of them add up to 1', () => {
    const sum: Figures = ([x, y, z], into) => (into[0] = 3 * x! + y! + Math.sqrt(y! * z!))
    const at = Float64Array.of(1, 20, 300)
    const all = [0, 1, 2].map((index) => elasticitiesTo(sum, at, index, 1)[0]!)
    close(
      all.reduce((total, one) => total + one),
      1,
      1e-6,
    )
  })

  test('to an input of 0 is 0, and the change a decibel is not', () => {
    const lossy: Figures = ([loss], into) => (into[0] = 10 ** (loss! / 10))
    expect(elasticitiesTo(lossy, Float64Array.of(0), 0, 1)[0]).toBe(0)
    close(changesPerDecibel(lossy, Float64Array.of(0), 0, 1)[0]!, Math.LN10 / 10, 1e-9)
  })
})
