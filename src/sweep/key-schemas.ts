/**
 * What an editor is told of every key that axes may set: a field of a workload, a design key with and without its block's name,
 * a parameter of a library. Whether a number lies in its range, and has the right unit, is for `validate`.
 */
import type { Block, DesignKey } from '#models/blocks/block.js'
import type { Parameter } from '#models/parameter.js'
import { dimensions } from '#models/units.js'
import { workloadFields } from '#models/workloads/transformer.js'
import { phases } from './key.js'
import type { Vocabulary } from './vocabulary.js'

export type JsonSchema = Readonly<Record<string, unknown>>
export type KeySchemas = Readonly<Record<string, JsonSchema>>

/** A block under the name by which keys of it are written. */
interface Part {
  readonly name: string
  readonly block: Block
}

/** Those of every system, and those of none. */
const partsOf = ({ systems, otherBlocks = [] }: Vocabulary): readonly Part[] => {
  const parts = [
    ...systems.flatMap(({ components }) => components),
    ...otherBlocks.map((block) => ({ name: block.name, block })),
  ]
  return [...new Map(parts.map((part) => [part.name, part])).values()]
}

const oneOrMore = (value: JsonSchema): JsonSchema => ({ anyOf: [value, { type: 'array', items: value, minItems: 1 }] })

/** Values as far as a schema can tell them: words and switches, anything else as every axis. */
const valuesOf = (keys: readonly DesignKey[], axis: JsonSchema): JsonSchema => {
  const kinds = new Set(keys.map(({ default: value }) => typeof value.published))
  if (kinds.size > 1 || kinds.has('number')) return axis
  if (kinds.has('boolean')) return oneOrMore({ type: 'boolean' })
  return oneOrMore({ enum: [...new Set(keys.flatMap(({ choices = [] }) => choices))] })
}

const designText = ({ meaning, dimension, default: { published, physical } }: DesignKey, name: string): string => {
  const unit = typeof published === 'number' && dimensions[dimension] !== '' ? ` ${dimensions[dimension]}` : ''
  const usual =
    published === physical
      ? `${published}${unit} if left out`
      : `if left out ${published}${unit} as published, ${physical}${unit} physically`
  return `${meaning} (${name}; ${usual})`
}

/** By key, the blocks that have it. */
const designKeysOf = (parts: readonly Part[]): ReadonlyMap<string, readonly (readonly [Part, DesignKey])[]> => {
  const found = new Map<string, (readonly [Part, DesignKey])[]>()
  for (const part of parts)
    for (const [key, design] of Object.entries(part.block.design))
      found.set(key, [...(found.get(key) ?? []), [part, design]])
  return found
}

const parameterText = ({ value, unit, evidence, source, note }: Parameter): string =>
  `${value} ${unit}, ${evidence}: ${source.in}, ${source.at}${note === undefined ? '' : `. ${note}`}`

/** @param value what a parameter is given */
export const parameterSchemas = (vocabulary: Vocabulary, value: JsonSchema): KeySchemas =>
  Object.fromEntries(
    partsOf(vocabulary).flatMap(({ block }) =>
      Object.entries(block.parameters).flatMap(([library, parameters]) =>
        Object.entries(parameters).map(([name, parameter]: [string, Parameter]) => [
          `${library}.${name}`,
          { ...value, description: parameterText(parameter) },
        ]),
      ),
    ),
  )

const fieldSchemas = (axis: JsonSchema): KeySchemas => {
  const values = new Map<string, JsonSchema>([
    ['gated', oneOrMore({ type: 'boolean' })],
    ['phase', oneOrMore({ enum: phases })],
  ])
  return Object.fromEntries(
    Object.entries(workloadFields).map(([field, { meaning }]) => [
      field,
      { ...(values.get(field) ?? axis), description: `of the workload: ${meaning}` },
    ]),
  )
}

/** A field of the workload comes before a design key of the same name. @param axis the values of any key */
export const keySchemas = (vocabulary: Vocabulary, axis: JsonSchema): KeySchemas => {
  const design = [...designKeysOf(partsOf(vocabulary))]
  const plain = design.map(([key, found]): readonly [string, JsonSchema] => [
    key,
    {
      ...valuesOf(
        found.map(([, designKey]) => designKey),
        axis,
      ),
      description: found.map(([{ name }, designKey]) => designText(designKey, name)).join('; '),
    },
  ])
  const dotted = design.flatMap(([key, found]) =>
    found.map(([{ name }, designKey]): readonly [string, JsonSchema] => [
      `${name}.${key}`,
      { ...valuesOf([designKey], axis), description: designText(designKey, name) },
    ]),
  )
  return {
    ...Object.fromEntries([...plain, ...dotted]),
    ...parameterSchemas(vocabulary, axis),
    ...fieldSchemas(axis),
  }
}
