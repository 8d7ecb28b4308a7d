/** The points of a sample, or those that a search asks for: each by its coordinates. */
import type { Program } from './program.js'
import type { SampleSpace } from './sample-space.js'
import type { Point, WalkCounts } from './walk-segment.js'

/** Writes the coordinates of a point, from its index. */
export type Coordinates = (index: number, into: Float64Array) => void

/** Visits the points from one index up to another that pass `where`. Points that are drawn again are visited again. */
export const walkDrawn = (
  space: SampleSpace,
  coordinatesOf: Coordinates,
  program: (segment: number) => Program,
  from: number,
  to: number,
  point: Point,
  visit: (point: Point) => void,
): WalkCounts => {
  const coordinates = new Float64Array(space.dimensions.length)
  const { values } = point
  let visited = 0
  for (let index = from; index < to; index++) {
    coordinatesOf(index, coordinates)
    point.index = index
    point.segment = space.place(coordinates, 0, values)
    const { empty, fixed, derive, where } = program(point.segment)
    if (empty) continue
    for (let i = 0; i < fixed.length; i++) values[fixed[i]!.slot] = fixed[i]!.value
    for (let i = 0; i < derive.length; i++) values[derive[i]!.slot] = derive[i]!.run(values)
    let passes = true
    for (let i = 0; i < where.length && passes; i++) passes = where[i]!.run(values) !== 0
    if (!passes) continue
    visit(point)
    visited++
  }
  return { visited, excluded: to - from - visited, duplicate: 0 }
}
