/**
 * Ranges as lists of values. Both ends are kept exactly as written; values between are rounded to 15 significant
 * digits, so that 0.1 + 2 x 0.1 is 0.3.
 *
 *   step       from, from + step, …, to                  the step must land on `to`
 *   count      `count` values, evenly spaced
 *   perDecade  from x 10^(k / perDecade), k = 0, 1, …    up to `to`, which is included where a value lands on it
 *   log        `count` values, evenly spaced in their logarithms
 */
import * as E from 'fp-ts/lib/Either.js'

/** An axis longer than this is refused: it could not be held, or is a slip. */
export const longestAxis = 1_000_000
/** How near a value must be to an end to be taken for it, as a part of the step. */
const landing = 1e-9

const digits = 15
const clean = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(digits)))

/** `count` values of which the first is exactly `from` and the last exactly `to`. */
const spaced = (count: number, from: number, to: number, at: (index: number) => number): readonly number[] =>
  Array.from({ length: count }, (_, index) => {
    if (index === 0) return from
    return index === count - 1 ? to : clean(at(index))
  })

const counted = (steps: number): E.Either<string, number> =>
  steps < longestAxis
    ? E.right(Math.round(steps) + 1)
    : E.left(`expected at most ${longestAxis} values, got about ${steps.toPrecision(3)}`)

export const steppedRange = (from: number, to: number, step: number): E.Either<string, readonly number[]> => {
  if (!(step > 0)) return E.left(`expected a step above 0, got ${step}: it never reaches ${to}`)
  const steps = (to - from) / step
  if (Math.abs(steps - Math.round(steps)) > landing) {
    const last = clean(from + Math.floor(steps) * step)
    return E.left(`expected a step that reaches ${to}, got ${step}: from ${from} it stops at ${last}`)
  }
  return E.map((count: number) => spaced(count, from, to, (index) => from + index * step))(counted(steps))
}

export const linearRange = (from: number, to: number, count: number): readonly number[] =>
  spaced(count, from, to, (index) => from + ((to - from) * index) / (count - 1))

export const logarithmicRange = (from: number, to: number, count: number): readonly number[] =>
  spaced(count, from, to, (index) => from * (to / from) ** (index / (count - 1)))

export const decadeRange = (from: number, to: number, perDecade: number): E.Either<string, readonly number[]> => {
  const steps = Math.log10(to / from) * perDecade
  const lands = Math.abs(steps - Math.round(steps)) <= landing
  const at = (index: number) => from * 10 ** (index / perDecade)
  const whole = lands ? Math.round(steps) : Math.floor(steps)
  return E.map((count: number) => spaced(count, from, lands ? to : clean(at(whole)), at))(counted(whole))
}

/** Rounded to whole multiples and made distinct, in order: 1, 1.33, 1.78, 2.37 become 1, 2. */
export const roundedTo = (values: readonly number[], multiple: number): readonly number[] => [
  ...new Set(values.map((value) => Math.round(value / multiple) * multiple)),
]
