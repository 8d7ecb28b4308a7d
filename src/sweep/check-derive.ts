/**
 * Derived keys: each sets a key that no axis sets, from names that do not depend on it. A name that is no key may be
 * derived too, if another expression uses it.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { System } from '#models/systems/system.js'
import { soundExpression } from './check-expression.js'
import { derivationOrder } from './derivation-order.js'
import { type ExpressionType, type Meanings, typeText } from './expression-check.js'
import { expressionFunctions } from './expression-functions.js'
import { namesIn, parseExpression } from './expression-tree.js'
import type { Path, Report } from './fault.js'
import { findTarget, keyNames, keyOf, readKey } from './key.js'
import { readValue } from './key-value.js'
import { circumstances } from './names.js'
import { newNameFault } from './new-name.js'
import { assignments } from './place.js'
import { compatible, described } from './quantity.js'
import type { Entry } from './shape.js'
import { suggestion } from './suggest.js'
import type { Derivation, Holds, Key } from './sweep.js'
import type { Vocabulary } from './vocabulary.js'

export interface CheckedDerivations {
  readonly derive: readonly Derivation[]
  readonly keys: readonly Key[]
}

type Text = Entry<string | number>
const pathTo = (key: string): Path => ['derive', key]
const identifier = /^[A-Za-z_]\w*$/

const isReserved = (name: string, { metrics, simulatedMetrics }: Vocabulary): boolean =>
  [...circumstances, 'true', 'false', ...expressionFunctions.keys()].includes(name) ||
  Object.hasOwn({ ...metrics, ...simulatedMetrics }, name)

const freeHolds = (type: ExpressionType | undefined): Holds =>
  type?.kind === 'switch'
    ? { kind: 'switch' }
    : {
        kind: 'number',
        dimension: (type?.kind === 'number' ? type.dimension : undefined) ?? 'ratio',
        least: Number.NEGATIVE_INFINITY,
        most: Number.POSITIVE_INFINITY,
        whole: false,
        unitRequired: false,
      }
const freeKey = (name: string, type?: ExpressionType): Key => keyOf(name, { kind: 'free' }, freeHolds(type))

/** The key that a derived name sets, or a free one; undefined if it can be neither. */
const targetOf = (
  name: string,
  used: ReadonlySet<string>,
  systems: readonly System[],
  vocabulary: Vocabulary,
  report: Report,
): Key | undefined => {
  const refuse = (message: string): void => report({ path: pathTo(name), message, key: true })
  const key = readKey(name, systems, vocabulary.systems)
  if (E.isRight(key)) {
    if (key.right.holds.kind !== 'choice') return key.right
    refuse(`expected a number or a switch, got ${name}, a choice of names`)
  } else if (findTarget(name, vocabulary.systems) !== undefined) refuse(key.left)
  else if (isReserved(name, vocabulary)) refuse(`expected a new name, got ${name}, which has a meaning already`)
  else if (identifier.test(name) && used.has(name)) {
    const wrong = newNameFault(name)
    if (wrong === undefined) return freeKey(name)
    refuse(wrong)
  } else
    refuse(`expected a key, or a name that another expression uses, got ${name}${suggestion(name, keyNames(systems))}`)
  return undefined
}

/** Two keys that set one place in some system. */
const overlap = (key: Key, axes: readonly Key[], systems: readonly System[]): Key | undefined =>
  axes.find((axis) =>
    systems.some((system) => {
      const places = assignments([axis], system)
      return [...assignments([key], system).keys()].some((place) => places.has(place))
    }),
  )

const typeFault = ({ name, holds }: Key, type: ExpressionType): string | undefined => {
  if (holds.kind !== type.kind)
    return `expected ${holds.kind === 'switch' ? 'a condition' : 'a number'} for ${name}, got ${typeText(type)}`
  return holds.kind === 'number' &&
    type.kind === 'number' &&
    type.dimension !== undefined &&
    !compatible(holds.dimension, type.dimension)
    ? `expected ${described(holds.dimension)} for ${name}, got ${described(type.dimension)}`
    : undefined
}

/**
 * @param used names that other expressions of the file mention
 * @param axes keys that axes set
 * @param meaningsWith what names mean, given the free keys known so far
 */
export const checkDerive = (
  texts: readonly Text[],
  used: ReadonlySet<string>,
  axes: readonly Key[],
  systems: readonly System[],
  vocabulary: Vocabulary,
  meaningsWith: (free: readonly Key[]) => Meanings,
  report: Report,
): CheckedDerivations => {
  const trees = texts.map(({ key, value }) => ({ key, tree: parseExpression(String(value)) }))
  const dependencies = trees.map(({ key, tree }) => ({ key, names: E.isRight(tree) ? namesIn(tree.right) : [] }))
  const mentioned = new Set([...used, ...dependencies.flatMap(({ names }) => names)])
  const order = derivationOrder(dependencies)
  if (E.isLeft(order))
    report({
      path: pathTo(order.left[0]!),
      message: `expected keys that do not depend on themselves, got ${order.left.join(' -> ')}`,
      key: true,
    })

  // In dependency order, so that the type of a free name is known where it is used.
  const known = new Map<string, Key>()
  for (const index of E.isRight(order) ? order.right : texts.keys()) {
    const { key: name, value } = texts[index]!
    const target = targetOf(name, mentioned, systems, vocabulary, report)
    if (target === undefined) continue
    known.set(name, target)
    const other = overlap(target, axes, systems)
    if (other !== undefined)
      report({
        path: pathTo(name),
        message: `expected a key that no axis sets, got ${name}, which ${other.name} sets`,
        key: true,
      })
    const free = [...known.values()].filter((key) => key.target.kind === 'free')
    const unordered = E.isLeft(order)
      ? [...mentioned].filter((text) => texts.some(({ key }) => key === text)).map((text) => freeKey(text))
      : []
    const sound = soundExpression(String(value), pathTo(name), meaningsWith([...free, ...unordered]), report)
    if (sound === undefined) continue
    if (target.target.kind === 'free') known.set(name, freeKey(name, sound.type))
    const message =
      typeof value === 'number'
        ? E.match(
            (left: string) => left,
            () => undefined,
          )(readValue(value, target))
        : typeFault(known.get(name)!, sound.type)
    if (message !== undefined) report({ path: pathTo(name), message })
  }
  return {
    derive: texts.map(({ key, value }) => ({ key, expression: String(value) })),
    keys: texts.flatMap(({ key }) => known.get(key) ?? []),
  }
}
