/**
 * Design points as functions of their parameters: what each costs with some parameters at other values.
 *
 * Points of one system that set the same parameters share its preparation, and those of one workload its schedule.
 */
import { parameterOf } from '#src/sweep/key.js'
import type { Patch } from '#models/parameter.js'
import { metricNames, type Totals, writeMetrics } from '#models/metrics.js'
import { prepareSystem } from '#models/systems/evaluate.js'
import { emptyTotals } from '#models/systems/evaluation.js'
import type { Designs, System } from '#models/systems/system.js'
import type { Operation } from '#models/workloads/operation.js'
import { brokenInvariant } from '#src/engine/invariants.js'
import type { ParameterName } from './doubts.js'
import type { Figures } from './elasticity.js'

/** A point with everything that it sets. */
export interface DesignPoint {
  readonly system: System
  readonly designs: Designs
  readonly operations: readonly Operation[]
  readonly batch: number
  readonly patches: readonly Patch[]
}

/** Takes what a point costs; undefined if it cannot be. What is given is written over afterwards. */
type Visit = (point: number, totals: Totals | undefined, energyByPart: () => Float64Array) => void

interface Group {
  readonly system: System
  readonly patches: readonly Patch[]
  readonly members: number[]
}

const isSame = (patch: ParameterName, { library, parameter }: ParameterName): boolean =>
  patch.library === library && patch.parameter === parameter

const groupsOf = (points: readonly DesignPoint[]): readonly Group[] => {
  const groups: Group[] = []
  for (const [index, { system, patches }] of points.entries()) {
    const text = JSON.stringify(patches)
    const group = groups.find((one) => one.system === system && JSON.stringify(one.patches) === text)
    if (group === undefined) groups.push({ system, patches, members: [index] })
    else group.members.push(index)
  }
  return groups
}

/** The components whose designs differ between two points of one system. */
const differing = (a: DesignPoint, b: DesignPoint): readonly number[] =>
  a.designs.flatMap((design, component) =>
    JSON.stringify(design) === JSON.stringify(b.designs[component]) ? [] : [component],
  )

/**
 * Visits every point of a group with parameters at these values. A parameter that the points set stays as they set it. One machine is
 * built for a draw, and of the next point only what differs is built again.
 */
const costsOfGroup = (
  points: readonly DesignPoint[],
  { system, patches, members }: Group,
  names: readonly ParameterName[],
): ((values: ArrayLike<number>, visit: Visit) => void) => {
  const prepare = prepareSystem(system)
  const totals = emptyTotals()
  const varied = names.flatMap((name, index) => {
    const { library, parameter } = name
    const isFree = !patches.some((patch) => isSame(patch, name))
    return isFree && parameterOf(system, library, parameter) !== undefined ? [{ library, parameter, index }] : []
  })
  const changes = members.map((member, place) =>
    place === 0 ? [] : differing(points[members[place - 1]!]!, points[member]!),
  )
  const first = points[members[0]!]!
  return (values, visit) => {
    const drawn = varied.map(({ library, parameter, index }) => ({ library, parameter, value: values[index]! }))
    const designs = [...first.designs]
    const machine = prepare([...patches, ...drawn])(designs, first.operations)
    for (const [place, member] of members.entries()) {
      const { designs: own, operations, batch } = points[member]!
      for (const component of changes[place]!) {
        designs[component] = own[component]!
        machine.rebuild(component)
      }
      if (machine.refusal === undefined) machine.totals(operations, batch, totals)
      const isSound = machine.refusal === undefined && brokenInvariant(totals) === undefined
      visit(member, isSound ? totals : undefined, machine.energyByPart)
    }
  }
}

/** The points with one list for equal operations: a schedule is remembered by its list. */
const sharingOperations = (points: readonly DesignPoint[]): readonly DesignPoint[] => {
  const lists = new Map<string, readonly Operation[]>()
  return points.map((point) => {
    const text = JSON.stringify(point.operations)
    const operations = lists.get(text) ?? point.operations
    lists.set(text, operations)
    return { ...point, operations }
  })
}

/** Visits every point with the parameters `names` at `values`. */
export const costsOf = (
  points: readonly DesignPoint[],
  names: readonly ParameterName[],
): ((values: ArrayLike<number>, visit: Visit) => void) => {
  const shared = sharingOperations(points)
  const groups = groupsOf(shared).map((group) => costsOfGroup(shared, group, names))
  return (values, visit) => {
    for (const group of groups) group(values, visit)
  }
}

/** All metrics of one point, in the order of `metricNames`; NaN where it cannot be. */
export const figuresOf = (point: DesignPoint, names: readonly ParameterName[]): Figures => {
  const costs = costsOf([point], names)
  return (values, into) =>
    costs(values, (_, totals) => {
      if (totals === undefined) into.fill(Number.NaN, 0, metricNames.length)
      else writeMetrics(totals, into, 0)
    })
}
