/**
 * The names that the expressions of a sweep may use: `system`, `workload`, `accounting`, every key of its systems, its derived names,
 * and where results are spoken of, the metrics.
 */
import { type Meaning, type Meanings } from './expression-check.js'
import { keyMeaning, keyNames } from './key.js'
import { type Key } from './sweep.js'
import { type Vocabulary } from './vocabulary.js'
import { type System } from '#models/systems/system.js'

/** The choices that stand beside the axes of every point. */
export interface Circumstances {
  readonly system: readonly string[]
  readonly workload: readonly string[]
  readonly accounting: readonly string[]
}
export const circumstances = ['system', 'workload', 'accounting'] as const satisfies readonly (keyof Circumstances)[]

const isCircumstance = (name: string): name is keyof Circumstances =>
  (circumstances as readonly string[]).includes(name)

/**
 * Meanings, looked up when they are asked for: a system has hundreds of parameters, and a file names three.
 * @param derived keys that are computed and belong to no system
 */
export const meaningsOf = (
  circumstance: Circumstances,
  systems: readonly System[],
  derived: readonly Key[] = [],
  metrics: Vocabulary['metrics'] = {},
): Meanings => {
  const free = new Map(derived.map((key) => [key.name, key.holds] as const))
  const meaningOf = (name: string): Meaning | undefined => {
    if (isCircumstance(name)) return { kind: 'choice', choices: circumstance[name] }
    if (Object.hasOwn(metrics, name)) return { kind: 'number', dimension: metrics[name]!.dimension }
    return free.get(name) ?? keyMeaning(name, systems)
  }
  return {
    get: meaningOf,
    keys: () => [...circumstances, ...Object.keys(metrics), ...free.keys(), ...keyNames(systems)],
  }
}
