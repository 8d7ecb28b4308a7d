/** What a run says while it runs. */
import { describe, expect, test } from 'vitest'
import { nodeRuntime } from '#src/runtime/node.js'
import { durationText } from '#src/runtime/status.js'
import { progressOf, standingLine } from '#src/study/progress.js'
import { realSweep } from '../../support/engine-rows.js'

describe('a duration', () => {
  test.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [200, '3 min 20 s'],
    [7500, '2 h 5 min'],
  ])('of %d s is %s', (seconds, text) => expect(durationText(seconds)).toBe(text))
})

describe('the standing of a run', () => {
  test('is points done, points a second, time left and the best so far', () => {
    const best = { name: 'energy', value: 3.84e-4, unit: 'J' }
    expect(standingLine({ done: 30_000, total: 90_000, before: 10_000, elapsed: 2_000, best })).toBe(
      '30,000 of 90,000 points (33 %), 10,000 points/s, 6 s left, best energy 384 uJ',
    )
  })

  test('names no best before there is one, and no time left before a point is done', () => {
    expect(
      standingLine({ done: 0, total: 10, before: 0, elapsed: 0, best: { name: 'energy', value: Infinity, unit: 'J' } }),
    ).toBe('0 of 10 points (0 %), 0 points/s')
  })

  test('is told each ten seconds off a terminal, ten times a second on one, and at the end', () => {
    const sweep = realSweep({ title: 'A', systems: ['digital'], workloads: ['deit-tiny'] })
    const heard = (isTerminal: boolean): number => {
      let [now, lines] = [0, 0]
      const silent = { ...nodeRuntime(new AbortController().signal), isTerminal, clock: () => now }
      const hear = () => {
        lines++
      }
      const progress = progressOf({ ...silent, say: hear, status: hear }, sweep, 0, 1000)
      for (; now < 20_500; now += 50) progress.show(1, 1)
      progress.end(1000, 1)
      return lines
    }
    expect(heard(false)).toBe(2 + 1)
    expect(heard(true)).toBeGreaterThan(150)
  })
})
