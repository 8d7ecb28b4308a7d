/** Slopes of the activations in f32: plain twin of `assembly/activation-gradients.ts`, which has the formulas and errors. */
import { cubic, linear, scaledTail } from './activation.js'
import { bounded } from './bounded.js'
import { exponential } from './exponential.js'

const { fround } = Math

const density = fround(0.398942292)

export const slopeOfGelu = (x: number): number => {
  const size = Math.abs(x)
  const share = fround(scaledTail(size) - fround(size * density))
  const below = fround(exponential(fround(-0.5 * fround(size * size))) * share)
  return x < 0 ? below : fround(1 - below)
}

const most = 1024
const slopeOfLogistic = (minus: number, turned: number): number => {
  const power = exponential(minus)
  const share = fround(1 / fround(1 + power))
  return fround(share * fround(1 - fround(fround(power * share) * bounded(turned, -most, most))))
}

export const slopeOfGeluTanh = (x: number): number => {
  const square = fround(x * x)
  return slopeOfLogistic(
    fround(x * fround(linear + fround(cubic * square))),
    fround(x * fround(linear + fround(fround(3 * cubic) * square))),
  )
}

export const slopeOfSilu = (x: number): number => slopeOfLogistic(-x, -x)

export const slopeOfTanh = (x: number): number => {
  const power = exponential(-2 * Math.abs(x))
  const share = fround(1 / fround(1 + power))
  return fround(fround(4 * power) * fround(share * share))
}
