/** Boxes: a range of places on every axis of a segment. Plain data, of which threads are sent lists. */
import type { Segment } from '#src/sweep/segment.js'

export interface Box {
  readonly segment: number
  /** Places in the order of the sorted axes (`sorted-axis.ts`), both ends included. */
  readonly from: Int32Array
  readonly to: Int32Array
}

export const wholeBox = ({ axes }: Segment, segment: number): Box => ({
  segment,
  from: new Int32Array(axes.length),
  to: Int32Array.from(axes, ({ count }) => count - 1),
})

/** How many points of the grid it holds. */
export const pointsIn = ({ from, to }: Box): number => {
  let points = 1
  for (let axis = 0; axis < from.length; axis++) points *= to[axis]! - from[axis]! + 1
  return points
}

/** The lower and the upper half along an axis; the lower one has the place in the middle. */
export const halves = ({ segment, from, to }: Box, axis: number): readonly [lower: Box, upper: Box] => {
  const middle = (from[axis]! + to[axis]!) >> 1
  return [
    { segment, from, to: to.with(axis, middle) },
    { segment, from: from.with(axis, middle + 1), to },
  ]
}
