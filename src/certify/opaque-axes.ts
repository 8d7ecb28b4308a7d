/**
 * Axes on which a box must hold one value before it can be bounded: switches, names, fields of the workload, parameters, numbers of
 * blocks without bounds, and whatever such a key is derived from.
 */
import { type Assignment, assignmentsOf } from '#src/engine/assignment.js'
import type { Points } from '#src/sweep/expand.js'

/** Is what the key sets there a number that the bounds of a block take a range of? */
const isBounded = (points: Points, segment: number, { key, place }: Assignment): boolean => {
  const { components } = points.systems[points.segments[segment]!.system]!
  return (
    key.holds.kind === 'number' && place.kind === 'design' && components[place.component]!.block.bounds !== undefined
  )
}

/** @param inputs derived slot -> the slots that it is computed from */
export const opaqueAxes = (
  points: Points,
  segment: number,
  inputs: ReadonlyMap<number, readonly number[]>,
): readonly boolean[] => {
  const opaque = new Set<number>()
  const mark = (slot: number): void => {
    opaque.add(slot)
    for (const input of inputs.get(slot) ?? []) mark(input)
  }
  for (const assignment of assignmentsOf(points, segment))
    if (!isBounded(points, segment, assignment)) mark(assignment.slot)
  return points.segments[segment]!.axes.map(({ slots }) => slots.some((slot) => opaque.has(slot)))
}
