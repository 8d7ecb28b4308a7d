/** The nearest number within bounds; what is not a number stays so, and a zero keeps its sign. */
@inline
export function bounded(x: v128, low: v128, high: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, high), low)
}
