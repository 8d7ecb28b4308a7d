/**
 * Functions in double precision for the Poisson draws, of additions, multiplications and divisions alone: their bits are the
 * same in every engine.
 */
const rootHalf: i64 = 0x3fe6a09e00000000

/**
 * ln x of a normal positive x = m 2^e, sqrt(1/2) <= m < sqrt(2):   e ln 2 + 2 artanh((m - 1) / (m + 1)), the series to the
 * power 15. Error 4e-14.
 */
export function logarithm(x: f64): f64 {
  const shifted = reinterpret<i64>(x) - rootHalf
  const m = reinterpret<f64>((shifted & 0xfffffffffffff) + rootHalf)
  const s = (m - 1) / (m + 1)
  const square = s * s
  let series = 1.0 / 15
  series = series * square + 1.0 / 13
  series = series * square + 1.0 / 11
  series = series * square + 1.0 / 9
  series = series * square + 1.0 / 7
  series = series * square + 1.0 / 5
  series = series * square + 1.0 / 3
  series = series * square + 1
  return <f64>(shifted >> 52) * Math.LN2 + 2 * s * series
}

/**
 * exp(-x) = 2^-n exp(r), 0 <= x <= 20:   the series of exp(r), |r| <= ln 2 / 2, to the power 10, in groups of terms that need
 * not wait for each other. Error 3e-13, relatively.
 */
export function exponentialOfMinus(x: f64): f64 {
  const power = Math.floor(x * Math.LOG2E + 0.5)
  const r = power * Math.LN2 - x
  const square = r * r
  const fourth = square * square
  const low = 1 + r + square * (1.0 / 2 + r * (1.0 / 6))
  const middle = 1.0 / 24 + r * (1.0 / 120) + square * (1.0 / 720 + r * (1.0 / 5040))
  const high = 1.0 / 40320 + r * (1.0 / 362880) + square * (1.0 / 3628800)
  const series = low + fourth * (middle + fourth * high)
  return series * reinterpret<f64>((1023 - <i64>power) << 52)
}

/** ln k!: of the product below 16; from there by the first three terms of Stirling's series. Error 1e-13, relatively. */
export function logFactorial(k: f64): f64 {
  if (k < 16) {
    let product: f64 = 1
    for (let factor: f64 = 2; factor <= k; factor++) product *= factor
    return logarithm(product)
  }
  const inverse = 1 / k
  const square = inverse * inverse
  const halfLogOfTwoPi = 0.9189385332046727
  const beyond = inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260))
  return (k + 0.5) * logarithm(k) - k + halfLogOfTwoPi + beyond
}
