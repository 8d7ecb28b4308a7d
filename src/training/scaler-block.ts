/**
 * Scalers of gain cells as parameters: gain and offset of each projection of each head, of f32, one after another. They are trained
 * with the network that is fitted to the cells. [Leroux2025, eq. 8]
 */
import type { NetworkShape } from '#models/disturbances/disturbance.js'
import type { ScalerGradientAt } from '#src/gradient/law.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { ofEveryHead, type Projection, projections, type Scalers } from '#src/noise/gain-cell/scalers.js'

type HeadCounts = Pick<NetworkShape, 'layers' | 'heads'>

const numbersOfScaler = 2
/** A gain that is not positive would turn its tensor round. */
const leastGain = 1e-20

export const scalerElements = ({ layers, heads }: HeadCounts): number =>
  layers * heads * projections.length * numbersOfScaler

const indexOf = (heads: number, projection: Projection, layer: number, head: number): number =>
  numbersOfScaler * ((layer * heads + head) * projections.length + projections.indexOf(projection))

export const writeScalers = ({ arena }: Workspace, at: number, counts: HeadCounts, scalers: Scalers): void => {
  const numbers = arena.f32(at, scalerElements(counts))
  ofEveryHead(counts, (projection, layer, head) => {
    const { gain, offset } = scalers[layer]![head]![projection]
    numbers.set([gain, offset], indexOf(counts.heads, projection, layer, head))
  })
}

export const readScalersAt = ({ arena }: Workspace, at: number, counts: HeadCounts): Scalers => {
  const numbers = arena.f32(at, scalerElements(counts))
  return ofEveryHead(counts, (projection, layer, head) => {
    const index = indexOf(counts.heads, projection, layer, head)
    return { gain: Math.max(leastGain, numbers[index]!), offset: numbers[index + 1]! }
  })
}

/** @param at where the gradient of the whole block is */
export const scalerGradientAt =
  (at: number, { heads }: HeadCounts): ScalerGradientAt =>
  (projection, layer, head) =>
    at + 4 * indexOf(heads, projection, layer, head)
