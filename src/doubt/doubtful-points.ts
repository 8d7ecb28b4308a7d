/** Points of a sweep, as they are when they are costed again with other parameters. */
import type { Design, DesignValue } from '#models/blocks/block.js'
import type { Patch } from '#models/parameter.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import { operationsOf, shapeFault, type WorkloadShape } from '#models/workloads/transformer.js'
import { type Assignment, assignmentsOf } from '#src/engine/assignment.js'
import { type Points, walk } from '#src/sweep/expand.js'
import { valueOf } from '#src/sweep/key-value.js'
import type { DesignPoint } from './costs.js'
import type { Writable } from '#models/writable.js'

/** A point of a sweep: what it sets, then its nominal metrics. Plain data, for worker threads. */
export interface SweepPoint {
  readonly segment: number
  readonly row: Float64Array
}

/** The point of a grid index with room for its metrics; undefined if there is none. */
export const pointAt = (points: Points, index: number): SweepPoint | undefined => {
  let found: SweepPoint | undefined
  walk(points, index, index + 1, ({ segment, values }) => {
    const row = new Float64Array(points.keys.length + points.metrics.length)
    row.set(values)
    found = { segment, row }
  })
  return found
}

const patchesOf = (set: readonly Assignment[], row: Float64Array): readonly Patch[] =>
  set.flatMap(({ place, slot }) =>
    place.kind === 'parameter' ? [{ library: place.library, parameter: place.parameter, value: row[slot]! }] : [],
  )

/** The point with everything that it sets; undefined if its workload cannot be. */
export const designPointOf = (points: Points, { segment, row }: SweepPoint): DesignPoint | undefined => {
  const { system: at, workload, accounting } = points.segments[segment]!
  const system = points.systems[at]!
  const set = assignmentsOf(points, segment)
  const shape: Writable<WorkloadShape> = { ...points.workloads[workload]!.shape }
  const designs: readonly Writable<Design>[] = defaultDesigns(system, points.accountings[accounting]!)
  for (const { place, key, slot } of set) {
    const value: DesignValue = valueOf(row[slot]!, key)
    if (place.kind === 'workload') Object.assign(shape, { [place.field]: value })
    else if (place.kind === 'design') designs[place.component]![place.key] = value
  }
  if (shapeFault(shape) !== undefined) return undefined
  return { system, designs, operations: operationsOf(shape), batch: shape.batch, patches: patchesOf(set, row) }
}
