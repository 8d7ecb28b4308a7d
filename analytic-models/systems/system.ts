/**
 * Systems: an assignment of every kind of operation to a block. What users call an accelerator.
 */
import type { Block, Design } from '../blocks/block.js'
import type { ReferenceKey } from '../references.js'
import { type OperationKind, operationKinds } from '../workloads/operation.js'

/** A block in its place in a system. Its name prefixes design keys: `photonic-tensor-core.tiles`. */
export interface Component {
  readonly name: string
  readonly block: Block
  /** Design values in which this system differs from the block's defaults, under any accounting. */
  readonly preset: Design
}

export interface System {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  /** Each component once. */
  readonly components: readonly Component[]
  /** Operation kind -> index of the component that runs it. */
  readonly runs: Readonly<Record<OperationKind, number>>
}

export interface SystemDefinition {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  readonly runs: Readonly<Record<OperationKind, Component>>
}

export const component = (block: Block, preset: Design = {}, name = block.name): Component => ({ name, block, preset })

/** Operation kinds that an assignment gives to a block which does not run them: `scores on electro-optic-softmax`. */
export const unmapped = (runs: Readonly<Partial<Record<OperationKind, Component>>>): readonly OperationKind[] =>
  operationKinds.filter((kind) => !runs[kind]?.block.runs.includes(kind))

/**
 * A system from its assignment. Components are told apart by name, so that one block may serve several kinds.
 * @throws if an operation kind has no block that runs it: an operation is never costed as zero.
 */
export const system = ({ name, title, cite, runs }: SystemDefinition): System => {
  const orphans = unmapped(runs)
  if (orphans.length > 0) throw new Error(`system ${name}: no block runs ${orphans.join(', ')}`)
  const components = [...new Map(operationKinds.map((kind) => [runs[kind].name, runs[kind]])).values()]
  const indexOf = (kind: OperationKind) => components.findIndex((component) => component.name === runs[kind].name)
  return {
    name,
    title,
    cite,
    components,
    runs: Object.fromEntries(operationKinds.map((kind) => [kind, indexOf(kind)])) as Record<OperationKind, number>,
  }
}
