/** What is asked of a thread that draws parameters, and what it gives back: plain data whose buffers change hands. */
import type { ColumnSchema } from '#src/columns/columns.js'
import type { ModelName } from '#src/fit/power-law.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { SweepPoint } from './doubtful-points.js'
import type { Doubt } from './doubts.js'

/** A law that is fitted again: which request of the sweep it is of, the rows' columns, and its groups with their chosen models. */
export interface RepeatedLaw {
  readonly request: number
  readonly schema: readonly ColumnSchema[]
  readonly groups: readonly { readonly name: string; readonly model: ModelName }[]
}

/** What a thread is started with. */
export interface DoubtTask {
  readonly sweep: Sweep
  /** Modules whose names the sweep uses, as URLs. */
  readonly plugins?: readonly string[] | undefined
  readonly doubts: readonly Doubt[]
  readonly seed: number
  /** Of which bands are asked for. */
  readonly points: readonly SweepPoint[]
  /** From whose rows the laws are fitted. */
  readonly lawPoints: readonly SweepPoint[]
  readonly laws: readonly RepeatedLaw[]
}

export interface DoubtRequest {
  readonly kind: 'bands' | 'laws'
  /** Draws: from inclusive, to exclusive, of so many. */
  readonly from: number
  readonly to: number
  readonly of: number
}

/** Metrics of the points at some draws. */
export interface DrawnPoints {
  readonly from: number
  readonly to: number
  /** Of the first metric of the first point at every draw, then of its second metric, and so on; NaN where it cannot be costed. */
  readonly metrics: Float64Array
  /** At how many of the draws each point was on the front, and met all conditions. */
  readonly onFront: Float64Array
  readonly feasible: Float64Array
}

/** What one draw makes of one law. */
export interface RepeatedFit {
  /** Places in the lists of laws and their groups. */
  readonly law: number
  readonly group: number
  readonly exponent: number
  /** Infinite if the law has no floor to meet. */
  readonly crossover: number
  /** Places of its breaks, ascending. */
  readonly breaks: readonly number[]
}

export interface DrawnLaws {
  readonly fits: readonly RepeatedFit[]
}
