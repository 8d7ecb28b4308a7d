/**
 * A sample of points that does not depend on how they are batched: each grid index has a fixed rank, and the lowest ranks are in.
 *
 * The rank is an integer hash of the index (two rounds of multiply and xor-shift, after Steele, Lea and Flood 2014), a few
 * nanoseconds a point; a stride would follow the axes of the grid.
 */

/** Rank of a grid index in [0, 1). */
export const rankOf = (index: number): number => {
  let h = (index ^ Math.imul((index / 2 ** 32) | 0, 0x9e3779b9)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}

/** The share of all points below which a rank is in, for about `wanted` of `total` points. */
export const shareFor = (wanted: number, total: number): number => Math.min(1, wanted / Math.max(1, total))

/** The `wanted` indices of lowest rank, ascending. */
export const thinned = (indices: readonly number[], wanted: number): readonly number[] =>
  indices.length <= wanted
    ? [...indices].sort((a, b) => a - b)
    : [...indices]
        .sort((a, b) => rankOf(a) - rankOf(b) || a - b)
        .slice(0, wanted)
        .sort((a, b) => a - b)

/** Points drawn in figures beside the front: more of them are a cloud, and a figure of a paper is a file to be handled. */
export const figureSize = 2000

/** About so many of the points of a grid: which they are depends on the grid alone, not on what else is at hand. */
export const sampled = (indices: readonly number[], wanted: number, gridCount: number): readonly number[] => {
  const share = shareFor(2 * wanted, gridCount)
  return thinned(
    indices.filter((index) => rankOf(index) < share),
    wanted,
  )
}
