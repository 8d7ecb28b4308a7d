/**
 * `energyPerMac.laser`: what one part takes of the energy of a multiply-accumulate. A law may be of a part: a sum of parts that scale
 * differently is no power law.
 */
import { partsOf } from '#models/systems/evaluation.js'
import type { System } from '#models/systems/system.js'

const prefix = 'energyPerMac.'

/** The part that a name speaks of; undefined for any other name. */
export const energyPartOf = (name: string): string | undefined =>
  name.startsWith(prefix) ? name.slice(prefix.length) : undefined

/** Every such name that some of these systems have, once. */
export const energyPartNames = (systems: readonly System[]): readonly string[] => [
  ...new Set(systems.flatMap((system) => partsOf(system).energy.map((part) => `${prefix}${part}`))),
]
