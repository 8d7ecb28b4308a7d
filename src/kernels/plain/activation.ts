/** Activations of one element in f32: plain twin of `assembly/activation.ts`, which has the formulas and errors. */
import { exponential } from './exponential.js'
import { polynomial } from './polynomial.js'

const { fround } = Math

const tailScale = fround(0.3)
const tail = [
  0.0360363461, -0.15871376, 0.20896478, -0.0560959764, 0.129843414, 0.0995230824, 0.120816886, 0.119625166, 0,
]

/** Phi(-t) exp(t^2 / 2) */
export const scaledTail = (t: number): number => polynomial(fround(1 / fround(1 + fround(tailScale * t))), tail)

export const gelu = (x: number): number => {
  const size = Math.abs(x)
  const beyond = fround(exponential(fround(-0.5 * fround(size * size))) * scaledTail(size))
  return fround((x < 0 ? 0 : x) - fround(size * beyond))
}

export const linear = fround(-1.59576912)
export const cubic = fround(-0.0713548163)
const logistic = (x: number, minusExponent: number): number => fround(x / fround(1 + exponential(minusExponent)))

export const geluTanh = (x: number): number => logistic(x, fround(x * fround(linear + fround(cubic * fround(x * x)))))

export const silu = (x: number): number => logistic(x, fround(-x))

export const relu = (x: number): number => (x < 0 ? 0 : x)

export const relu6 = (x: number): number => (6 < x ? 6 : relu(x))

const series = [-0.0056922962, 0.0206281673, -0.0537365153, 0.133314058, -0.333332807]

export const tanh = (x: number): number => {
  const size = Math.abs(x)
  if (size < 0.625) {
    const square = fround(x * x)
    return fround(x + fround(fround(x * square) * polynomial(square, series)))
  }
  const far = fround(1 - fround(2 / fround(1 + exponential(fround(size + size)))))
  return x < 0 ? -far : far
}
