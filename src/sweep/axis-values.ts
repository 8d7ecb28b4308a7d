/**
 * The values of an axis: a single value, a list, or a range.
 *
 *   8      [4, 8]      [7.4 mW, 14.8 mW]
 *   { from: 4, to: 8, step: 1 }                            the step must land on `to`
 *   { from: 0, to: 1, count: 5 }                           evenly spaced, both ends included
 *   { from: 1 GHz, to: 10 GHz, count: 5, scale: log }      evenly spaced in the logarithm, both ends included
 *   { from: 192, to: 12288, perDecade: 8 }                 logarithmic; `to` is included where a value lands on it
 *   { from: 192, to: 12288, perDecade: 8, multipleOf: 64 } for whole keys
 *   { from: 1 GHz, to: 10 GHz, scale: log }                any number between, of a sample or a search
 *
 * Of a whole key the values of a range by `count` or `perDecade` are rounded to whole numbers (or multiples, those
 * inside the range) and made distinct; a listed value or a step that is not whole is a fault.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AxisText, RangeText } from './codec.js'
import type { PathFault } from './fault.js'
import { readNumber, readValue, withinHolds } from './key-value.js'
import { decadeRange, linearRange, logarithmicRange, longestAxis, roundedTo, steppedRange } from './range.js'
import type { Item } from './shape.js'
import { shown } from './shown.js'
import type { Continuum, Holds, Key, Value } from './sweep.js'

/** Values, or what is wrong with them; paths lead on from the axis. */
export type ReadValues = E.Either<readonly PathFault[], ReadAxis>
interface ReadAxis {
  readonly values: readonly Value[]
  readonly continuum?: Continuum
}
type NumberHeld = Extract<Holds, { kind: 'number' }>

const fault = (message: string, ...path: readonly (string | number)[]): PathFault => ({ path, message })
const refuse = (message: string, ...path: readonly (string | number)[]): ReadValues => E.left([fault(message, ...path)])

const readList = (items: readonly Item<Value>[], key: Key, repeats: boolean): ReadValues => {
  const values = new Set<Value>()
  const all: Value[] = []
  const faults: PathFault[] = []
  for (const { at, value } of items) {
    const read = readValue(value, key)
    if (E.isLeft(read)) faults.push(fault(read.left, at))
    else if (values.has(read.right) && !repeats)
      faults.push(fault(`expected distinct values, got ${shown(value)} again`, at))
    else {
      values.add(read.right)
      all.push(read.right)
    }
  }
  return faults.length > 0 ? E.left(faults) : E.right({ values: all })
}

/** An end of a range or its step, as a number in SI. */
const endOf = (name: 'from' | 'to' | 'step', value: Value, holds: NumberHeld): E.Either<PathFault, number> => {
  const number = readNumber(value, holds)
  const checked = name === 'step' ? number : E.flatMap((end: number) => withinHolds(end, holds, value))(number)
  return E.mapLeft((message: string) => fault(message, name))(checked)
}

const spacings = ['step', 'count', 'perDecade'] as const

/** The values between two ends, before they are rounded. */
const spread = (
  range: RangeText,
  from: number,
  to: number,
  holds: NumberHeld,
): E.Either<PathFault, readonly number[]> => {
  const { step, count, perDecade, scale } = range
  if (step !== undefined)
    return E.flatMap((size: number) => {
      if (holds.whole && !Number.isInteger(size))
        return E.left(fault(`expected a whole step, got ${shown(step)}`, 'step'))
      return E.mapLeft((message: string) => fault(message, 'step'))(steppedRange(from, to, size))
    })(endOf('step', step, holds))
  const logarithmic = perDecade !== undefined || scale === 'log'
  if (logarithmic && from <= 0)
    return E.left(fault(`expected a number above 0 for a logarithmic range, got ${from}`, 'from'))
  if (perDecade !== undefined)
    return E.mapLeft((message: string) => fault(message, 'perDecade'))(decadeRange(from, to, perDecade))
  const points = count ?? 1
  if ((points === 1) !== (from === to))
    return E.left(
      fault(
        `expected ${from === to ? 'a count of 1, the ends being equal' : 'a count of at least 2'}, got ${points}`,
        'count',
      ),
    )
  return E.right(scale === 'log' ? logarithmicRange(from, to, points) : linearRange(from, to, points))
}

/** All numbers between two ends. Of a whole key and a linear scale they can be listed. */
const readContinuum = (
  { scale = 'linear', multipleOf = 1 }: RangeText,
  from: number,
  to: number,
  { whole }: NumberHeld,
): ReadValues => {
  if (scale === 'log' && from <= 0)
    return refuse(`expected a number above 0 for a logarithmic range, got ${from}`, 'from')
  if (from === to) return E.right({ values: [from] })
  if (!whole) return E.right({ values: [from, to], continuum: { from, to, scale } })
  const [first, last] = [Math.ceil(from / multipleOf) * multipleOf, Math.floor(to / multipleOf) * multipleOf]
  if (first > last) return refuse(`expected a range with a multiple of ${multipleOf} in it, got from ${from} to ${to}`)
  if (scale === 'log' && first > 0 && first < last)
    return E.right({ values: [first, last], continuum: { from: first, to: last, scale, multiple: multipleOf } })
  return E.bimap(
    (message: string) => [fault(message)],
    (values: readonly number[]) => ({ values }),
  )(steppedRange(first, last, multipleOf))
}

const readRange = (range: RangeText, { name, holds }: Key, drawn: boolean): ReadValues => {
  if (holds.kind !== 'number') return refuse(`expected a list: ${name} is no number, got a range`)
  const given = spacings.filter((spacing) => range[spacing] !== undefined)
  const { count, scale, multipleOf } = range
  const asked: readonly (readonly [boolean, string, ...(readonly string[])])[] = [
    [
      given.length > 1 || (given.length === 0 && !drawn),
      `expected one of step, count and perDecade, got ${given.join(' and ') || 'none (a range without steps is for samples and searches)'}`,
    ],
    [
      scale !== undefined && count === undefined && !(drawn && given.length === 0),
      drawn ? 'expected scale beside count or without steps' : 'expected scale beside count only',
      'scale',
    ],
    [
      multipleOf !== undefined && !holds.whole,
      `expected multipleOf for whole numbers only: ${name} is none`,
      'multipleOf',
    ],
    [count !== undefined && count > longestAxis, `expected at most ${longestAxis} values, got ${count ?? 0}`, 'count'],
  ]
  const ends = [endOf('from', range.from, holds), endOf('to', range.to, holds)] as const
  const faults = [
    ...asked.filter(([wrong]) => wrong).map(([, message, ...path]) => fault(message, ...path)),
    ...ends.flatMap((end) => (E.isLeft(end) ? [end.left] : [])),
  ]
  const [from, to] = ends
  if (faults.length > 0 || E.isLeft(from) || E.isLeft(to)) return E.left(faults)
  if (from.right > to.right) return refuse(`expected from <= to, got from ${shown(range.from)} to ${shown(range.to)}`)
  if (given.length === 0) return readContinuum(range, from.right, to.right, holds)
  const values = spread(range, from.right, to.right, holds)
  if (E.isLeft(values)) return E.left([values.left])
  if (!holds.whole) return E.right({ values: values.right })
  const rounded = roundedTo(values.right, multipleOf ?? 1).filter((value) => value >= from.right && value <= to.right)
  return rounded.length > 0
    ? E.right({ values: rounded })
    : refuse(`expected a range with a multiple of ${multipleOf ?? 1} in it, got from ${from.right} to ${to.right}`)
}

const isRange = (text: object): text is RangeText => !Array.isArray(text)

/**
 * Reads the values of a key.
 * @param repeats may a list name a value again? In a zip it may: there whole rows are compared.
 * @param drawn are its points drawn? Then a range needs no steps; in a zip it does.
 */
export const readAxis = (text: AxisText, key: Key, repeats = false, drawn = false): ReadValues => {
  if (typeof text !== 'object')
    return E.bimap(
      (message: string) => [fault(message)],
      (value: Value) => ({ values: [value] }),
    )(readValue(text, key))
  if (isRange(text)) return readRange(text, key, drawn && !repeats)
  return readList(text, key, repeats)
}
