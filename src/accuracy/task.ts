/** What is asked of the threads that simulate: plain data. */
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import type { Watch } from '#src/adaptation/hardware.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import type { Network, Sample } from '#src/network/network.js'
import type { Run } from './run.js'
import type { Ranges } from '#src/noise/ranges.js'

/** What a thread is started with. The memory is shared and holds the weights. */
export interface SimulationTask {
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  readonly network: Network
  readonly samples: readonly Sample[]
  /** Class of each sample, of networks that classify. */
  readonly labels?: Int32Array | undefined
  /** First position of each sample that is predicted; without it 1, the second token. */
  readonly scoreFrom?: Int32Array | undefined
}

/** The samples from `from` up to `to`, through the exact network and through so many repeats of each run, the first of them given. */
export interface TallyRequest {
  readonly kind: 'tally'
  readonly from: number
  readonly to: number
  readonly runs: readonly Run[]
  readonly firstRepeat: number
  readonly repeats: number
  readonly ranges: Ranges
}

/** Ranges of the exact network over the first samples. */
interface RangesRequest {
  readonly kind: 'ranges'
  readonly samples: number
}

/** One pass of the samples on gain cells with these scalers, whose outputs are watched. */
export interface WatchRequest {
  readonly kind: 'watch'
  readonly from: number
  readonly to: number
  readonly disturbances: Disturbances
  readonly cells: GainCellAttention
  readonly scalers: Scalers
}

export type SimulationRequest = TallyRequest | RangesRequest | WatchRequest

/** Of a tally request: for each sample the exact network's tally, then those of run 0, by its repeats, run 1, … */
export type SimulationResult =
  | { readonly kind: 'tally'; readonly tallies: Float64Array }
  | { readonly kind: 'ranges'; readonly ranges: Ranges }
  | { readonly kind: 'watch'; readonly watches: readonly Watch[] }
