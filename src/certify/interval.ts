/**
 * Intervals: all numbers from one to another, and the operators of expressions over them.
 *
 *   a o b  =  all x o y with x in a and y in b         [Moore, Interval Analysis, 1966]
 *
 * Sums, differences, products, quotients and steps take the computer's own roundings, which do not decrease: they hold for computed
 * numbers. Powers, exponentials and logarithms are not rounded correctly, and are widened. A condition is 1, 0, or may be either.
 * What may be no number may be anything.
 */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Relative error of `Math.pow`, `exp` and `log`: a few units in the last place, and far more than they are known to have. */
const slack = 1e-14

const anything: Interval = { low: -Infinity, high: Infinity }
const yes: Interval = { low: 1, high: 1 }
const no: Interval = { low: 0, high: 0 }
const perhaps: Interval = { low: 0, high: 1 }

export const interval = (low: number, high: number): Interval => (low <= high ? { low, high } : anything)
export const point = (value: number): Interval => interval(value, value)
const isPoint = ({ low, high }: Interval): boolean => low === high

/** A condition that holds nowhere: only 0 is false. */
export const isFalse = ({ low, high }: Interval): boolean => low === 0 && high === 0
const isTrue = ({ low, high }: Interval): boolean => low > 0 || high < 0

/** The least interval with these numbers; anything if one of them is none. */
const hull = (numbers: readonly number[]): Interval =>
  numbers.some(Number.isNaN) ? anything : { low: Math.min(...numbers), high: Math.max(...numbers) }

/** Where the extremes are at the ends of both. */
const ofEnds = (a: Interval, b: Interval, run: (x: number, y: number) => number): Interval =>
  hull([run(a.low, b.low), run(a.low, b.high), run(a.high, b.low), run(a.high, b.high)])

const widened = ({ low, high }: Interval): Interval => ({
  low: low - Math.abs(low) * slack,
  high: high + Math.abs(high) * slack,
})

const condition = (holds: boolean, fails: boolean): Interval => (holds ? yes : fails ? no : perhaps)

const power = (a: Interval, b: Interval): Interval => {
  if (isPoint(a) && isPoint(b)) return point(a.low ** b.low)
  return a.low >= 0 ? widened(ofEnds(a, b, Math.pow)) : anything
}

const remainder = (a: Interval, b: Interval): Interval => {
  if (isPoint(a) && isPoint(b)) return point(a.low % b.low)
  if (a.low < 0 || b.low <= 0) return anything
  return { low: 0, high: Math.min(a.high, b.high) }
}

type Operator = (a: Interval, b: Interval) => Interval
const below: Operator = (a, b) => condition(a.high < b.low, a.low >= b.high)
const notAbove: Operator = (a, b) => condition(a.high <= b.low, a.low > b.high)
const equal: Operator = (a, b) =>
  condition(isPoint(a) && isPoint(b) && a.low === b.low, a.high < b.low || b.high < a.low)

export const negated = (a: Interval): Interval => ({ low: -a.high, high: -a.low })
export const refuted = (a: Interval): Interval => condition(isFalse(a), isTrue(a))
const united = (a: Interval, b: Interval): Interval => hull([a.low, a.high, b.low, b.high])
/** What a choice gives: one side where its condition is settled, else both. */
export const chosen = (asked: Interval, a: Interval, b: Interval): Interval => {
  if (isTrue(asked)) return a
  return isFalse(asked) ? b : united(a, b)
}

/** `&&` and `||` of conditions, as products and maxima of 1 and 0. */
export const operators = {
  '+': (a, b) => hull([a.low + b.low, a.high + b.high]),
  '-': (a, b) => hull([a.low - b.high, a.high - b.low]),
  '*': (a, b) => ofEnds(a, b, (x, y) => x * y),
  '/': (a, b) => (b.low <= 0 && b.high >= 0 ? anything : ofEnds(a, b, (x, y) => x / y)),
  '%': remainder,
  '**': power,
  '<': below,
  '<=': notAbove,
  '>': (a, b) => below(b, a),
  '>=': (a, b) => notAbove(b, a),
  '==': equal,
  '!=': (a, b) => refuted(equal(a, b)),
  '&&': (a, b) => ofEnds(a, b, (x, y) => x * y),
  '||': (a, b) => hull([Math.max(a.low, b.low), Math.max(a.high, b.high)]),
} as const satisfies Readonly<Record<string, Operator>>

const rising =
  (run: (x: number) => number) =>
  (a: Interval): Interval =>
    hull([run(a.low), run(a.high)])
const transcendental =
  (run: (x: number) => number) =>
  (a: Interval): Interval =>
    isPoint(a) ? point(run(a.low)) : widened(rising(run)(a))

const functions: Readonly<Record<string, (...operands: readonly Interval[]) => Interval>> = {
  min: (...all) => hull([Math.min(...all.map(({ low }) => low)), Math.min(...all.map(({ high }) => high))]),
  max: (...all) => hull([Math.max(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high))]),
  abs: (a = anything) => (a.low >= 0 ? a : a.high <= 0 ? negated(a) : { low: 0, high: Math.max(-a.low, a.high) }),
  floor: (a = anything) => rising(Math.floor)(a),
  ceil: (a = anything) => rising(Math.ceil)(a),
  round: (a = anything) => rising(Math.round)(a),
  sqrt: (a = anything) => rising(Math.sqrt)(a),
  log10: (a = anything) => transcendental(Math.log10)(a),
  log2: (a = anything) => transcendental(Math.log2)(a),
  log: (a = anything) => transcendental(Math.log)(a),
  exp: (a = anything) => transcendental(Math.exp)(a),
  pow: (a = anything, b = anything) => power(a, b),
}

/** A function of expressions; one that is not known here may give anything. */
export const call = (name: string, operands: readonly Interval[]): Interval =>
  Object.hasOwn(functions, name) ? functions[name]!(...operands) : anything
