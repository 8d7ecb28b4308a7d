/**
 * The cost of the points of one segment, one after the other.
 *
 * The idiom it replaces: for each point, patch the parameters, make the design, make the workload, evaluate. Here only what has
 * changed since the point before is made again: parameters, then design, then operations. The mutable designs and shape never
 * leave this file but as arguments of pure functions.
 */
import type { DesignValue } from '#models/blocks/block.js'
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import type { Patch } from '#models/parameter.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Totals } from '#models/metrics.js'
import { emptyTotals } from '#models/systems/evaluation.js'
import type { Machine } from '#models/systems/machine.js'
import { disturbancesOf } from '#models/systems/disturbances.js'
import type { Operation } from '#models/workloads/operation.js'
import { operationsOf, shapeFault, shapeWarning, type WorkloadShape } from '#models/workloads/transformer.js'
import type { Points } from '#src/sweep/expand.js'
import { valueOf, withinHolds } from '#src/sweep/key-value.js'
import { type Assignment, assignmentsOf } from './assignment.js'
import { brokenInvariant } from './invariants.js'
import type { Writable } from '#models/writable.js'

export interface Costing {
  /** Costs a point: why it cannot be costed, or undefined; then `totals` holds the result until the next call. */
  readonly cost: (values: Float64Array) => string | undefined
  readonly totals: Totals
  readonly machine: () => Machine
  /** Joules by part of the last point. */
  readonly energyByPart: () => Float64Array
  /** What the last point's system does to the numbers of a network. */
  readonly disturbances: (network: NetworkShape) => Disturbances
  /** Sentences to be shown beside the last point. */
  readonly warnings: () => readonly string[]
}

/** What is wrong with a derived value: listed values were checked when the file was read. */
const derivedFault = ({ key }: Assignment, value: number): string | undefined => {
  if (key.holds.kind !== 'number') return undefined
  if (!Number.isFinite(value)) return `${key.name}: expected a finite number, derived ${value}`
  const within = withinHolds(value, key.holds)
  return within._tag === 'Left' ? `${key.name}: ${within.left} (derived)` : undefined
}

/** Whether any of these slots has another value than when it was asked before; at first, whether there are any. */
const watch = (slots: Int32Array): ((values: Float64Array) => boolean) => {
  const before = new Float64Array(slots.length).fill(Number.NaN)
  return (values) => {
    let isOther = false
    for (let i = 0; i < slots.length; i++) {
      const value = values[slots[i]!]!
      if (value === before[i]) continue
      before[i] = value
      isOther = true
    }
    return isOther
  }
}

const slotsOf = (assignments: readonly { readonly slot: number }[]): Int32Array =>
  Int32Array.from(assignments, ({ slot }) => slot)

export const costingOf = (points: Points, segment: number): Costing => {
  const { system: systemIndex, workload, accounting } = points.segments[segment]!
  const system = points.systems[systemIndex]!
  const prepare = prepareSystem(system)
  const totals = emptyTotals()
  const designs = defaultDesigns(system, points.accountings[accounting]!) as readonly Record<string, DesignValue>[]
  const shape: Writable<WorkloadShape> = { ...points.workloads[workload]!.shape }
  const assignments = assignmentsOf(points, segment)
  const { derive, fixed } = points.program(segment)
  const derived = new Set([...derive, ...fixed].map(({ slot }) => slot))
  const ofParameters = assignments.filter(({ place }) => place.kind === 'parameter')
  const ofDesign = assignments.flatMap(({ slot, key, place }) =>
    place.kind === 'design'
      ? [{ slot, key, component: place.component, name: place.key, isNumber: key.holds.kind === 'number' }]
      : [],
  )
  const designSlots = slotsOf(ofDesign)
  /** What each of them was at the last point; NaN before the first. */
  const lastOfDesign = new Float64Array(designSlots.length).fill(Number.NaN)
  const ofWorkload = assignments.filter(({ place }) => place.kind === 'workload')
  const isOtherShape = watch(slotsOf(ofWorkload))
  const areOtherParameters = watch(slotsOf(ofParameters))
  const checked = assignments.filter(({ slot }) => derived.has(slot))

  /** The components of which the last point changed the design. */
  const redesigned = new Uint8Array(designs.length)

  const disturbed = disturbancesOf(system)

  let patches: readonly Patch[] = []
  let prepared: ReturnType<typeof prepare> | undefined
  let disturb: ReturnType<typeof disturbed> | undefined
  let machine: Machine | undefined
  let operations: readonly Operation[] | undefined
  let shapeRefusal: string | undefined

  const patchesWith = (values: Float64Array): readonly Patch[] =>
    ofParameters.flatMap(({ place, slot }) =>
      place.kind === 'parameter' ? [{ library: place.library, parameter: place.parameter, value: values[slot]! }] : [],
    )

  const cost = (values: Float64Array): string | undefined => {
    for (let i = 0; i < checked.length; i++) {
      const fault = derivedFault(checked[i]!, values[checked[i]!.slot]!)
      if (fault !== undefined) return fault
    }
    if (isOtherShape(values) || operations === undefined) {
      for (const { place, key, slot } of ofWorkload)
        if (place.kind === 'workload') (shape as Record<string, DesignValue>)[place.field] = valueOf(values[slot]!, key)
      shapeRefusal = shapeFault(shape)
      operations = shapeRefusal === undefined ? operationsOf(shape) : []
    }
    if (areOtherParameters(values) || prepared === undefined) {
      patches = patchesWith(values)
      prepared = prepare(patches)
      disturb = undefined
      machine = undefined
    }
    for (let i = 0; i < designSlots.length; i++) {
      const value = values[designSlots[i]!]!
      if (value === lastOfDesign[i]) continue
      lastOfDesign[i] = value
      const { component, name, key, isNumber } = ofDesign[i]!
      designs[component]![name] = isNumber ? value : valueOf(value, key)
      redesigned[component] = 1
    }
    const isBuilt = machine !== undefined
    machine ??= prepared(designs, operations)
    for (let component = 0; component < redesigned.length; component++) {
      if (isBuilt && redesigned[component] === 1) machine.rebuild(component)
      redesigned[component] = 0
    }

    const refusal = shapeRefusal ?? machine.refusal
    if (refusal !== undefined) return refusal
    machine.totals(operations, shape.batch, totals)
    return brokenInvariant(totals)
  }

  return {
    cost,
    totals,
    machine: () => machine!,
    energyByPart: () => machine!.energyByPart(),
    disturbances: (network) => (disturb ??= disturbed(patches))(designs, network),
    warnings: () => {
      const rounded = shapeWarning(shape)
      const told = machine!.warnings()
      return rounded === undefined ? told : [...told, rounded]
    },
  }
}
