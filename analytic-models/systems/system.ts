/**
 * Systems: an assignment of every kind of operation to a block. What users call an accelerator.
 */
import type { Block, Design } from '../blocks/block.js'
import { border } from '../blocks/border.js'
import { memoryPorts } from '../blocks/port.js'
import type { ReferenceKey } from '../references.js'
import { type OperationKind, operationKinds } from '../workloads/operation.js'

/** A block in its place in a system. Its name prefixes design keys: `photonic-tensor-core.tiles`. */
export interface Component {
  readonly name: string
  readonly block: Block
  /** Design values in which this system differs from the block's defaults, under any accounting. */
  readonly preset: Design
}

/** An assignment of every kind of operation to a block. */
export interface System {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  /** Each component once. */
  readonly components: readonly Component[]
  /** Operation kind -> index of the component that runs it. */
  readonly runs: Readonly<Record<OperationKind, number>>
  /** Index of the component between the others, where words wait at the edge of one. */
  readonly border?: number
}

/** One design per component, in the system's order. */
export type Designs = readonly Design[]

export interface SystemDefinition {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  readonly runs: Readonly<Record<OperationKind, Component>>
  /** Design values of the border in which this system differs from its defaults, if there is one. */
  readonly borders?: Design
}

/** A block in its place, with the design values in which it differs from its defaults. */
export const component = (block: Block, preset: Design = {}, name = block.name): Component => ({ name, block, preset })

/** Every block of some systems and others beside them, once, by name. */
export const blocksOf = (systems: readonly System[], others: readonly Block[] = []): ReadonlyMap<string, Block> => {
  const used = systems.flatMap(({ components }) => components.map(({ block }) => block))
  return new Map([...used, ...others].map((block) => [block.name, block]))
}

/** Operation kinds that an assignment gives to a block which does not run them: `scores on electro-optic-softmax`. */
export const unmapped = (runs: Readonly<Partial<Record<OperationKind, Component>>>): readonly OperationKind[] =>
  operationKinds.filter((kind) => !runs[kind]?.block.runs.includes(kind))

/** Words of it wait at an edge for somebody to move them. */
const waitsAtItsEdge = ({ block: { ports = memoryPorts } }: Component): boolean =>
  [ports.takes, ports.gives, ports.scores].some((port) => port === 'edge' || port === 'analog')

/**
 * A system from its assignment. Components are told apart by name, so that one block may serve several kinds. Where several blocks
 * share the work and one does not move its own words, a border stands between them.
 * @throws if an operation kind has no block that runs it: an operation is never costed as zero.
 */
export const system = ({ name, title, cite, runs, borders }: SystemDefinition): System => {
  const orphans = unmapped(runs)
  if (orphans.length > 0) throw new Error(`system ${name}: no block runs ${orphans.join(', ')}`)
  const working = [...new Map(operationKinds.map((kind) => [runs[kind].name, runs[kind]])).values()]
  const bordered = working.length > 1 && working.some(waitsAtItsEdge)
  const indexOf = (kind: OperationKind) => working.findIndex((component) => component.name === runs[kind].name)
  return {
    name,
    title,
    cite,
    components: bordered ? [...working, component(border, borders)] : working,
    runs: Object.fromEntries(operationKinds.map((kind) => [kind, indexOf(kind)])) as Record<OperationKind, number>,
    ...(bordered ? { border: working.length } : {}),
  }
}
