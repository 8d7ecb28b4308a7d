/** Which number of a point sets what in the system of its segment. */
import type { Key } from '#src/sweep/sweep.js'
import { type Place, placeName, placesOf } from '#src/sweep/place.js'
import type { Points } from '#src/sweep/expand.js'

export interface Assignment {
  readonly slot: number
  readonly key: Key
  readonly place: Place
}

export const assignmentsOf = (points: Points, segment: number): readonly Assignment[] => {
  const system = points.systems[points.segments[segment]!.system]!
  const { owners } = points.program(segment)
  return points.keys.flatMap((key, slot) =>
    placesOf(key.target, system)
      .filter((place) => owners.get(placeName(place)) === slot)
      .map((place) => ({ slot, key, place })),
  )
}
