/** Central differences, in double precision. */

/** Gradient of f at x, by steps of h: its error is of the order of h^2, and of the rounding of f over h. */
export const centralDifferences = (
  f: (x: readonly number[]) => number,
  x: readonly number[],
  h = 1e-5,
): readonly number[] =>
  x.map((value, i) => {
    const moved = (by: number): number => f(x.map((same, j) => (i === j ? value + by : same)))
    return (moved(h) - moved(-h)) / (2 * h)
  })

/** Greatest difference of two arrays, over the greatest magnitude of the second. */
export const worstError = (got: ArrayLike<number>, wanted: readonly number[]): number =>
  Math.max(...wanted.map((value, i) => Math.abs(got[i]! - value))) / Math.max(...wanted.map(Math.abs))
