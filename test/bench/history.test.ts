/** Runs of the bench are kept and compared by what they cost in calibration steps. */
import { describe, expect, test } from 'vitest'
import { compared, isSlower, tolerance } from '../../bench/comparison.js'
import { type Entry, historyOf, historyText, kept } from '../../bench/history.js'
import type { Row } from '../../bench/row.js'
import { close } from '../support/close.js'

const entry = (
  calibration: number,
  ...rows: readonly (readonly [name: string, value: number, unit: string])[]
): Entry => ({
  date: '2026-11-22T00:00:00.000Z',
  commit: 'abc1234',
  versions: { lightfront: '0.1.0', node: '20.20.2' },
  processor: 'some processor',
  calibration,
  rows: rows.map(([name, value, unit]): Row => ({ name, value, unit })),
})

/** What a figure is told to cost now, over what it cost before. */
const ratioOf = (newest: Entry, ...earlier: readonly Entry[]): number => compared(newest, earlier)[0]!.ratio

describe('a run', () => {
  test('costs the same on a machine of half the speed', () => {
    const fast = entry(3e8, ['a', 300_000, 'points/s'], ['b', 2, 's'], ['c', 20, 'GFLOP/s'])
    const slow = entry(1.5e8, ['a', 150_000, 'points/s'], ['b', 4, 's'], ['c', 10, 'GFLOP/s'])
    for (const { ratio, runs } of compared(slow, [fast])) {
      close(ratio, 1)
      expect(runs).toBe(1)
    }
    expect(compared(slow, [fast])).toHaveLength(3)
  })

  test('of half the rate, twice the time or twice the memory costs twice', () => {
    const before = entry(3e8, ['x', 100, 'rows/s'])
    close(ratioOf(entry(3e8, ['x', 50, 'rows/s']), before), 2)
    close(ratioOf(entry(3e8, ['x', 8, 'ms']), entry(3e8, ['x', 4, 'ms'])), 2)
    close(ratioOf(entry(1e8, ['x', 200, 'MiB']), entry(3e8, ['x', 100, 'MiB'])), 2)
  })

  test('is set against the middle of those before it, which one bad day does not move', () => {
    const rates = [100, 101, 7, 99].map((rate) => entry(3e8, ['x', rate, 'rows/s']))
    // Costs before, in order: 1/101, 1/100, 1/99, 1/7.
    close(ratioOf(entry(3e8, ['x', 50, 'rows/s']), ...rates), 1 / 50 / ((1 / 100 + 1 / 99) / 2))
  })

  test('is not set against another unit, another name, another processor, nor is what is no cost', () => {
    const before = entry(3e8, ['x', 100, 'rows/s'], ['found', 90, '%'])
    expect(compared(entry(3e8, ['x', 100, 'MiB'], ['y', 1, 's'], ['found', 50, '%']), [before])).toEqual([])
    expect(compared(before, [{ ...before, processor: 'another' }])).toEqual([])
    expect(compared(before, [])).toEqual([])
  })

  test('is slower from beyond the tolerance on', () => {
    expect([1, tolerance, 1.01 * tolerance].map((ratio) => isSlower({ name: 'x', ratio, runs: 1 }))).toEqual([
      false,
      false,
      true,
    ])
  })
})

describe('a history', () => {
  const runs = [entry(3e8, ['x', 100, 'rows/s'], ['y', 2, 's']), entry(2.9e8, ['x', 101, 'rows/s'])]

  test('is read as it was written, a line for each figure', () => {
    expect(historyOf(historyText(runs))).toEqual(runs)
    expect(historyText(runs).match(/^ {2}\{"name"/gm)).toHaveLength(3)
    expect(historyOf(historyText([]))).toEqual([])
  })

  test('keeps four digits', () =>
    expect(kept(entry(123456789, ['x', 1.23456, 's']))).toMatchObject({
      calibration: 123500000,
      rows: [{ value: 1.235 }],
    }))

  test('that is none is refused', () => expect(() => historyOf('{}')).toThrow('expected a list of runs'))
})
