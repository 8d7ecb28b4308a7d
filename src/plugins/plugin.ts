/** What a module brings to a sweep, if it is what blocks, systems and workloads are made of; else everything that is wrong. */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Block } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import { operationKinds } from '#models/workloads/operation.js'
import type { Workload } from '#models/workloads/presets.js'
import { shapeFault } from '#models/workloads/transformer.js'
import { pathText } from '#src/sweep/fault.js'
import { shown } from '#src/sweep/shown.js'
import { suggestion } from '#src/sweep/suggest.js'
import { brought } from './codec.js'
import { blockFault } from './trial.js'

export interface Plugin {
  readonly blocks: readonly Block[]
  readonly systems: readonly System[]
  readonly workloads: readonly Workload[]
}

const names = Object.keys(brought) as readonly (keyof Plugin)[]

/** `blocks[0].design.tiles.least: expected number, got "1"`. */
const sentence =
  (name: string) =>
  ({ context }: t.ValidationError): string => {
    const path = context.slice(1).map(({ key }) => (/^\d+$/.test(key) ? Number(key) : key))
    const { type, actual } = context.at(-1)!
    return `${pathText([name, ...path])}: expected ${type.name}, got ${shown(actual)}`
  }

const structureFaults = (exports: Readonly<Record<string, unknown>>): readonly string[] =>
  names.flatMap((name) => {
    if (exports[name] === undefined) return []
    const read = brought[name].decode(exports[name])
    return E.isLeft(read) ? read.left.map(sentence(name)) : []
  })

const nothing = (exports: Readonly<Record<string, unknown>>): string => {
  const others = Object.keys(exports)
  const meant = others.map((name) => suggestion(name, names)).find((text) => text !== '')
  return `expected exports ${names.join(', ')}, or any of them, got ${others.join(', ') || 'none'}${meant ?? ''}`
}

/** @param exports what the module exports */
export const pluginOf = (exports: Readonly<Record<string, unknown>>): E.Either<readonly string[], Plugin> => {
  if (names.every((name) => exports[name] === undefined)) return E.left([nothing(exports)])
  const faults = structureFaults(exports)
  if (faults.length > 0) return E.left(faults)
  const { blocks = [], systems = [], workloads = [] } = exports as Partial<Plugin>
  const plugin = { blocks, systems, workloads }
  const unsound = [
    ...blocksIn(plugin).flatMap((block) => blockFault(block) ?? []),
    ...systems.flatMap((system) => systemFault(system) ?? []),
    ...workloads.flatMap(({ name, shape }) => {
      const fault = shapeFault(shape)
      return fault === undefined ? [] : [`workload ${name}: ${fault}`]
    }),
  ]
  return unsound.length > 0 ? E.left(unsound) : E.right(plugin)
}

/** Every block of it, once. */
export const blocksIn = ({ blocks, systems }: Plugin): readonly Block[] => [
  ...new Set([...blocks, ...systems.flatMap(({ components }) => components.map(({ block }) => block))]),
]

/** An operation that no block runs is never costed as zero. */
const systemFault = ({ name, components, runs }: System): string | undefined => {
  const orphan = operationKinds.find((kind) => !components[runs[kind]]?.block.runs.includes(kind))
  return orphan === undefined ? undefined : `system ${name}: expected a component that runs ${orphan}, got none`
}
