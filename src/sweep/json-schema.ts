/**
 * The JSON Schema (draft 7) of sweep files, for editors: from the codecs that read the files, with the names that are
 * known here. It checks structure and names; units, ranges and expressions are for `validate`.
 */
import type * as t from 'io-ts'
import { Axes, BlockName, MetricName, SweepFile, SystemName, TaskName, WorkloadName } from './codec.js'
import { keyNames } from './key.js'
import type { ClosedType, EntriesType, ListType } from './shape.js'
import { blocksOf, componentsOf, systemNames, type Vocabulary } from './vocabulary.js'

export type JsonSchema = Readonly<Record<string, unknown>>

/** The codecs that have a tag to tell them by. */
type Tagged =
  | ClosedType
  | EntriesType
  | ListType
  | t.UnionType<t.Mixed[]>
  | t.KeyofType<Record<string, unknown>>
  | t.StringType
  | t.NumberType
  | t.BooleanType
  | (t.Mixed & { readonly _tag: 'WholeType'; readonly least: number })

/** What may stand where a name is asked for. */
type Names = ReadonlyMap<t.Mixed, readonly string[]>

const oneOf = ({ alternatives }: ClosedType): JsonSchema =>
  alternatives.length === 0
    ? {}
    : { oneOf: alternatives.map((key) => ({ properties: { [key]: true }, required: [key] })) }

const schemaOf = (codec: t.Mixed, names: Names): JsonSchema => {
  const tagged = codec as Tagged
  switch (tagged._tag) {
    case 'ClosedType': {
      const fields = { ...tagged.required, ...tagged.optional }
      const properties = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, schemaOf(field, names)]))
      return {
        type: 'object',
        properties,
        required: Object.keys(tagged.required),
        ...oneOf(tagged),
        additionalProperties: false,
      }
    }
    case 'EntriesType': {
      const known = names.get(codec)
      const additionalProperties = schemaOf(tagged.element, names)
      return {
        type: 'object',
        ...(known === undefined ? {} : { propertyNames: { enum: known } }),
        additionalProperties,
      }
    }
    case 'ListType':
      return { type: 'array', items: schemaOf(tagged.element, names), minItems: tagged.least }
    case 'UnionType':
      return { anyOf: tagged.types.map((member) => schemaOf(member, names)) }
    case 'KeyofType':
      return { enum: Object.keys(tagged.keys) }
    case 'StringType':
      return { type: 'string', description: tagged.name, ...(names.has(codec) ? { enum: names.get(codec) } : {}) }
    case 'NumberType':
      return { type: 'number' }
    case 'BooleanType':
      return { type: 'boolean' }
    case 'WholeType':
      return { type: 'integer', minimum: tagged.least }
  }
}

export const sweepSchema = (vocabulary: Vocabulary): JsonSchema => {
  const metrics = Object.keys({ ...vocabulary.metrics, ...vocabulary.simulatedMetrics })
  const systems = systemNames(vocabulary)
  const { tasks = [] } = vocabulary
  const names: Names = new Map<t.Mixed, readonly string[]>([
    [BlockName, [...new Set([...systems, ...blocksOf(vocabulary).keys(), ...componentsOf(vocabulary).keys()])]],
    [SystemName, systems],
    [WorkloadName, Object.keys(vocabulary.workloads)],
    ...(tasks.length === 0 ? [] : [[TaskName, tasks.map(({ name }) => name)] as const]),
    [MetricName, metrics],
    [Axes, keyNames(vocabulary.systems)],
  ])
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Lightfront sweep',
    ...schemaOf(SweepFile, names),
  }
}
