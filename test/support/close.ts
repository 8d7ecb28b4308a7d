/**
 * Relative comparison that speaks. Physical numbers are as small as 1e-18: an absolute tolerance would pass anything.
 *
 * An expected 0 must be met exactly: nothing is relatively close to it.
 */
import { expect } from 'vitest'

/** Fails unless `got` is within `tolerance`, relatively, of `expected`. */
export const close = (got: number, expected: number, tolerance = 1e-12): void => {
  const error = got === expected ? 0 : got / expected - 1
  if (!(Math.abs(error) <= tolerance))
    expect.fail(`got ${got}, expected ${expected}: off by ${(100 * error).toPrecision(3)} %`)
}
