/** What holds of every fitted law: it does not depend on units, and it is the best there is. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { fitLaw } from '#src/fit/fit-law.js'
import { fitScalingLaw, type ScalingLaw } from '#src/fit/fit.js'
import { levelsOf } from '#src/fit/levels.js'
import type { ModelName } from '#src/fit/power-law.js'
import { normal } from '#src/random/philox.js'

const right = <A>(either: E.Either<string, A>): A => {
  if (E.isLeft(either)) throw new Error(either.left)
  return either.right
}

const close = (got: number, expected: number, relative: number): void =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

/** A law on 12 to 30 points over two decades or more, with its noise. */
const samples = fc
  .record({
    exponent: fc.double({ min: -2, max: 2, noNaN: true }),
    plateau: fc.constantFrom(0, 0.1, 1),
    deviation: fc.constantFrom(0.01, 0.1),
    count: fc.integer({ min: 12, max: 30 }),
    stream: fc.nat(),
  })
  .map(({ exponent, plateau, deviation, count, stream }) => {
    const x = Array.from({ length: count }, (_, i) => 100 ** (i / (count - 1)))
    const y = x.map((w, i) => (plateau + (w / 10) ** exponent) * Math.exp(deviation * normal(1, stream, i)))
    return { x, y }
  })

const both: readonly ModelName[] = ['power', 'offset-power']
const lawOf = (x: readonly number[], y: readonly number[]): ScalingLaw =>
  right(fitScalingLaw({ x, y, models: both, seed: 1 }))

test('a change of units moves prefactor and offset as the dimensions say, and nothing else of a power law', () =>
  fc.assert(
    fc.property(samples, fc.integer({ min: -12, max: 12 }), fc.integer({ min: -12, max: 12 }), ({ x, y }, ofX, ofY) => {
      const [powerX, powerY] = [10 ** ofX, 10 ** ofY]
      const before = right(fitLaw(right(levelsOf(x, y)), 'power'))
      const scaled = levelsOf(
        x.map((w) => w * powerX),
        y.map((value) => value * powerY),
      )
      const after = right(fitLaw(right(scaled), 'power'))
      close(1 + after.exponent ** 2, 1 + before.exponent ** 2, 1e-9)
      close(after.prefactor, (before.prefactor * powerY) / powerX ** after.exponent, 1e-9)
      close(after.rss, before.rss, 1e-9)
      close(after.aic, before.aic, 1e-9)
    }),
  ))

test('a change of units leaves the shape of an offset law', () =>
  fc.assert(
    fc.property(samples, fc.integer({ min: -12, max: 12 }), ({ x, y }, power) => {
      const before = right(fitLaw(right(levelsOf(x, y)), 'offset-power'))
      const after = right(
        fitLaw(
          right(
            levelsOf(
              x,
              y.map((value) => value * 10 ** power),
            ),
          ),
          'offset-power',
        ),
      )
      // The sum of squares, not the parameters: where the offset is not determined, many explain alike.
      close(after.rss, before.rss, 1e-6)
    }),
  ))

test('no law nearby leaves less', () =>
  fc.assert(
    fc.property(samples, fc.constantFrom(...both), ({ x, y }, model) => {
      const { exponent, prefactor, offset, rss } = right(fitLaw(right(levelsOf(x, y)), model))
      const squares = (p: number, a: number, c: number): number =>
        x.reduce((sum, w, i) => sum + (Math.log(y[i]!) - Math.log(c + a * w ** p)) ** 2, 0)
      close(squares(exponent, prefactor, offset), rss, 1e-6)
      for (const by of [-1e-3, 1e-3]) {
        const neighbours = [squares(exponent, prefactor * (1 + by), offset)]
        if (Math.abs(exponent + by) <= 10) neighbours.push(squares(exponent + by, prefactor, offset))
        if (model === 'offset-power') neighbours.push(squares(exponent, prefactor, offset * (1 + by)))
        for (const neighbour of neighbours) expect(neighbour).toBeGreaterThanOrEqual(rss * (1 - 1e-6))
      }
    }),
  ))

test('every number of a law is finite, offsets are not negative, and intervals are in order', () =>
  fc.assert(
    fc.property(samples, ({ x, y }) => {
      const law = lawOf(x, y)
      expect(law.models.some(({ model }) => model === law.chosen)).toBe(true)
      for (const fitted of law.models) {
        const { exponent, prefactor, offset, r2, aic, rss, interval, prefactorInterval, offsetInterval } = fitted
        const intervals = [interval, prefactorInterval, offsetInterval]
        for (const value of [exponent, prefactor, offset, r2, aic, rss, ...intervals.flat()])
          expect(Number.isFinite(value)).toBe(true)
        for (const [low, high] of intervals) expect(low).toBeLessThanOrEqual(high)
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(prefactor).toBeGreaterThan(0)
        expect(r2).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 12 },
  ))
