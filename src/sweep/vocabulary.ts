/**
 * The names that sweep files may use: systems, blocks, workloads, metrics, and through the blocks their design keys and
 * parameters. A value that is passed, so that tests may bring their own.
 */
import type { Block } from '#models/blocks/block.js'
import { blocksOf as blocksOfSystems, type Component, type System } from '#models/systems/system.js'
import type { Dimension } from '#models/units.js'
import type { Workload } from '#models/workloads/presets.js'
import type { Task } from '#src/tasks/task.js'

export type Metrics = Readonly<Record<string, { readonly dimension: Dimension; readonly meaning?: string }>>

/** What sweep files may name. */
export interface Vocabulary {
  readonly systems: readonly System[]
  /** Blocks of no system of these, for mixtures. */
  readonly otherBlocks?: readonly Block[]
  readonly workloads: Readonly<Record<string, Workload>>
  readonly metrics: Metrics
  /** Metrics of sweeps that ask for a simulation. */
  readonly simulatedMetrics?: Metrics
  /** What networks can be trained for. */
  readonly tasks?: readonly (Pick<Task, 'name' | 'usualSize'> & Partial<Pick<Task, 'describe'>>)[]
}

export const systemNames = ({ systems }: Vocabulary): readonly string[] => systems.map(({ name }) => name)

/** Own entries only: `constructor` is no workload. */
export const workloadNamed = ({ workloads }: Vocabulary, name: string): Workload | undefined =>
  Object.hasOwn(workloads, name) ? workloads[name] : undefined

/** Every block, once, by name. */
export const blocksOf = ({ systems, otherBlocks }: Vocabulary): ReadonlyMap<string, Block> =>
  blocksOfSystems(systems, otherBlocks)

/** Every component by its own name, the first system's where systems share one. */
export const componentsOf = ({ systems }: Vocabulary): ReadonlyMap<string, Component> =>
  new Map(systems.toReversed().flatMap(({ components }) => components.map((component) => [component.name, component])))
