/**
 * Places: what a key sets in one system, one by one. A key without a block's name sets the place of every block that
 * has it; two keys that reach one place are told apart by rank: the key with the block's name wins.
 */
import type { Accounting } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import type { WorkloadShape } from '#models/workloads/transformer.js'
import { componentsWith, parameterOf } from './key.js'
import { inSi } from './quantity.js'
import type { Key, Target, Value } from './sweep.js'

export type Place =
  | { readonly kind: 'workload'; readonly field: keyof WorkloadShape }
  | { readonly kind: 'design'; readonly component: number; readonly key: string }
  | { readonly kind: 'parameter'; readonly library: string; readonly parameter: string }

/** The places that a target sets in a system; none if the system does not have it. */
export const placesOf = (target: Target, system: System): readonly Place[] => {
  switch (target.kind) {
    case 'workload':
      return [target]
    case 'design': {
      const { key } = target
      return componentsWith(system, key, target.component).map((component) => ({ kind: 'design', component, key }))
    }
    case 'parameter':
      return parameterOf(system, target.library, target.parameter) === undefined ? [] : [target]
    case 'free':
      return []
  }
}

/** A name that tells the places of one system apart. */
export const placeName = (place: Place): string => {
  switch (place.kind) {
    case 'workload':
      return `workload ${place.field}`
    case 'design':
      return `design ${place.component} ${place.key}`
    case 'parameter':
      return `parameter ${place.library} ${place.parameter}`
  }
}

/** What stands at a place if no key sets it. */
export const defaultAt = (place: Place, system: System, shape: WorkloadShape, accounting: Accounting): Value => {
  switch (place.kind) {
    case 'workload':
      return shape[place.field]
    case 'design': {
      const { block, preset } = system.components[place.component]!
      return preset[place.key] ?? block.design[place.key]!.default[accounting]
    }
    case 'parameter': {
      const { value, unit } = parameterOf(system, place.library, place.parameter)!
      return inSi(value, unit)
    }
  }
}

export interface Assignment {
  readonly place: Place
  readonly key: Key
}

const namesBlock = ({ target }: Key): boolean => target.kind === 'design' && target.component !== undefined

/** Every place that these keys set, once, with the key that sets it there. */
export const assignments = (keys: readonly Key[], system: System): ReadonlyMap<string, Assignment> => {
  const ranked = [...keys.filter((key) => !namesBlock(key)), ...keys.filter(namesBlock)]
  return new Map(
    ranked.flatMap((key) => placesOf(key.target, system).map((place) => [placeName(place), { place, key }] as const)),
  )
}
