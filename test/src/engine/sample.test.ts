/** The sample of points that figures show: the same whichever batches it was gathered from, and spread over the grid. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankOf, shareFor, thinned } from '#src/engine/sample.js'

test('ranks are shares: of many points in a row, a tenth are below 0.1', () => {
  const count = 100_000
  for (const first of [0, 12_345_678, 2 ** 32, 2 ** 45]) {
    const below = Array.from({ length: count }, (_, i) => rankOf(first + i)).filter((rank) => rank < 0.1).length
    // Five standard deviations of a binomial count.
    expect(Math.abs(below - 0.1 * count)).toBeLessThan(5 * Math.sqrt(count * 0.1 * 0.9))
  }
})

test('every rank is in [0, 1)', () =>
  fc.assert(
    fc.property(fc.maxSafeNat(), (index) => {
      expect(rankOf(index)).toBeGreaterThanOrEqual(0)
      expect(rankOf(index)).toBeLessThan(1)
    }),
  ))

test('a share is that of the wanted points, all of them if they are few', () => {
  expect(shareFor(4000, 1_000_000)).toBe(0.004)
  expect(shareFor(4000, 100)).toBe(1)
  expect(shareFor(4000, 0)).toBe(1)
})

test('thinning keeps as many as are wanted, in order, and may be done part by part', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1e6)), fc.nat(100), fc.nat(50), (indices, cut, wanted) => {
      const whole = thinned(indices, wanted)
      expect(whole).toEqual([...new Set(whole)].sort((a, b) => a - b))
      expect(whole.length).toBe(Math.min(wanted, indices.length))
      const parts = [indices.slice(0, cut), indices.slice(cut)].flatMap((part) => thinned(part, wanted))
      expect(thinned(parts, wanted)).toEqual(whole)
    }),
  ))
