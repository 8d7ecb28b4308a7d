/** Functions in double precision for the Poisson draws: plain twin of `assembly/double.ts`, which has formulas and errors. */
const scratch = new Float64Array(1)
/** Low word, high word. */
const bits = new Int32Array(scratch.buffer)

const rootHalf = 0x3fe6a09e
const ln2 = Math.LN2

export const logarithm = (x: number): number => {
  scratch[0] = x
  const shifted = bits[1]! - rootHalf
  bits[1] = (shifted & 0xfffff) + rootHalf
  const s = (scratch[0] - 1) / (scratch[0] + 1)
  const square = s * s
  let series = 0
  for (let odd = 15; odd > 0; odd -= 2) series = series * square + 1 / odd
  return (shifted >> 20) * ln2 + 2 * s * series
}

export const exponentialOfMinus = (x: number): number => {
  const power = Math.floor(x * Math.LOG2E + 0.5)
  const r = power * ln2 - x
  const square = r * r
  const fourth = square * square
  const low = 1 + r + square * (1 / 2 + r * (1 / 6))
  const middle = 1 / 24 + r * (1 / 120) + square * (1 / 720 + r * (1 / 5040))
  const high = 1 / 40320 + r * (1 / 362880) + square * (1 / 3628800)
  const series = low + fourth * (middle + fourth * high)
  return series / (1 << power)
}

const halfLogOfTwoPi = 0.9189385332046727

export const logFactorial = (k: number): number => {
  if (k < 16) {
    let product = 1
    for (let factor = 2; factor <= k; factor++) product *= factor
    return logarithm(product)
  }
  const inverse = 1 / k
  const square = inverse * inverse
  return (k + 0.5) * logarithm(k) - k + halfLogOfTwoPi + inverse * (1 / 12 - square * (1 / 360 - square / 1260))
}
