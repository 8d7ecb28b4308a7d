/** What the panels of the explorer share: the data, and the one way to change what is looked at. */
import type { Spec } from 'vega'
import type { Explored } from '../explored.js'
import type { PlotAxis } from './plot-axis.js'
import type { Points } from './points.js'
import type { PointSeries } from './series.js'
import type { Theme } from './theme.js'
import type { View } from './view.js'

/** Specifications that the page brings, compiled to Vega. */
export interface Frames {
  readonly plot: Spec
  readonly strands: Spec
  readonly parts: Spec
}

/**
 * `moving`: more of the same comes at once, as from a brush in motion: what is slow may wait.
 * `stepping`: complete, but no view to come back to by itself.
 * `settled`: a view to come back to.
 */
export type Pace = 'moving' | 'stepping' | 'settled'

export interface Stage {
  readonly explored: Explored
  readonly frames: Frames
  readonly points: Points
  readonly pointSeries: PointSeries
  readonly axisOf: (name: string) => PlotAxis
  readonly change: (edit: (view: View) => View, pace: Pace) => void
}

/** A view, and what follows from it. */
export interface Shown {
  readonly view: View
  /** Numbers of the selected points, rising. */
  readonly rows: Int32Array
  readonly pace: Pace
  readonly theme: Theme
}

export interface Panel {
  readonly element: HTMLElement
  readonly show: (shown: Shown) => void
}
