/** A figure that a work prints, and how our models make it. */
import type { Evidence } from '#models/parameter.js'
import type { ReferenceKey } from '#models/references.js'

/** Low and high end of a range. */
export type Ends = readonly [low: number, high: number]

export interface PublishedRow {
  readonly table: string
  readonly row: string
  readonly column: string
  /** The digits as printed: the last one sets the tolerance. A range is `2.67 to 30.72`. */
  readonly printed: string
  /** As printed. */
  readonly unit: string
  readonly evidence: Evidence
  /** Our figure in the printed unit; none where nothing of ours is behind it, which `reason` then explains. */
  readonly ours?: () => number | Ends
  /** Relative, where the printed digits are not the measure; `reason` says why. */
  readonly tolerance?: number
  /** The printed figure is a lower bound of ours. */
  readonly bound?: boolean
  /** The work contradicts itself here: the row is shown with its error, and nothing is to be learnt from it. */
  readonly slip?: boolean
  /** Why this tolerance, why this difference, or why not checked. */
  readonly reason?: string
}

/** A work with every printed figure that concerns hardware. */
export interface PublishedWork {
  readonly key: ReferenceKey
  /** What a user calls it: the name of its system, which other works may be about as well. */
  readonly name: string
  readonly rows: readonly PublishedRow[]
}
