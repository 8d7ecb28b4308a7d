/**
 * Percentiles of many values, of which only the upper ones are sorted.
 *
 *   x_p = x_k + f (x_(k+1) - x_k)        k + f = (n - 1) p / 100        x_0 <= x_1 <= ... <= x_(n-1)
 *
 * [Hoare: Algorithm 65, find, CACM 4, 1961; interpolation: Hyndman, Fan: Sample quantiles in statistical packages, 1996, type 7]
 */

/** Reorders, so that values[k] is the k-th least, what is before it is no greater, and what is behind it no less. */
const select = (values: Float32Array, k: number): void => {
  let left = 0
  let right = values.length - 1
  while (left < right) {
    const pivot = values[(left + right) >> 1]!
    let i = left
    let j = right
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i > j) break
      const swapped = values[i]!
      values[i++] = values[j]!
      values[j--] = swapped
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else return
  }
}

/** @param values at least one; reordered. @param percents in ascending order */
export const percentilesOf = (values: Float32Array, percents: readonly number[]): readonly number[] => {
  const position = (percent: number): number => ((values.length - 1) * percent) / 100
  const first = Math.floor(position(percents[0]!))
  select(values, first)
  const upper = values.subarray(first).sort()
  return percents.map((percent) => {
    const at = position(percent) - first
    const below = upper[Math.floor(at)]!
    const above = upper[Math.ceil(at)]!
    return below + (at - Math.floor(at)) * (above - below)
  })
}
