/**
 * The ring of columns: token t' stands in column t' mod M, and columns are tiles of s.
 *
 *   tile n holds the positions t' of which floor((t' mod M) / s) = n        a query at t sees those with 0 <= t - t' < M
 *
 * Beyond M tokens a tile holds some that are old and some that are new: their currents are one sum. Where attention is not causal all
 * tokens are written before the first query is read, so that the ring must hold them. [Leroux2025, p. 9]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'

/** Positions that a tile holds at once, one after another, and the queries that may see any of them. */
export interface Span {
  readonly first: number
  readonly columns: number
  readonly from: number
  readonly rows: number
  /** Of the token of the first column when the first of these queries is read, in tokens. */
  readonly age: number
}

export interface Ring {
  readonly tokens: number
  readonly window: number
  readonly causal: boolean
  /** Of every tile its spans. */
  readonly tiles: readonly (readonly Span[])[]
}

/** @throws RangeError if attention is not causal, and there are more tokens than columns */
export const ringOf = (
  { window, subarray }: Pick<GainCellAttention, 'window' | 'subarray'>,
  tokens: number,
  causal: boolean,
): Ring => {
  if (!causal && tokens > window)
    throw new RangeError(
      `attention that is not causal needs all its ${tokens} tokens at once; a head has ${window} columns`,
    )
  const span = (first: number, columns: number): Span =>
    causal
      ? { first, columns, from: first, rows: Math.min(tokens - first, window + columns - 1), age: 0 }
      : { first, columns, from: 0, rows: tokens, age: tokens - first }
  const held = Math.min(window, tokens)
  const tiles = Array.from({ length: Math.ceil(held / subarray) }, (_, tile) => {
    const column = tile * subarray
    const columns = Math.min(subarray, window - column)
    return Array.from({ length: Math.ceil((tokens - column) / window) }, (_, round) => {
      const first = column + round * window
      return span(first, Math.min(columns, tokens - first))
    })
  })
  return { tokens, window, causal, tiles }
}

/**
 * Clears what the queries of a causal span may not see: tokens that come after them, and those that have been overwritten.
 *
 * @param x rows x columns, contiguous
 */
export const maskSpan = (x: Float32Array, { rows, columns }: Span, window: number): void => {
  for (let row = 0; row < rows; row++) {
    const at = row * columns
    if (row < columns - 1) x.fill(0, at + row + 1, at + columns)
    if (row >= window) x.fill(0, at, at + Math.min(columns, row - window + 1))
  }
}
