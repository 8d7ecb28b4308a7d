/** How far apart logits are. */
import { expect } from 'vitest'

type Rows = readonly ArrayLike<number>[]

/** The greatest difference of two matrices of equal shape, relative to the greatest magnitude of the second. */
export const greatestDifference = (got: Rows, expected: Rows): number => {
  expect(got.map(({ length }) => length)).toEqual(expected.map(({ length }) => length))
  const scale = Math.max(...expected.flatMap((row) => Array.from(row, Math.abs)))
  return Math.max(...expected.flatMap((row, i) => Array.from(row, (value, j) => Math.abs(got[i]![j]! - value)))) / scale
}
