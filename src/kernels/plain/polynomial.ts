/** A polynomial by Horner's rule, rounded to f32 after every step. `coefficients` from the highest power down. */
const { fround } = Math

export const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduce((sum, coefficient) => fround(fround(sum * x) + fround(coefficient)), 0)
