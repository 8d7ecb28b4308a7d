/** Quantiles against tabulated and exact values, and which parameters of a system are doubted how. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { systems } from '#models/systems/index.js'
import { type Distribution, quantileOf } from '#src/doubt/distribution.js'
import { type Doubt, doubtsOf, drawOf, nameOf } from '#src/doubt/doubts.js'
import { normalQuantile } from '#src/doubt/normal-quantile.js'
import { close } from '../../support/close.js'

describe('the standard normal quantile', () => {
  // [Abramowitz, Stegun: Handbook of mathematical functions, 1964, table 26.5], and the tails to 15 digits from tables of z.
  test.each([
    [0.5, 0],
    [0.75, 0.674489750196082],
    [0.9, 1.2815515655446],
    [0.95, 1.64485362695147],
    [0.975, 1.95996398454005],
    [0.995, 2.5758293035489],
    [0.9995, 3.2905267314919],
    [1e-10, -6.36134090240406],
    [1e-100, -21.2734535609653],
  ])('of %d is %d', (share, z) => close(normalQuantile(share), z, 1e-13))

  test('is odd about a half, rises, and is infinite at the ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (share) => {
        close(normalQuantile(1 - share), -normalQuantile(1 - (1 - share)), 1e-9)
        expect(normalQuantile(share)).toBeLessThan(normalQuantile(share * 1.01 + 1e-15))
      }),
    )
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity])
  })
})

test('quantiles are those of the closed forms', () => {
  const at = (distribution: Distribution, share: number): number => quantileOf(distribution)(share)
  expect(at({ kind: 'uniform', low: 2, high: 6 }, 0.25)).toBe(3)
  close(at({ kind: 'log-uniform', low: 1, high: 1e4 }, 0.75), 1e3)
  // Half the area of a triangle from 0 to 4 with its mode at 1 lies below 4 - sqrt(6).
  close(at({ kind: 'triangular', low: 0, mode: 1, high: 4 }, 0.5), 4 - Math.sqrt(6))
  close(at({ kind: 'triangular', low: 0, mode: 1, high: 4 }, 0.0625), 0.5)
  close(at({ kind: 'triangular', low: 0, mode: 0, high: 1 }, 0.75), 0.5)
  close(at({ kind: 'normal', mean: 10, sd: 2 }, 0.975), 13.9199279690801, 1e-13)
  close(at({ kind: 'log-normal', median: 8, factor: 2 }, 0.95), 16)
  close(at({ kind: 'log-normal', median: 8, factor: 2 }, 0.05), 4)
})

describe('what is doubted of a system', () => {
  const nothing = { stated: [], spreads: true }
  const digital = systems.filter(({ name }) => name === 'digital')
  const transformer = systems.filter(({ name }) => name === 'lightening-transformer')
  const about = (all: readonly Doubt[], name: string) => all.find((one) => nameOf(one) === name)

  test('is what has a spread: in the logarithm beyond a factor of three, and never of a level in decibels', () => {
    const doubts = doubtsOf(transformer, nothing)
    expect(about(doubts, 'zhu-2024.modulatorLoss')?.distribution).toEqual({ kind: 'uniform', low: 0.8, high: 1.2 })
    expect(about(doubts, 'lightfront-2026.digitalLanes')).toMatchObject({
      basis: 'spread',
      distribution: { kind: 'log-uniform', low: 4096, high: 131072 },
    })
    expect(about(doubts, 'zhu-2024.adcPower')).toBeUndefined()
    expect(doubtsOf(transformer, { stated: [], spreads: false })).toEqual([])
  })

  test('is what is stated, and not what a sweep sets', () => {
    const distribution: Distribution = { kind: 'uniform', low: 1e-13, high: 2e-13 }
    const stated = [{ library: 'anderson-2023', parameter: 'digitalEnergyPerMac', distribution }]
    const name = 'anderson-2023.digitalEnergyPerMac'
    expect(about(doubtsOf(digital, { stated, spreads: true }), name)).toMatchObject({ basis: 'stated', distribution })
    expect(about(doubtsOf(digital, { stated, spreads: true }, new Set([name])), name)).toBeUndefined()
  })

  test('is what is assumed, within a factor, if one is given; of numbers of bits nothing is assumed', () => {
    const doubts = doubtsOf(transformer, { stated: [], spreads: false, assumed: 1.3 })
    expect(doubts.length).toBeGreaterThan(0)
    for (const { basis, distribution } of doubts) expect([basis, distribution.kind]).toEqual(['assumed', 'log-normal'])
    expect(doubts.map(({ unit }) => unit)).not.toContain('bit')
  })

  test('is drawn within what the parameter may be, whole where it is a count', () => {
    const base = { library: 'a', parameter: 'b', basis: 'stated', unit: '' } as const
    const share: Doubt = {
      ...base,
      distribution: { kind: 'log-normal', median: 0.9, factor: 2 },
      least: 0,
      most: 1,
      whole: false,
    }
    expect(drawOf(share)(0.99)).toBe(1)
    close(drawOf({ ...share, most: Infinity })(0.95), 1.8)
    const count: Doubt = {
      ...base,
      distribution: { kind: 'uniform', low: 1, high: 9 },
      least: 0,
      most: Infinity,
      whole: true,
    }
    expect(drawOf(count)(0.4)).toBe(4)
  })
})
