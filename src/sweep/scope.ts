/**
 * What names mean at the points of one segment.
 *
 * A plain design key is its value in the first block of the system that has it, whichever key sets it there; a key that
 * nothing sets is its default in this system, workload and accounting; a key that the system does not have is absent.
 */
import type { Accounting } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import type { Workload } from '#models/workloads/presets.js'
import { absent, constant, slot, type Term } from './expression.js'
import type { Meanings } from './expression-check.js'
import { findTarget } from './key.js'
import { columnValue } from './key-value.js'
import { defaultAt, placeName, placesOf } from './place.js'

/** The system, workload and accounting of a segment, with their places in the lists of the sweep. */
export interface Setting {
  readonly system: number
  readonly workload: number
  readonly accounting: number
}
export interface Actors {
  readonly systems: readonly System[]
  readonly workloads: readonly Workload[]
  readonly accountings: readonly Accounting[]
}

/**
 * @param owners place -> slot of the key that sets it
 * @param free slots of derived names that belong to no system, where they are present
 */
export const scopeOf = (
  actors: Actors,
  setting: Setting,
  meanings: Meanings,
  owners: ReadonlyMap<string, number>,
  free: ReadonlyMap<string, number> = new Map(),
): ((name: string) => Term) => {
  const system = actors.systems[setting.system]!
  const { shape } = actors.workloads[setting.workload]!
  const accounting = actors.accountings[setting.accounting]!
  return (name) => {
    if (name === 'system' || name === 'workload' || name === 'accounting') return constant(setting[name])
    const freeSlot = free.get(name)
    if (freeSlot !== undefined) return slot(freeSlot)
    const target = findTarget(name, [system])
    const place = target === undefined ? undefined : placesOf(target, system)[0]
    if (place === undefined) return absent
    const owner = owners.get(placeName(place))
    if (owner !== undefined) return slot(owner)
    const meaning = meanings.get(name)
    const value = defaultAt(place, system, shape, accounting)
    return constant(columnValue(value, meaning?.kind === 'choice' ? { labels: meaning.choices } : {}))
  }
}
