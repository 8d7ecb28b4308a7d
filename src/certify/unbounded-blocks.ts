/** Blocks without bounds among those whose designs a sweep varies: their boxes are never left out before they hold one design. */
import { assignmentsOf } from '#src/engine/assignment.js'
import type { Points } from '#src/sweep/expand.js'

export const unboundedBlocks = (points: Points): readonly string[] => [
  ...new Set(
    points.segments.flatMap((segment, index) =>
      assignmentsOf(points, index).flatMap(({ place }) => {
        if (place.kind !== 'design') return []
        const { block } = points.systems[segment.system]!.components[place.component]!
        return block.bounds === undefined ? [block.name] : []
      }),
    ),
  ),
]
