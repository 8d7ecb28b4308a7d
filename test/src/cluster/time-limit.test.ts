import { expect, test } from 'vitest'
import { timeLimit } from '#src/cluster/time-limit.js'

test.each([
  ['30', 1800],
  ['1:30', 90],
  ['1:30:00', 5400],
  ['2-12', 216_000],
  ['1-00:01', 86_460],
  ['1-01:01:01', 90_061],
])('a limit of %s is %i seconds', (text, seconds) => expect(timeLimit(text)).toBe(seconds))

test.each(['', '30m', '-1', '1:2:3:4', '2-', '1.5', ' 30', 'infinite'])('%j is no limit of time', (text) =>
  expect(timeLimit(text)).toBeUndefined(),
)
