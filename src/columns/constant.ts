/** Whether all rows of a column from `from` (included) to `to` (excluded) have one value, or none of them has any. */
export const isConstant = (values: Float64Array, from = 0, to = values.length): boolean => {
  const first = values[from]!
  const isAbsent = Number.isNaN(first)
  for (let row = from + 1; row < to; row++)
    if (values[row] !== first && !(isAbsent && Number.isNaN(values[row]!))) return false
  return true
}
