/**
 * Was this point enumerated before? A point is what it sets, not how it is written: a key left at its default equals a
 * key set to it.
 *
 * Only an earlier block can hold a point again: within a block, axes have distinct values and segments differ in one of
 * them. Derived keys need no comparison: they follow from the same others.
 */
import type { GridAxis } from './grid-axis.js'
import type { Segment } from './segment.js'

/** The number at a place, at a point of the later segment: from its row, or its default. */
type Reader = (values: Float64Array) => number
/** Reads a place of a segment. */
export type Defaults = (place: string) => number

/** Tuples of an axis, a level of maps for each of its keys. */
interface Tuples {
  readonly next: Map<number, Tuples>
}

const tuplesOf = ({ slots, count, table }: GridAxis): Tuples => {
  const tuples: Tuples = { next: new Map() }
  for (let row = 0; row < count; row++) {
    let at = tuples
    for (let column = 0; column < slots.length; column++) {
      const value = table[row * slots.length + column]!
      const next = at.next.get(value) ?? { next: new Map<number, Tuples>() }
      at.next.set(value, next)
      at = next
    }
  }
  return tuples
}

/** Is the point's tuple on the axis? Each column has the readers of all places that it sets: they must agree. */
const onAxis = (axis: GridAxis, readers: readonly (readonly Reader[])[]): ((values: Float64Array) => boolean) => {
  const tuples = tuplesOf(axis)
  return (values) => {
    let at: Tuples | undefined = tuples
    for (const column of readers) {
      const value = column[0]!(values)
      for (let other = 1; other < column.length; other++) if (column[other]!(values) !== value) return false
      at = at.next.get(value)
      if (at === undefined) return false
    }
    return true
  }
}

/**
 * Is a point of `later` also in `earlier`? Undefined if no point can be.
 * @param defaults of both, which are one system, workload and accounting
 */
const within = (
  earlier: Segment,
  later: Segment,
  defaults: Defaults,
): ((values: Float64Array) => boolean) | undefined => {
  const readerOf = (place: string): Reader => {
    const slot = later.owners.get(place)
    const value = defaults(place)
    return slot === undefined ? () => value : (values) => values[slot]!
  }
  const untouched = [...later.owners.keys()].filter((place) => !earlier.owners.has(place))
  const tests = [
    ...untouched.map((place) => {
      const [read, value] = [readerOf(place), defaults(place)]
      return (values: Float64Array) => read(values) === value
    }),
    ...earlier.axes.map((axis) =>
      onAxis(
        axis,
        axis.slots.map((slot) =>
          [...earlier.owners].filter(([, owner]) => owner === slot).map(([place]) => readerOf(place)),
        ),
      ),
    ),
  ]
  return canMeet(earlier, later, defaults) ? (values) => tests.every((test) => test(values)) : undefined
}

/** The numbers that a segment can have at a place. */
const valuesAt = ({ owners, axes }: Segment, place: string, defaults: Defaults): ReadonlySet<number> => {
  const slot = owners.get(place)
  const axis = axes.find(({ slots }) => slot !== undefined && slots.includes(slot))
  if (axis === undefined || slot === undefined) return new Set([defaults(place)])
  const column = axis.slots.indexOf(slot)
  return new Set(axis.table.filter((_, index) => index % axis.slots.length === column))
}

/** Do they share a value at every place? If not, no row needs to be asked. */
const canMeet = (earlier: Segment, later: Segment, defaults: Defaults): boolean =>
  [...new Set([...earlier.owners.keys(), ...later.owners.keys()])].every((place) => {
    const before = valuesAt(earlier, place, defaults)
    return [...valuesAt(later, place, defaults)].some((value) => before.has(value))
  })

/** Is a point of this segment in one of those? Undefined if none can be. */
export const duplicateTest = (
  earlier: readonly Segment[],
  later: Segment,
  defaults: Defaults,
): ((values: Float64Array) => boolean) | undefined => {
  const tests = earlier.flatMap((segment) => within(segment, later, defaults) ?? [])
  return tests.length === 0 ? undefined : (values) => tests.some((test) => test(values))
}
