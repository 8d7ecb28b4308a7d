/**
 * A running mean that does not lag where a loss falls steeply, at the beginning: it is over as many neighbours after as before, and at
 * the end over as many after as there are.
 *
 *   y_i = mean of x_(i - before) .. x_(i + after)        before = min(reach, i)    after = min(before, n - 1 - i)
 */
export const smoothed = (values: readonly number[], reach: number): readonly number[] => {
  const sums = new Float64Array(values.length + 1)
  for (const [i, value] of values.entries()) sums[i + 1] = sums[i]! + value
  return values.map((_, i) => {
    const before = Math.min(reach, i)
    const after = Math.min(before, values.length - 1 - i)
    return (sums[i + after + 1]! - sums[i - before]!) / (before + 1 + after)
  })
}
