/** The nearest number within bounds; what is not a number stays so, and a zero keeps its sign. */
export const bounded = (x: number, low: number, high: number): number => {
  const below = high < x ? high : x
  return below < low ? low : below
}
