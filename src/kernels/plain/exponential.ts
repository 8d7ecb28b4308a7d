/** exp(x) in f32: plain twin of `assembly/exponential.ts`, which has its error. */
import { floatOf } from './bits.js'
import { nearest } from './nearest.js'
import { polynomial } from './polynomial.js'

const { fround } = Math

const least = -87
const most = 88
const log2e = fround(1.44269504)
/** ln 2 in two parts: the first has 9 bits, so that its multiples are exact. */
const ln2High = 0.693359375
const ln2Low = fround(-2.1219444e-4)
const coefficients = [0.00138189388, 0.00836870354, 0.0416682884, 0.166665211, 0.49999994]

export const exponential = (x: number): number => {
  if (x < least) return 0
  const bounded = most < x ? most : x
  const power = nearest(fround(bounded * log2e))
  const rest = fround(fround(bounded - fround(power * ln2High)) - fround(power * ln2Low))
  const square = fround(rest * rest)
  const mantissa = fround(1 + fround(rest + fround(square * polynomial(rest, coefficients))))
  return fround(mantissa * floatOf((power + 127) << 23))
}
