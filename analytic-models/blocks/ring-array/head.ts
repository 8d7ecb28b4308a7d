/**
 * An attention head on its arrays: five products in weight-stationary tiles of K x N, each on an array of its own.
 *
 *   stage (m x k) . (k x c):  tiles = ceil(k / N) ceil(c / K)       T = tiles (t_reload + m t_s)
 *
 *   Q   = X W_Q        (n, d, d_k)
 *   P   = Q W_K^T      (n, d_k, d)   or   K = X W_K     (n, d, d_k)
 *   S   = P X^T        (n, d, m)     or   S = Q K^T     (n, d_k, m)         m keys
 *   V   = X W_V        (n, d, d_k)
 *   out = S V          (n, m, d_k)
 *
 * Re-associated, the head stores no keys and transposes nothing; it does d / d_k times the work in the scores. A head that overlaps
 * its stages takes the time of the slowest. The factor 1 / sqrt(d_k) is in the tuning of W_K^T. Shared keys and values are computed
 * once for every head of queries; in decoding, cached ones are not computed again, but the tiles of X^T or K^T are loaded anew.
 * [Afifi2023, structure recalled]
 */
import type { Operation } from '../../workloads/operation.js'
import type { RingArrayDesign } from './design.js'

/** Of one head; every stage streams `vectors` through its tiles. */
export interface HeadPlan {
  readonly vectors: number
  /** Tiles of the stages that belong to the projections, to the scores and to the context. */
  readonly projectionTiles: number
  readonly scoreTiles: number
  readonly contextTiles: number
  readonly slowestTiles: number
  /** Results that each of the three writes. */
  readonly projectionResults: number
  readonly scoreResults: number
  readonly contextResults: number
  /** Heads of the model, all sequences; weights of their projections. */
  readonly heads: number
  readonly weights: number
}

export const tilesOf = ({ arrayRows, arrayColumns }: RingArrayDesign, inner: number, outputs: number): number =>
  Math.ceil(inner / arrayColumns) * Math.ceil(outputs / arrayRows)

const named = (operations: readonly Operation[], name: Operation['name']): Operation | undefined => {
  for (const operation of operations) if (operation.name === name) return operation
  return undefined
}

/** What the operations say of their heads, whatever the design. */
export interface HeadShape {
  readonly queries: number
  readonly headWidth: number
  readonly keys: number
  readonly heads: number
  /** Of the input; 0 where keys, queries and values come from elsewhere. */
  readonly width: number
  readonly weights: number
}

export const headShape = (operations: readonly Operation[]): HeadShape | undefined => {
  const scores = named(operations, 'scores')
  if (scores === undefined) return undefined
  const projections = named(operations, 'qkv')
  const { rows: queries, inner: headWidth, columns: keys, products: heads } = scores
  const width = projections === undefined ? 0 : projections.inner
  return { queries, headWidth, keys, heads, width, weights: projections === undefined ? 0 : projections.rows * width }
}

/** What a head does on its arrays. */
export const headPlan = (design: RingArrayDesign, shape: HeadShape): HeadPlan => {
  const { queries, headWidth, keys, heads, width, weights } = shape
  const reassociated = design.reassociate && width > 0
  // Query and value, and key unless re-associated.
  const projection = tilesOf(design, width, headWidth)
  const projected = width === 0 ? 0 : reassociated ? 2 : 3
  const folding = reassociated ? tilesOf(design, headWidth, width) : 0
  const scoring = tilesOf(design, reassociated ? width : headWidth, keys)
  const contextTiles = tilesOf(design, keys, headWidth)
  return {
    vectors: queries,
    projectionTiles: projected * projection,
    scoreTiles: folding + scoring,
    contextTiles,
    slowestTiles: Math.max(projection, folding, scoring, contextTiles),
    projectionResults: projected * queries * headWidth,
    scoreResults: queries * (keys + (reassociated ? width : 0)),
    contextResults: queries * headWidth,
    heads,
    weights,
  }
}
