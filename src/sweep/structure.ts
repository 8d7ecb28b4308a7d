/**
 * The structure of a sweep file: every structural fault at its place, and what remains of the file without the faulty
 * parts, so that one misspelt key does not hide the faults behind it.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { SweepFile, SweepRemains } from './codec.js'
import type { PathFault } from './fault.js'
import { cut, unknownKey } from './shape.js'
import { shown } from './shown.js'

export interface Structure {
  readonly remains: SweepRemains
  readonly faults: readonly PathFault[]
}

type Steps = readonly string[]

/** Keys as io-ts has them: texts, also for places in lists. */
const stepsOf = (error: t.ValidationError): Steps => error.context.slice(1).map(({ key }) => key)

/** Places in lists as numbers, by the codec that holds them. */
const pathOf = ({ context }: t.ValidationError): PathFault['path'] =>
  context.slice(1).map(({ key }, index) => (isListed(context[index]!.actual) ? Number(key) : key))

const isListed = (holder: unknown): boolean => Array.isArray(holder)

const faultOf = (error: t.ValidationError): PathFault => {
  const { type, actual } = error.context.at(-1)!
  return {
    path: pathOf(error),
    message: error.message ?? `expected ${type.name}, got ${shown(actual)}`,
    ...(type === unknownKey ? { key: true } : {}),
  }
}

/**
 * The value without what stands at these steps. A list keeps a mark where an element was, so that later elements keep
 * their places; a mapping that lacks a key which it must have goes as a whole.
 */
const without = (value: unknown, faulty: readonly Steps[], root = false): unknown => {
  if (faulty.length === 0) return value
  if (faulty.some((steps) => steps.length === 0)) return cut
  const faultsBelow = new Map<string, Steps[]>()
  for (const [first, ...rest] of faulty) {
    const steps = faultsBelow.get(first!) ?? []
    steps.push(rest)
    faultsBelow.set(first!, steps)
  }
  const below = (key: string) => faultsBelow.get(key) ?? []
  if (Array.isArray(value)) return value.map((element: unknown, index) => without(element, below(String(index))))
  const fields = Object.entries(value as Readonly<Record<string, unknown>>)
  const keys = new Set(fields.map(([key]) => key))
  const missing = faulty.some(([first]) => !keys.has(first!))
  if (missing && !root) return cut
  return Object.fromEntries(
    fields.map(([key, field]) => [key, without(field, below(key))] as const).filter(([, field]) => field !== cut),
  )
}

const remainsOf = (value: unknown, errors: t.Errors): SweepRemains => {
  const rest = without(value, errors.map(stepsOf), true)
  if (rest === cut) return {}
  const read = SweepRemains.decode(rest)
  return E.isRight(read) ? read.right : remainsOf(rest, read.left)
}

/** Reads the structure of a document. */
export const readStructure = (document: unknown): Structure => {
  const read = SweepFile.decode(document)
  return E.isRight(read)
    ? { remains: read.right, faults: [] }
    : { remains: remainsOf(document, read.left), faults: read.left.map(faultOf) }
}
