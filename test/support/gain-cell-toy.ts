/**
 * A random residual network whose attention is in gain cells, to adapt: every layer adds to its rows what its heads make of them.
 *
 *   x += concatenated heads of (norm(x) W_qkv) W_o        6 layers of 4 heads of 64, published ranges, levels and decay
 */
import { linearised } from '#src/adaptation/hardware.js'
import { type Moments, noMoments, type Statistics, statisticsOf } from '#src/adaptation/moments.js'
import { ofEveryHead, type OfHead, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { countOf, type Matrix, newMatrix, packed, type Panels, within, type Workspace } from '#src/kernels/workspace.js'
import { gainCellAttentionLaw } from '#src/noise/gain-cell-attention.js'
import { anyPass, disturbanceOf, matrixOf } from './gain-cell-head.js'
import { parkMiller } from './gain-cell-recipe.js'

export interface Toy {
  readonly layers: number
  readonly heads: number
  /** What the scalers give, and the rows that come out. */
  readonly run: (
    cells: 'cubic' | 'linear',
    scalers: Scalers,
    input: Float64Array,
  ) => {
    readonly statistics: Statistics
    readonly rows: Float32Array
  }
  readonly input: (seed: number) => Float64Array
}

/** Even, of mean 0 and variance 1. */
const drawn = (seed: number, count: number): Float64Array => {
  const draw = parkMiller(seed)
  const end = Math.sqrt(3)
  return Float64Array.from({ length: count }, () => draw(-end, end))
}

export const toyNetwork = (workspace: Workspace, tokens: number, subarray: number): Toy => {
  const [layers, heads, headWidth] = [6, 4, 64]
  const width = heads * headWidth
  const { kernels, arena } = workspace
  const cubic = disturbanceOf({
    width: headWidth,
    cell: [0.5213636139, 13.612260634, -2.620445619, 46.05483778],
    window: tokens,
    subarray,
    causal: true,
    leakage: 1.6e-4,
    leastKept: 0,
    levels: [16, 8, 32],
    tileRounding: 'each',
  })
  const linear = linearised(cubic)

  /** What comes of rows of deviation 1 has this deviation. */
  const weights = (seed: number, columns: number, deviation: number): Panels => {
    const values = drawn(seed, width * columns).map((x) => (x * deviation) / Math.sqrt(width))
    return packed(workspace, matrixOf(workspace, values, columns).at, columns, 1, width, columns)
  }
  const network = Array.from({ length: layers }, (_, layer) => ({
    qkv: weights(1000 + layer, 3 * width, 0.5),
    projection: weights(2000 + layer, width, 1),
  }))
  const [ones, zeros] = [1, 0].map((value) => matrixOf(workspace, new Float64Array(width).fill(value), width).at)

  const slice = (of: Matrix, index: number): Matrix => ({
    ...of,
    at: of.at + 4 * index * headWidth,
    columns: headWidth,
  })

  const run: Toy['run'] = (cells, scalers, input) =>
    within(workspace, () => {
      const moments: { -readonly [K in keyof OfHead<Moments>]: Moments }[][] = ofEveryHead<Moments>(
        { layers, heads },
        () => noMoments,
      ).map((of) => of.map((head) => ({ ...head })))
      const attend = gainCellAttentionLaw(
        cells === 'cubic' ? cubic : linear,
        { workspace },
        scalers,
        (x, projection, layer, head) => {
          const count = countOf(x)
          moments[layer]![head]![projection] = {
            count,
            sum: kernels.sum(x.at, count),
            squares: kernels.sumOfSquares(x.at, count),
          }
        },
      )(anyPass, undefined)
      const x = matrixOf(workspace, input, width)
      const normed = newMatrix(workspace, tokens, width)
      const fused = newMatrix(workspace, tokens, 3 * width)
      const context = newMatrix(workspace, tokens, width)
      for (const [layer, { qkv, projection }] of network.entries()) {
        kernels.layerNorm(x.at, tokens, width, ones!, zeros!, 1e-5, normed.at)
        kernels.multiply(normed.at, width, qkv.at, fused.at, 3 * width, tokens, width, 3 * width)
        for (let head = 0; head < heads; head++) {
          const [queries, keys, values] = [head, heads + head, 2 * heads + head].map((index) => slice(fused, index))
          const out = slice(context, head)
          attend({ queries: queries!, keys: keys!, values: values!, out, causal: true, scale: 1 / 8 }, layer, head)
        }
        kernels.multiply(context.at, width, projection.at, normed.at, width, tokens, width, width)
        kernels.add(x.at, normed.at, countOf(x))
      }
      return { statistics: statisticsOf({ layers, heads }, [moments]), rows: arena.f32(x.at, countOf(x)).slice() }
    })

  return { layers, heads, run, input: (seed) => drawn(seed, tokens * width) }
}
