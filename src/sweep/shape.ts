/**
 * Codecs that io-ts does not have: a mapping that refuses unknown keys, a list and a mapping whose elements remember
 * their places, and a choice made by shape, so that a fault is told of the form the author meant and not of all forms.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { suggestion } from './suggest.js'

type Props = Readonly<Record<string, t.Mixed>>
type TypesOf<P extends Props> = { readonly [K in keyof P]: t.TypeOf<P[K]> }
type Closed<R extends Props, O extends Props> = TypesOf<R> & Partial<TypesOf<O>>

/** A mapping of these keys and no others. */
export interface ClosedType<R extends Props = Props, O extends Props = Props> extends t.Type<Closed<R, O>> {
  readonly _tag: 'ClosedType'
  readonly required: R
  readonly optional: O
  /** Keys of which there must be exactly one. */
  readonly alternatives: readonly string[]
}
/** Elements with their places. */
export interface Item<A> {
  readonly at: number
  readonly value: A
}
export interface ListType<C extends t.Mixed = t.Mixed> extends t.Type<readonly Item<t.TypeOf<C>>[]> {
  readonly _tag: 'ListType'
  readonly least: number
  readonly element: C
}
/** Entries in file order. A list and no record, so that no key can be mistaken for a property of objects. */
export interface Entry<A> {
  readonly key: string
  readonly value: A
}
export interface EntriesType<C extends t.Mixed = t.Mixed> extends t.Type<readonly Entry<t.TypeOf<C>>[]> {
  readonly _tag: 'EntriesType'
  readonly element: C
}

/** Stands in a list for an element that is faulty and has been reported; lists leave it out. */
export const cut = Symbol('cut')

/** The type that a context shows at a key which nobody knows. */
export const unknownKey = t.never

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const within = (codec: t.Mixed, value: unknown, context: t.Context, key: string): t.Validation<unknown> =>
  codec.validate(value, t.appendContext(context, key, codec, value))

/** Every element, or every fault of every element. */
const gathered = <A>(results: readonly t.Validation<A>[]): t.Validation<readonly A[]> => {
  const errors = results.flatMap((result) => (E.isLeft(result) ? result.left : []))
  return errors.length > 0
    ? E.left(errors)
    : E.right(results.flatMap((result) => (E.isRight(result) ? [result.right] : [])))
}

const typeOf = <A>(name: string, validate: t.Validate<unknown, A>): t.Type<A> =>
  new t.Type<A>(name, (value): value is A => E.isRight(validate(value, [])), validate, t.identity)

/** @param alternatives optional keys of which there must be exactly one */
export const closed = <R extends Props, O extends Props>(
  name: string,
  required: R,
  optional: O,
  alternatives: readonly (string & keyof O)[] = [],
): ClosedType<R, O> => {
  const props: Props = { ...required, ...optional }
  const names = Object.keys(props)
  const refuse = (context: t.Context, key: string, value: unknown): t.Validation<never> =>
    t.failure(
      value,
      t.appendContext(context, key, unknownKey, value),
      `expected one of ${names.join(', ')}, got ${key}${suggestion(key, names)}`,
    )
  const type = typeOf<Closed<R, O>>(name, (value, context) => {
    if (!isMapping(value)) return t.failure(value, context)
    const unknown = Object.keys(value).filter((key) => !Object.hasOwn(props, key))
    const chosen = alternatives.filter((key) => Object.hasOwn(value, key))
    // What is misspelt may have been meant for one of them.
    if (alternatives.length > 0 && chosen.length !== 1 && unknown.length === 0)
      return t.failure(
        value,
        context,
        `expected one of ${alternatives.join(' and ')}, got ${chosen.length === 0 ? 'none' : chosen.join(' and ')}`,
      )
    const wanted = names.filter((key) => Object.hasOwn(required, key) || Object.hasOwn(value, key))
    const fields = wanted.map((key) =>
      E.map((field: unknown) => [key, field] as const)(within(props[key]!, value[key], context, key)),
    )
    const result = gathered([...unknown.map((key) => refuse(context, key, value[key])), ...fields])
    return E.map((entries: readonly (readonly [string, unknown])[]) => Object.fromEntries(entries) as Closed<R, O>)(
      result,
    )
  })
  return Object.assign(type, { _tag: 'ClosedType' as const, required, optional, alternatives })
}

/** Entries of a list that people write one by one: a choice of ours. */
const mostEntries = 500

/**
 * @param least entries that there must be
 * @param most entries that there may be
 */
export const list = <C extends t.Mixed>(
  element: C,
  name: string,
  least: 0 | 1 = 0,
  most = mostEntries,
): ListType<C> => {
  const type = typeOf<readonly Item<t.TypeOf<C>>[]>(name, (value, context) => {
    if (!Array.isArray(value)) return t.failure(value, context)
    if (value.length < least) return t.failure(value, context, 'expected at least one entry, got an empty list')
    if (value.length > most)
      return t.failure(value, context, `expected at most ${most} entries, got a list of ${value.length}`)
    const read = value.map((entry: unknown, at) =>
      entry === cut
        ? undefined
        : E.map((decoded: unknown): Item<t.TypeOf<C>> => ({ at, value: decoded as t.TypeOf<C> }))(
            within(element, entry, context, String(at)),
          ),
    )
    return gathered(read.filter((result) => result !== undefined))
  })
  return Object.assign(type, { _tag: 'ListType' as const, element, least })
}

export const entries = <C extends t.Mixed>(element: C, name: string): EntriesType<C> => {
  const type = typeOf<readonly Entry<t.TypeOf<C>>[]>(name, (value, context) => {
    if (!isMapping(value)) return t.failure(value, context)
    const read = Object.keys(value).map((key) =>
      E.map((decoded: unknown): Entry<t.TypeOf<C>> => ({ key, value: decoded as t.TypeOf<C> }))(
        within(element, value[key], context, key),
      ),
    )
    return gathered(read)
  })
  return Object.assign(type, { _tag: 'EntriesType' as const, element })
}

/** One of several scalars. */
export const anyOf = <C extends t.Mixed>(
  name: string,
  ...members: readonly [C, C, ...C[]]
): t.UnionType<C[], t.TypeOf<C>> => {
  const is = (value: unknown): value is t.TypeOf<C> => members.some((member) => member.is(value))
  const validate: t.Validate<unknown, t.TypeOf<C>> = (value, context) =>
    is(value) ? t.success(value) : t.failure(value, context)
  return new t.UnionType(name, is, validate, t.identity, [...members])
}

const isListType = (codec: t.Mixed & { readonly _tag?: string }): boolean => codec._tag === 'ListType'

/**
 * One of several forms, told apart by shape: at most one list and one mapping; anything else is read as the first form.
 */
export const byShape = <C extends t.Mixed>(
  name: string,
  first: C,
  ...forms: readonly [C, ...C[]]
): t.UnionType<C[], t.TypeOf<C>> => {
  const formOf = (value: unknown): C | undefined =>
    forms.find((form) => (isListType(form) ? Array.isArray(value) : isMapping(value)))
  const validate: t.Validate<unknown, t.TypeOf<C>> = (value, context) => {
    const form = formOf(value)
    if (form !== undefined) return form.validate(value, context) as t.Validation<t.TypeOf<C>>
    return first.is(value) ? t.success(value) : t.failure(value, context)
  }
  const is = (value: unknown): value is t.TypeOf<C> => E.isRight(validate(value, []))
  return new t.UnionType(name, is, validate, t.identity, [first, ...forms])
}
