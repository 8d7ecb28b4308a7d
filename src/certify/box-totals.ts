/**
 * The totals of the points of a box, from one side: bounds of the system, with its parameters and workload as they are at one point.
 *
 * As in `costing.ts` of the engine only what has changed since the box before is made again. The mutable designs and shape never
 * leave this file but as arguments of pure functions.
 */
import type { DesignValue } from '#models/blocks/block.js'
import type { Side } from '#models/blocks/bounds.js'
import type { Totals } from '#models/metrics.js'
import type { Patch } from '#models/parameter.js'
import { type BoundMachine, boundSystem } from '#models/systems/bounds.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import type { Operation } from '#models/workloads/operation.js'
import { operationsOf, shapeFault, type WorkloadShape } from '#models/workloads/transformer.js'
import { type Assignment, assignmentsOf } from '#src/engine/assignment.js'
import type { Points } from '#src/sweep/expand.js'
import { valueOf } from '#src/sweep/key-value.js'

interface BoxTotals {
  /** Takes the ranges of all keys; false if no point of the box can be. */
  readonly take: (low: Float64Array, high: Float64Array) => boolean
  /** Of the box that was taken; undefined if no design of it can be. */
  readonly totals: (side: Side) => Totals | undefined
}

type Values = Record<string, DesignValue>

export const boxTotals = (points: Points, segment: number): BoxTotals => {
  const { system: systemIndex, workload, accounting } = points.segments[segment]!
  const system = points.systems[systemIndex]!
  const prepare = boundSystem(system)
  const designs = () => defaultDesigns(system, points.accountings[accounting]!) as readonly Values[]
  const [least, most] = [designs(), designs()]
  const shape: WorkloadShape = { ...points.workloads[workload]!.shape }
  const assignments = assignmentsOf(points, segment)
  const ofDesign = assignments.filter(({ place }) => place.kind === 'design')
  const ofWorkload = assignments.filter(({ place }) => place.kind === 'workload')
  const ofParameters = assignments.filter(({ place }) => place.kind === 'parameter')
  const last = new Float64Array(points.keys.length).fill(Number.NaN)

  let machine: BoundMachine | undefined
  let operations: readonly Operation[] | undefined

  const changed = (list: readonly Assignment[], values: Float64Array): boolean =>
    list.some(({ slot }) => values[slot] !== last[slot])
  const patches = (values: Float64Array): readonly Patch[] =>
    ofParameters.flatMap(({ place, slot }) =>
      place.kind === 'parameter' ? [{ library: place.library, parameter: place.parameter, value: values[slot]! }] : [],
    )

  return {
    take: (low, high) => {
      if (machine === undefined || changed(ofParameters, low)) machine = prepare(patches(low))
      if (operations === undefined || changed(ofWorkload, low)) {
        for (const { place, key, slot } of ofWorkload)
          if (place.kind === 'workload') (shape as unknown as Values)[place.field] = valueOf(low[slot]!, key)
        operations = shapeFault(shape) === undefined ? operationsOf(shape) : []
      }
      for (const { place, key, slot } of ofDesign) {
        if (place.kind !== 'design') continue
        least[place.component]![place.key] = valueOf(low[slot]!, key)
        most[place.component]![place.key] = valueOf(high[slot]!, key)
      }
      for (let slot = 0; slot < last.length; slot++) last[slot] = low[slot]!
      return operations.length > 0
    },
    totals: (side) => machine!(least, most, operations!, shape.batch, side),
  }
}
