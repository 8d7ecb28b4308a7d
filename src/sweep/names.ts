/**
 * The names that the expressions of a sweep may use: `system`, `workload`, `accounting`, every key of its systems, its
 * derived names, and where results are spoken of, the metrics.
 */
import { accountings } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import type { Meaning, Meanings } from './expression-check.js'
import { keyMeaning, keyNames } from './key.js'
import type { Key } from './sweep.js'
import type { Vocabulary } from './vocabulary.js'

/** The choices that stand beside the axes of every point. */
export interface Circumstances {
  readonly system: readonly string[]
  readonly workload: readonly string[]
  readonly accounting: readonly string[]
}
/**
 * A sweep's own names first, so that their places are those of its lists; a condition may name others, and never meets
 * them.
 */
const known = (own: Circumstances, { systems, workloads }: Vocabulary): Circumstances => {
  const after = (names: readonly string[], all: readonly string[]) => [...new Set([...names, ...all])]
  return {
    system: after(
      own.system,
      systems.map(({ name }) => name),
    ),
    workload: after(own.workload, Object.keys(workloads)),
    accounting: after(own.accounting, accountings),
  }
}

export const circumstances = ['system', 'workload', 'accounting'] as const satisfies readonly (keyof Circumstances)[]

export const isCircumstance = (name: string): name is keyof Circumstances =>
  (circumstances as readonly string[]).includes(name)

/**
 * Meanings, looked up when they are asked for: a system has hundreds of parameters, and a file names three.
 * @param own the lists of the sweep
 * @param systems those that keys may belong to
 * @param derived keys that are computed and belong to no system
 */
export const meaningsOf = (
  own: Circumstances,
  systems: readonly System[],
  vocabulary: Vocabulary,
  derived: readonly Key[] = [],
  metrics: Vocabulary['metrics'] = {},
): Meanings => {
  const choices = known(own, vocabulary)
  const free = new Map(derived.map((key) => [key.name, key.holds] as const))
  const meaningOf = (name: string): Meaning | undefined => {
    if (isCircumstance(name)) return { kind: 'choice', choices: choices[name] }
    if (Object.hasOwn(metrics, name)) return { kind: 'number', dimension: metrics[name]!.dimension }
    return free.get(name) ?? keyMeaning(name, systems)
  }
  return {
    get: meaningOf,
    keys: () => [...circumstances, ...Object.keys(metrics), ...free.keys(), ...keyNames(systems)],
  }
}
