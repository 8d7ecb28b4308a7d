/** The last 1 to 3 elements of an array: lanes that are not of it are read as 0 and not written. */
@inline
export function loadPart(at: usize, count: usize): v128 {
  if (count == 1) return v128.load32_zero(at)
  const two = v128.load64_zero(at)
  return count == 2 ? two : v128.load_lane<f32>(at, two, 2, 8)
}

@inline
export function storePart(at: usize, value: v128, count: usize): void {
  if (count == 1) v128.store_lane<f32>(at, value, 0)
  else {
    v128.store_lane<f64>(at, value, 0)
    if (count == 3) v128.store_lane<f32>(at, value, 2, 8)
  }
}

/** Past the last whole vector of an array. */
@inline
export function endOfWhole(at: usize, count: usize): usize {
  return at + ((count & ~3) << 2)
}
