/** Breaks that are there, at known places, and noise that must not be taken for one. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { type Break, findBreaks } from '#src/fit/breaks.js'
import { fitLaw } from '#src/fit/fit-law.js'
import { levelsOf } from '#src/fit/levels.js'
import type { ModelName } from '#src/fit/power-law.js'
import { normal } from '#src/random/philox.js'

const close = (got: number, expected: number, relative: number): void =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))

const logarithmic = (count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)))

const right = <A>(either: E.Either<string, A>): A => {
  if (E.isLeft(either)) throw new Error(either.left)
  return either.right
}

const breaksOf = (x: readonly number[], y: readonly number[], unbroken: ModelName[] = ['power']): readonly Break[] => {
  const levels = right(levelsOf(x, y))
  return findBreaks(
    levels,
    unbroken.map((model) => right(fitLaw(levels, model))),
  )
}

const noisy = (y: readonly number[], stream: number): number[] =>
  y.map((value, i) => value * Math.exp(0.03 * normal(20240301, stream, i)))

const widths = logarithmic(24, 10, 1e4)
/** Falls as 1/w to w = 300, then rises as the root of w. */
const oneBreak = (w: number): number => (w < 300 ? 300 / w : Math.sqrt(w / 300))
/** Falls as 1/w to 100, is flat to 1000, then falls as 1/w^2. */
const twoBreaks = (w: number): number => (w < 100 ? 100 / w : w < 1000 ? 1 : (1000 / w) ** 2)

describe('regimes that meet', () => {
  test('without noise break exactly where they meet', () => {
    const [first, ...others] = breaksOf(widths, widths.map(oneBreak), ['power', 'offset-power'])
    expect(others).toEqual([])
    close(first!.x, 300, 1e-9)
    close(first!.exponentBelow, -1, 1e-9)
    close(first!.exponentAbove, 0.5, 1e-9)
  })

  test('break where they do under 3 % noise', () => {
    const [first, ...others] = breaksOf(widths, noisy(widths.map(oneBreak), 1), ['power', 'offset-power'])
    expect(others).toEqual([])
    close(first!.x, 300, 0.2)
    close(first!.exponentBelow, -1, 0.05)
    close(first!.exponentAbove, 0.5, 0.05)
  })

  test('twice have two breaks, by ascending x', () => {
    const x = logarithmic(30, 10, 1e4)
    for (const y of [x.map(twoBreaks), noisy(x.map(twoBreaks), 2)]) {
      const breaks = breaksOf(x, y, ['power', 'offset-power'])
      expect(breaks.length).toBe(2)
      close(breaks[0]!.x, 100, 0.2)
      close(breaks[1]!.x, 1000, 0.2)
      close(breaks[0]!.exponentBelow, -1, 0.1)
      close(1 + breaks[0]!.exponentAbove, 1, 0.1)
      expect(breaks[1]!.exponentBelow).toBe(breaks[0]!.exponentAbove)
      close(breaks[1]!.exponentAbove, -2, 0.1)
    }
  })

  test('are found among more levels than there are candidate places', () => {
    const x = logarithmic(2000, 10, 1e4)
    const [first, ...others] = breaksOf(x, noisy(x.map(oneBreak), 3))
    expect(others).toEqual([])
    close(first!.x, 300, 0.05)
  })
})

test('a jump between parallel regimes breaks midway between its levels', () => {
  const x = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
  const breaks = breaksOf(
    x,
    x.map((w) => (w < 20 ? 1 / w : 3 / w)),
  )
  expect(breaks.length).toBe(1)
  close(breaks[0]!.x, Math.sqrt(16 * 32), 1e-9)
  close(breaks[0]!.exponentBelow, -1, 1e-9)
  close(breaks[0]!.exponentAbove, -1, 1e-9)
})

describe('one law', () => {
  test('has no break in noise: at most one sample of a hundred shows one', () => {
    for (const count of [8, 12, 24, 60]) {
      const x = logarithmic(count, 10, 1e4)
      const y = x.map((w) => w ** -0.7)
      const shown = Array.from({ length: 100 }, (_, draw) => breaksOf(x, noisy(y, 1000 * count + draw)).length > 0)
      expect(shown.filter(Boolean).length).toBeLessThanOrEqual(1)
    }
  })

  test('has no break without noise, straight or bent by an offset', () => {
    expect(
      breaksOf(
        widths,
        widths.map((w) => w ** -0.7),
      ),
    ).toEqual([])
    expect(
      breaksOf(
        widths,
        widths.map((w) => 0.1 + w ** -0.7),
        ['power', 'offset-power'],
      ),
    ).toEqual([])
  })

  test('of fewer than eight rows has no break to tell of', () => {
    const x = [1, 2, 4, 8, 16, 32, 64]
    expect(
      breaksOf(
        x,
        x.map((w) => (w < 8 ? 1 : w)),
      ),
    ).toEqual([])
  })
})
