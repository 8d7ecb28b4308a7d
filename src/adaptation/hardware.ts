/**
 * Networks on gain cells, watched for their adaptation.
 *
 * Targets are of linear hardware with the scalers that the network was trained with there. A network that was trained with a softmax
 * has no such scalers: with the initial ones linear hardware is a clipped ramp in the place of its softmax, to which it was never
 * trained. Adaptation then makes the cells' nonlinearity and offset as small an error as scalers can, and no more: the answers come
 * near to those of untrained linear hardware, not to those of the softmax. [Leroux2025, p. 5-6, 9]
 */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import { countOf, type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic } from '#src/network/arithmetic.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden } from '#src/network/forward.js'
import type { Network, Sample } from '#src/network/network.js'
import { gainCellAttentionLaw } from '#src/noise/gain-cell-attention.js'
import { adapt, type Adaptation, type Observation } from './adapt.js'
import { type Moments, noMoments, statisticsOf } from './moments.js'
import { type HeadCounts, type OfHead, type OfHeads, ofEveryHead, type Scalers } from '#src/noise/gain-cell/scalers.js'
import type { Writable } from '#models/writable.js'

/** A network, and what runs it. */
export interface Watched {
  readonly network: Network
  readonly workspace: Workspace
  readonly disturbance: GainCellAttention
  /** Of all but attention; exact if not given. */
  readonly rest?: Arithmetic
  /** Loss of a sample, from its hidden rows. */
  readonly score?: (rows: Matrix, sample: Sample) => number
}

/** What one sample shows. */
export interface Watch {
  readonly moments: OfHeads<Moments>
  readonly loss?: number
}

/** The same hardware with linear cells. */
export const linearised = (disturbance: GainCellAttention): GainCellAttention => ({
  ...disturbance,
  cell: [0, disturbance.slope, 0, 0],
})

/** Nothing is drawn in gain cells. */
const anyPass = { key0: 0, key1: 0, sample: 0, repeat: 0 }

/** One pass of a sample, in whatever thread. */
export const watch = (
  { network, workspace, disturbance, rest = exactArithmetic(workspace), score }: Watched,
  scalers: Scalers,
  sample: Sample,
): Watch => {
  const { kernels } = workspace
  const moments = ofEveryHead<Moments>(network.shape, () => noMoments) as readonly Writable<OfHead<Moments>>[][]
  const law = gainCellAttentionLaw(disturbance, { workspace }, scalers, (scaled, projection, layer, head) => {
    const count = countOf(scaled)
    const [sum, squares] = [kernels.sum(scaled.at, count), kernels.sumOfSquares(scaled.at, count)]
    moments[layer]![head]![projection] = { count, sum, squares }
  })
  return within(workspace, () => {
    const rows = hidden(network, sample, workspace, { ...rest, attend: law(anyPass, undefined) })
    return { moments, ...(score === undefined ? {} : { loss: score(rows, sample) }) }
  })
}

const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length

/** One pass of every sample, in their order. */
export type WatchAll = (disturbance: GainCellAttention, scalers: Scalers) => Promise<readonly Watch[]>

/** Adapts to linear hardware with the scalers `trained`, from them or from others. */
export const adaptHardware = async (
  watchAll: WatchAll,
  counts: HeadCounts,
  disturbance: GainCellAttention,
  trained: Scalers,
  first: Scalers,
): Promise<Adaptation> => {
  const observe = async (cells: GainCellAttention, scalers: Scalers): Promise<Observation> => {
    const watches = await watchAll(cells, scalers)
    const losses = watches.flatMap(({ loss }) => loss ?? [])
    const statistics = statisticsOf(
      counts,
      watches.map(({ moments }) => moments),
    )
    return { statistics, ...(losses.length === 0 ? {} : { loss: mean(losses) }) }
  }
  const { statistics: targets } = await observe(linearised(disturbance), trained)
  return adapt((scalers) => observe(disturbance, scalers), targets, first)
}
