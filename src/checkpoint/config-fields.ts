/**
 * Fields of `config.json`. The libraries that write it leave out what has its usual value, and write `null` for what is not set: a
 * field that is missing takes the default of the library, which stands beside it. Fields that decide nothing are let pass.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Activation } from '#src/network/arithmetic.js'
import { shown } from '#src/sweep/shown.js'
import type { Mapping } from './json.js'

/** What was expected and what was found, a line for each field. */
export type Decoded<A> = E.Either<readonly string[], A>

/** A type under the name that a message tells. */
export const codec = <A>(name: string, is: (value: unknown) => value is A): t.Type<A> =>
  new t.Type<A>(name, is, (value, context) => (is(value) ? t.success(value) : t.failure(value, context)), t.identity)

/** The bounds keep sizes of tensors far below what a double counts exactly. */
const whole = (least: number, most: number): t.Type<number> =>
  codec(
    `a whole number of ${least} to ${most}`,
    (value): value is number => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  )
export const Width = whole(1, 2 ** 17)
export const Count = whole(1, 2 ** 10)
export const Vocabulary = whole(1, 2 ** 24)
export const Classes = whole(2, 2 ** 20)

export const Positive = codec(
  'a number above 0',
  (value): value is number => Number.isFinite(value) && (value as number) > 0,
)
export const Epsilon = codec(
  'a number of at least 0 and below 1',
  (value): value is number => typeof value === 'number' && value >= 0 && value < 1,
)
export const Flag = codec('true or false', t.boolean.is)

/** Names of activations in the files; of several the first is written. */
const activations: Readonly<Record<string, Activation>> = {
  gelu: 'gelu',
  gelu_python: 'gelu',
  gelu_new: 'geluTanh',
  gelu_fast: 'geluTanh',
  gelu_pytorch_tanh: 'geluTanh',
  relu: 'relu',
  relu6: 'relu6',
  silu: 'silu',
  swish: 'silu',
}
export const ActivationName = new t.Type<Activation, string, unknown>(
  `one of ${Object.keys(activations).join(', ')}`,
  (value): value is Activation => Object.values(activations).some((activation) => activation === value),
  (value, context) =>
    typeof value === 'string' && Object.hasOwn(activations, value)
      ? t.success(activations[value]!)
      : t.failure(value, context),
  (activation) => Object.keys(activations).find((name) => activations[name] === activation)!,
)

/** A type of values, whatever they are in the file. */
interface FieldType<A> extends t.Decoder<unknown, A> {
  encode(value: A): unknown
}

export interface Field<A, D> {
  /** The first of these that is set; it is written under the first of all. */
  readonly names: readonly [string, ...string[]]
  readonly type: FieldType<A>
  readonly otherwise: D
}

export const field = <A, D extends A | undefined>(
  names: string | readonly [string, ...string[]],
  type: FieldType<A>,
  otherwise: D,
): Field<A, D> => ({ names: typeof names === 'string' ? [names] : names, type, otherwise })

/** A field that must stand as the network is computed. */
export const only = <V extends boolean | number | string>(name: string, value: V): Field<V, V> =>
  field(
    name,
    codec(`${JSON.stringify(value)}, nothing else is supported`, (found): found is V => found === value),
    value,
  )

type Fields = Readonly<Record<string, Field<unknown, unknown>>>
export type Values<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer A, infer D> ? (undefined extends D ? A | undefined : A) : never
}

const isSet = (value: unknown): boolean => value !== undefined && value !== null

/** @param place of the mapping in the file, ending in a point, for messages */
export const readFields = <F extends Fields>(mapping: Mapping, fields: F, place = ''): Decoded<Values<F>> => {
  const read = Object.entries(fields).map(([key, { names, type, otherwise }]) => {
    const name = names.find((candidate) => Object.hasOwn(mapping, candidate) && isSet(mapping[candidate]))
    if (name === undefined) return E.right([key, otherwise] as const)
    const value = mapping[name]
    return E.bimap(
      () => `${place}${name}: expected ${type.name}, found ${shown(value)}`,
      (decoded: unknown) => [key, decoded] as const,
    )(type.decode(value))
  })
  const faults = read.flatMap((result) => (E.isLeft(result) ? [result.left] : []))
  const values = read.flatMap((result) => (E.isRight(result) ? [result.right] : []))
  return faults.length > 0 ? E.left(faults) : E.right(Object.fromEntries(values) as Values<F>)
}

/** The other way round: every value, usual or not. */
export const writeFields = <F extends Fields>(values: Values<F>, fields: F): Mapping =>
  Object.fromEntries(Object.entries(fields).map(([key, { names, type }]) => [names[0], type.encode(values[key])]))

export const divides = (part: string, count: number, whole: string, total: number): Decoded<undefined> =>
  total % count === 0
    ? E.right(undefined)
    : E.left([`${part}: expected a divisor of ${whole}, ${total}, found ${count}`])
