/** The page of the sweep language leaves nothing out: each key that a sweep file may have stands in one of its examples. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { JsonSchema } from '#src/sweep/key-schemas.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { sweepSchema } from '#src/sweep/json-schema.js'
import { documentNamed } from './support/documents.js'

const schema = sweepSchema(defaultVocabulary)
const definitions = schema['definitions'] as Readonly<Record<string, JsonSchema>>

/** Keys that name a thing of the models are not of the language: those of axes, and of distributions. */
const isOfModels = (properties: object): boolean => Object.keys(properties).some((key) => key.includes('.'))

interface Parts {
  readonly place: string
  readonly properties: Readonly<Record<string, JsonSchema>>
  readonly items?: readonly Parts[]
}

/** The forms that a value of a schema may have: mappings with their keys, lists with the forms of their entries. */
const formsOf = (part: JsonSchema, place: string): readonly Parts[] => {
  const { $ref, anyOf, properties, items, additionalProperties } = part as {
    readonly $ref?: string
    readonly anyOf?: readonly JsonSchema[]
    readonly properties?: Readonly<Record<string, JsonSchema>>
    readonly items?: JsonSchema
    readonly additionalProperties?: JsonSchema | false
  }
  if ($ref !== undefined) {
    const name = $ref.slice('#/definitions/'.length)
    return formsOf(definitions[name]!, name)
  }
  if (anyOf !== undefined) return anyOf.flatMap((form) => formsOf(form, place))
  if (items !== undefined) return [{ place, properties: {}, items: formsOf(items, place) }]
  if (properties !== undefined) return [{ place, properties }]
  return typeof additionalProperties === 'object' ? formsOf(additionalProperties, place) : []
}

/** What of the language there is below a schema, in `place.key`. */
const keysOf = (part: JsonSchema, place: string, into: Set<string>): Set<string> => {
  for (const form of formsOf(part, place))
    for (const one of form.items ?? [form])
      for (const [key, inner] of Object.entries(one.properties)) {
        const name = `${one.place}.${key}`
        if (into.has(name)) continue
        if (!isOfModels(one.properties)) into.add(name)
        keysOf(inner, isOfModels(one.properties) ? one.place : name, into)
      }
  return into
}

/** What of the language a file says. */
const saidIn = (value: unknown, part: JsonSchema, place: string, into: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return
  for (const form of formsOf(part, place)) {
    if (Array.isArray(value) !== (form.items !== undefined)) continue
    for (const one of form.items ?? [form])
      for (const entry of Array.isArray(value) ? (value as readonly object[]) : [value])
        for (const [key, inner] of Object.entries(entry)) {
          const found = one.properties[key]
          if (found === undefined) continue
          if (!isOfModels(one.properties)) into.add(`${one.place}.${key}`)
          saidIn(inner, found, isOfModels(one.properties) ? one.place : `${one.place}.${key}`, into)
        }
  }
}

test('every key of a sweep file stands in an example of its page', () => {
  const said = new Set<string>()
  for (const { language, marks, text } of documentNamed('docs/the-sweep-language.md').fences)
    if (language === 'yaml' && !marks.has('faulty')) saidIn(parse(text), schema, 'sweep', said)
  const all = keysOf(schema, 'sweep', new Set())
  expect(all.size).toBeGreaterThan(100)
  expect([...all].filter((key) => !said.has(key))).toEqual([])
})
