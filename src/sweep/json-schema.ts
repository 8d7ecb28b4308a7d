/**
 * The JSON Schema (draft 7) of sweep files, for editors: from the codecs that read the files, with the names that are
 * known here and what they mean. It checks structure and names; units, ranges and expressions are for `validate`.
 */
import type * as t from 'io-ts'
import {
  Axes,
  BlockName,
  ColumnName,
  Distributions,
  MetricName,
  ModelName,
  ScaledName,
  SweepFile,
  SystemName,
  TaskName,
  WorkloadName,
} from './codec.js'
import { type JsonSchema, keySchemas, type KeySchemas, parameterSchemas } from './key-schemas.js'
import { keyMeanings, wordMeanings } from './meanings.js'
import type { ClosedType, EntriesType, ListType } from './shape.js'
import { blocksOf, componentsOf, type Vocabulary } from './vocabulary.js'

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

/** What the schema of a codec is taken from elsewhere: names, keys with their meanings, parts that are written once. */
type Known = ReadonlyMap<t.Mixed, JsonSchema>

const oneOf = ({ alternatives }: ClosedType): JsonSchema =>
  alternatives.length === 0
    ? {}
    : { oneOf: alternatives.map((key) => ({ properties: { [key]: true }, required: [key] })) }

/** Words with their meanings, which editors show beside them. */
const words = (meanings: Readonly<Record<string, string>>): JsonSchema => ({
  enum: Object.keys(meanings),
  enumDescriptions: Object.values(meanings),
})

const structureOf = (codec: t.Mixed, known: Known): JsonSchema => {
  const tagged = codec as Tagged
  switch (tagged._tag) {
    case 'ClosedType': {
      const meanings = keyMeanings[tagged.name] ?? {}
      const fields = Object.entries({ ...tagged.required, ...tagged.optional })
      const properties = fields.map(([key, field]) => [
        key,
        { ...schemaOf(field, known), description: meanings[key] ?? field.name },
      ])
      return {
        type: 'object',
        properties: Object.fromEntries(properties) as JsonSchema,
        required: Object.keys(tagged.required),
        ...oneOf(tagged),
        additionalProperties: false,
      }
    }
    case 'EntriesType':
      return { type: 'object', additionalProperties: schemaOf(tagged.element, known) }
    case 'ListType':
      return { type: 'array', items: schemaOf(tagged.element, known), minItems: tagged.least }
    case 'UnionType':
      return { anyOf: tagged.types.map((member) => schemaOf(member, known)) }
    case 'KeyofType': {
      const meanings = wordMeanings[tagged.name] ?? {}
      return words(Object.fromEntries(Object.keys(tagged.keys).map((word) => [word, meanings[word] ?? ''])))
    }
    case 'StringType':
      return { type: 'string', description: tagged.name }
    case 'NumberType':
      return { type: 'number' }
    case 'BooleanType':
      return { type: 'boolean' }
    case 'WholeType':
      return { type: 'integer', minimum: tagged.least }
  }
}

const schemaOf = (codec: t.Mixed, known: Known): JsonSchema => known.get(codec) ?? structureOf(codec, known)

const inDefinitions = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` })

const keyed = (properties: KeySchemas): JsonSchema => ({ type: 'object', properties, additionalProperties: false })

const meaningsOf = (
  named: readonly (readonly [name: string, meaning?: string | undefined])[],
): Readonly<Record<string, string>> => Object.fromEntries(named.map(([name, meaning = '']) => [name, meaning]))

/** These names are offered; others are read too. */
const offered = (names: readonly string[]): JsonSchema =>
  names.length === 0 ? { type: 'string' } : { anyOf: [{ enum: names }, { type: 'string' }] }

/** @param models networks that come with the tool */
export const sweepSchema = (vocabulary: Vocabulary, models: readonly string[] = []): JsonSchema => {
  const { systems, workloads, metrics, simulatedMetrics = {}, tasks = [] } = vocabulary
  const metricMeanings = meaningsOf(
    Object.entries({ ...metrics, ...simulatedMetrics }).map(([name, { meaning }]) => [name, meaning]),
  )
  const systemMeanings = meaningsOf(systems.map(({ name, title }) => [name, title]))
  const blockMeanings = meaningsOf([
    ...[...componentsOf(vocabulary)].map(([name, { block }]) => [name, block.title] as const),
    ...[...blocksOf(vocabulary)].map(([name, { title }]) => [name, title] as const),
  ])
  const axisKeys = keySchemas(vocabulary, inDefinitions('axis'))
  const columns = ['system', 'workload', 'accounting', ...Object.keys(axisKeys), ...Object.keys(metricMeanings)]
  const known: Known = new Map<t.Mixed, JsonSchema>([
    [SystemName, words(systemMeanings)],
    [BlockName, words({ ...blockMeanings, ...systemMeanings })],
    [WorkloadName, words(meaningsOf(Object.values(workloads).map(({ name, title }) => [name, title])))],
    [MetricName, words(metricMeanings)],
    [ModelName, offered(models)],
    [ColumnName, inDefinitions('column')],
    [ScaledName, inDefinitions('column')],
    [Axes, inDefinitions('axes')],
    [Distributions, keyed(parameterSchemas(vocabulary, inDefinitions('distribution')))],
    ...(tasks.length === 0
      ? []
      : [[TaskName, words(meaningsOf(tasks.map(({ name, describe }) => [name, describe])))] as const]),
  ])
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Lightfront sweep',
    ...structureOf(SweepFile, known),
    definitions: {
      axis: schemaOf(Axes.element, known),
      axes: keyed(axisKeys),
      column: offered(columns),
      distribution: schemaOf(Distributions.element, known),
    },
  }
}
