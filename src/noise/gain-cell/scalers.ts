/**
 * Scalers: how the numbers of a network are fitted to the ranges of its hardware, y = gain x + offset, by numbers of each layer, head
 * and projection. Queries, keys and values are scaled before they are written, outputs after the tiles are added.
 * [Leroux2025, eq. 8-9 and released code, modules/model_gpt.py]
 */
import type { NetworkShape } from '#models/disturbances/disturbance.js'

export const projections = ['query', 'key', 'value', 'output'] as const
export type Projection = (typeof projections)[number]

/** Something of each projection of a head, */
export type OfHead<T> = Readonly<Record<Projection, T>>
/** by layers and heads. */
export type OfHeads<T> = readonly (readonly OfHead<T>[])[]

export interface Scaler {
  readonly gain: number
  readonly offset: number
}
export type Scalers = OfHeads<Scaler>

export type HeadCounts = Pick<NetworkShape, 'layers' | 'heads'>

/** As many as a network has heads. */
export const ofEveryHead = <T>(
  { layers, heads }: HeadCounts,
  of: (projection: Projection, layer: number, head: number) => T,
): OfHeads<T> =>
  Array.from({ length: layers }, (_layer, layer) =>
    Array.from({ length: heads }, (_head, head) => ({
      query: of('query', layer, head),
      key: of('key', layer, head),
      value: of('value', layer, head),
      output: of('output', layer, head),
    })),
  )

export const countsOf = (scalers: OfHeads<unknown>): HeadCounts => ({
  layers: scalers.length,
  heads: scalers[0]?.length ?? 0,
})

/** Gain 1; keys and values about the voltage of zero weight. With 0 for it, what scalers are reset to. */
export const initialScalers = (counts: HeadCounts, zeroVoltage: number): Scalers =>
  ofEveryHead(counts, (projection) => ({
    gain: 1,
    offset: projection === 'key' || projection === 'value' ? zeroVoltage : 0,
  }))
