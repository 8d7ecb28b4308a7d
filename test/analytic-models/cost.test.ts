/** Costs are values that add. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cost, inParallel, inSeries, times, total } from '#models/cost.js'
import { seconds } from '#models/units.js'
import { close } from '../support/close.js'

const amount = fc.double({ min: 0, max: 1, noNaN: true })
const cost: fc.Arbitrary<Cost> = fc
  .tuple(fc.array(amount, { minLength: 3, maxLength: 3 }), amount)
  .map(([energy, latency]) => ({ energy, latency: seconds(latency) }))

const same = (a: Cost, b: Cost) => {
  close(a.latency, b.latency)
  for (const [part, energy] of a.energy.entries()) close(energy, b.energy[part]!)
}

for (const [name, both] of [
  ['series', inSeries],
  ['parallel', inParallel],
] as const) {
  test(`in ${name}, the order of two does not matter`, () =>
    fc.assert(fc.property(cost, cost, (a, b) => same(both(a, b), both(b, a)))))

  test(`in ${name}, the grouping of three does not matter`, () =>
    fc.assert(fc.property(cost, cost, cost, (a, b, c) => same(both(both(a, b), c), both(a, both(b, c))))))

  test(`in ${name}, energies add`, () =>
    fc.assert(fc.property(cost, cost, (a, b) => close(total(both(a, b).energy), total(a.energy) + total(b.energy)))))
}

test('n times is n in series', () =>
  fc.assert(
    fc.property(cost, fc.integer({ min: 1, max: 12 }), (a, n) =>
      same(times(n, a), Array.from({ length: n - 1 }, () => a).reduce(inSeries, a)),
    ),
  ))

test('n times distributes over both', () =>
  fc.assert(
    fc.property(cost, cost, fc.integer({ min: 0, max: 1000 }), (a, b, n) => {
      same(times(n, inSeries(a, b)), inSeries(times(n, a), times(n, b)))
      same(times(n, inParallel(a, b)), inParallel(times(n, a), times(n, b)))
    }),
  ))

test('what runs at once waits for the slower, and is never slower than one after the other', () =>
  fc.assert(
    fc.property(cost, cost, (a, b) => {
      expect(inParallel(a, b).latency).toBe(Math.max(a.latency, b.latency))
      expect(inParallel(a, b).latency).toBeLessThanOrEqual(inSeries(a, b).latency)
    }),
  ))
