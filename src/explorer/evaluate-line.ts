/**
 * The line that evaluates a row of results alone: `lightfront evaluate tron --workload deit-tiny --set bits=4`.
 *
 * It gives the figures of the row. A parameter has its unit behind it, and the fifteen digits that the reader of units keeps.
 */
import type { System } from '#models/systems/system.js'
import { systems } from '#models/systems/index.js'
import { dimensions, isUnit, type Unit, unitTable } from '#models/units.js'
import type { Dimension } from '#models/units.js'
import type { Workload } from '#models/workloads/presets.js'
import { workloads } from '#models/workloads/presets.js'
import type { Points } from '#src/sweep/expand.js'
import { valueOf } from '#src/sweep/key-value.js'
import { placesOf } from '#src/sweep/place.js'
import type { Key } from '#src/sweep/sweep.js'

/** Digits that a decimal number keeps on its way through a double. */
const digits = 15

/** A unit in which values of a dimension may be written: that of SI, or the first one in the table. */
const writtenUnit = (dimension: Dimension): Unit | undefined => {
  const symbol = dimensions[dimension]
  if (isUnit(symbol)) return symbol
  return (Object.keys(unitTable) as Unit[]).find((unit) => unitTable[unit].dimension === dimension)
}

const quantityText = (value: number, dimension: Dimension): string => {
  const unit = writtenUnit(dimension)
  if (unit === undefined) return String(value)
  return `${Number((value / unitTable[unit].factor).toPrecision(digits))}${unit}`
}

const settingText = (key: Key, number: number): string => {
  const { holds } = key
  const text =
    holds.kind === 'number' && holds.unitRequired ? quantityText(number, holds.dimension) : String(valueOf(number, key))
  return `--set ${key.name}=${text}`
}

/** A mixture of a sweep file, and what a module brings, are known to that sweep alone. */
const isShipped = (system: System, workload: Workload): boolean =>
  systems.includes(system) && workloads[workload.name] === workload

/** Each key that sets something in a system, by its slot. */
const settersOf = ({ keys }: Points, system: System): readonly (readonly [slot: number, key: Key])[] =>
  keys.flatMap((key, slot) => (placesOf(key.target, system).length > 0 ? [[slot, key] as const] : []))

/**
 * The lines of rows of one sweep.
 * @returns of the places of a row's circumstances in their lists, and of the values of its keys, the line; '' where no command knows the system
 */
export const evaluateLines = (points: Points) => {
  const setters = points.systems.map((system) => settersOf(points, system))
  return (system: number, workload: number, accounting: number, keyAt: (slot: number) => number): string => {
    const [chosen, shape] = [points.systems[system]!, points.workloads[workload]!]
    if (!isShipped(chosen, shape)) return ''
    const settings = setters[system]!.flatMap(([slot, key]) => {
      const value = keyAt(slot)
      return Number.isNaN(value) ? [] : [settingText(key, value)]
    })
    return [
      `lightfront evaluate ${chosen.name} --workload ${shape.name} --accounting ${points.accountings[accounting]!}`,
      ...settings,
    ].join(' ')
  }
}
