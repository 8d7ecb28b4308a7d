/** The classes of a network: their names by number, or only how many there are. */
import * as E from 'fp-ts/lib/Either.js'
import { Classes, codec, type Decoded, field, readFields } from './config-fields.js'
import { isMapping, type Mapping } from './json.js'

const mostClasses = 2 ** 20
/** Of the library. */
const usualClasses = 2

const Names = codec('names of two classes or more by their numbers, from "0" on', (value): value is Mapping => {
  if (!isMapping(value)) return false
  const { length } = Object.keys(value)
  if (length < 2 || length > mostClasses) return false
  return Array.from({ length }, (_, label) => value[label]).every((name) => typeof name === 'string')
})

const fields = { names: field('id2label', Names, undefined), count: field('num_labels', Classes, undefined) }

export const readClasses = (mapping: Mapping): Decoded<readonly string[]> =>
  E.flatMap(({ names, count }: { readonly names: Mapping | undefined; readonly count: number | undefined }) => {
    const length = names === undefined ? (count ?? usualClasses) : Object.keys(names).length
    if (count !== undefined && count !== length)
      return E.left([`num_labels: expected ${length}, the classes of id2label, found ${count}`])
    return E.right(Array.from({ length }, (_, label) => (names?.[label] as string | undefined) ?? `LABEL_${label}`))
  })(readFields(mapping, fields))

export const writeClasses = (classes: readonly string[]): Mapping => ({
  id2label: Object.fromEntries(classes.map((name, label) => [label, name])),
  label2id: Object.fromEntries(classes.map((name, label) => [name, label])),
})
