/**
 * What a key of a sweep file sets.
 *
 *   width                      a field of the workload
 *   tiles                      a design value: of every block of the system that has it
 *   photonic-tensor-core.tiles a design value of one block
 *   zhu-2024.adcPower          a parameter of a library
 *
 * A field of the workload comes before a design key of the same name, and a block before a library.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { DesignKey } from '#models/blocks/block.js'
import { dimensionOf, type Parameter } from '#models/parameter.js'
import type { System } from '#models/systems/system.js'
import { type Dimension, dimensions } from '#models/units.js'
import { workloadFields, type WorkloadShape } from '#models/workloads/transformer.js'
import type { Meaning } from './expression-check.js'
import { suggestion } from './suggest.js'
import type { Holds, Key, Target } from './sweep.js'

export const phases = ['prefill', 'decode'] as const satisfies readonly WorkloadShape['phase'][]
const switchLabels = ['false', 'true']

/** Dimensions whose values may lie below zero: levels, phases and biases. */
const signed: readonly Dimension[] = ['decibel', 'angle', 'voltage']

const isField = (name: string): name is keyof WorkloadShape => Object.hasOwn(workloadFields, name)

const fieldHolds = (field: keyof WorkloadShape): Holds => {
  if (field === 'gated') return { kind: 'switch' }
  if (field === 'phase') return { kind: 'choice', choices: phases }
  const { least } = workloadFields[field]
  return { kind: 'number', dimension: 'count', least, most: Number.MAX_SAFE_INTEGER, whole: true, unitRequired: false }
}

/** `photonic-tensor-core.tiles` -> both halves; a name without a dot has no first one. */
const splitName = (name: string): readonly [prefix: string | undefined, rest: string] => {
  const dot = name.indexOf('.')
  return dot < 0 ? [undefined, name] : [name.slice(0, dot), name.slice(dot + 1)]
}

/** The components of a system that a design key sets. */
export const componentsWith = (system: System, key: string, component?: string): readonly number[] =>
  system.components.flatMap(({ name, block }, index) =>
    Object.hasOwn(block.design, key) && (component === undefined || component === name) ? [index] : [],
  )

const designKeys = (systems: readonly System[], key: string, component?: string): readonly DesignKey[] =>
  systems.flatMap((system) =>
    componentsWith(system, key, component).map((index) => system.components[index]!.block.design[key]!),
  )

/** A parameter of a system's libraries, as the first block that has it states it. */
export const parameterOf = (system: System, library: string, parameter: string): Parameter | undefined => {
  for (const { block } of system.components)
    if (Object.hasOwn(block.parameters, library) && Object.hasOwn(block.parameters[library]!, parameter))
      return block.parameters[library]![parameter]
  return undefined
}

/**
 * The names of a choice, in the order of the blocks that offer them: alike for a key with and without a block's name.
 */
const choicesOf = (systems: readonly System[], key: string): readonly string[] => [
  ...new Set(designKeys(systems, key).flatMap(({ choices }) => choices ?? [])),
]

/** What all blocks that have the key agree on; undefined if they mean different things. */
const designHolds = (systems: readonly System[], key: string, component?: string): Holds | undefined => {
  const found = designKeys(systems, key, component)
  const [first] = found
  if (first === undefined) return undefined
  const kinds = new Set(found.map(({ default: value, dimension }) => `${typeof value.published} ${dimension}`))
  if (kinds.size > 1) return undefined
  if (typeof first.default.published === 'boolean') return { kind: 'switch' }
  if (typeof first.default.published === 'string') return { kind: 'choice', choices: choicesOf(systems, key) }
  return {
    kind: 'number',
    dimension: first.dimension,
    least: Math.max(...found.map(({ least }) => least)),
    most: Math.min(...found.map(({ most }) => most)),
    whole: first.dimension === 'count' || first.dimension === 'bits',
    unitRequired: false,
  }
}

const parameterHolds = (parameter: Parameter): Holds => {
  const dimension = dimensionOf(parameter)
  const bare = dimensions[dimension] === '' || dimension === 'data size'
  const least = signed.includes(dimension) ? Number.NEGATIVE_INFINITY : 0
  return { kind: 'number', dimension, least, most: Number.POSITIVE_INFINITY, whole: false, unitRequired: !bare }
}

/** A key from its parts: its unit and labels follow from what it holds. */
export const keyOf = (name: string, target: Target, holds: Holds): Key => {
  if (holds.kind === 'number') return { name, target, holds, unit: dimensions[holds.dimension] }
  return { name, target, holds, unit: '', labels: holds.kind === 'switch' ? switchLabels : holds.choices }
}

/** What a name sets in some of these systems; undefined if none of them has it. */
export const findTarget = (name: string, systems: readonly System[]): Target | undefined => {
  const [prefix, rest] = splitName(name)
  if (isField(name)) return { kind: 'workload', field: name }
  if (designKeys(systems, rest, prefix).length > 0)
    return { kind: 'design', key: rest, ...(prefix === undefined ? {} : { component: prefix }) }
  if (prefix === undefined || systems.every((system) => parameterOf(system, prefix, rest) === undefined))
    return undefined
  return { kind: 'parameter', library: prefix, parameter: rest }
}

const holdsOf = (target: Target, systems: readonly System[]): Holds | undefined => {
  switch (target.kind) {
    case 'workload':
      return fieldHolds(target.field)
    case 'design':
      return designHolds(systems, target.key, target.component)
    case 'parameter': {
      const found = systems.map((system) => parameterOf(system, target.library, target.parameter))
      const parameter = found.find((known) => known !== undefined)
      return parameter === undefined ? undefined : parameterHolds(parameter)
    }
    case 'free':
      return undefined
  }
}

/** Made once for a list of systems: a file of many unknown names asks for it at each. */
const namesOfKeys = new WeakMap<readonly System[], readonly string[]>()

/** Every name that `readKey` knows in these systems, once. */
export const keyNames = (systems: readonly System[]): readonly string[] => {
  const names = namesOfKeys.get(systems) ?? listedKeys(systems)
  namesOfKeys.set(systems, names)
  return names
}

const listedKeys = (systems: readonly System[]): readonly string[] => {
  const components = systems.flatMap((system) => system.components)
  const names = components.flatMap(({ name, block }) => Object.keys(block.design).map((key) => [key, `${name}.${key}`]))
  const parameters = components.flatMap(({ block }) =>
    Object.entries(block.parameters).flatMap(([library, entries]) =>
      Object.keys(entries).map((parameter) => `${library}.${parameter}`),
    ),
  )
  const design = [...names.map(([plain = '']) => plain), ...names.map(([, dotted = '']) => dotted)]
  return [...new Set([...Object.keys(workloadFields), ...design, ...parameters])]
}

/** What a name of `readKey` means in an expression; undefined if it knows none. */
export const keyMeaning = (name: string, systems: readonly System[]): Meaning | undefined => {
  const target = findTarget(name, systems)
  return target === undefined ? undefined : (holdsOf(target, systems) ?? { kind: 'ambiguous' })
}

/** What is said of a name that sets nothing here: who has it, or what it may have been meant for. */
const strangerText = (name: string, systems: readonly System[], all: readonly System[]): string => {
  const owners = all.filter((system) => findTarget(name, [system]) !== undefined).map((system) => system.name)
  return owners.length > 0
    ? `a system of this sweep, got ${name}, which only ${owners.join(', ')} has`
    : `the workload, of a block or of a library, got ${name}${suggestion(name, keyNames(systems))}`
}

/**
 * The key of a name.
 * @param systems those that it may belong to
 * @param all every system there is, so that the message can say who has the key if these have not
 */
export const readKey = (name: string, systems: readonly System[], all = systems): E.Either<string, Key> => {
  const target = findTarget(name, systems)
  if (target === undefined) return E.left(`expected a key of ${strangerText(name, systems, all)}`)
  const holds = holdsOf(target, systems)
  const advice = "which blocks understand differently: put the block's name and a dot in front"
  return holds === undefined
    ? E.left(`expected one meaning, got ${name}, ${advice}`)
    : E.right(keyOf(name, target, holds))
}
