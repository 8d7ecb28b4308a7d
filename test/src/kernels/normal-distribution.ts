/** The complementary error function and what follows from it, in double precision: the reference of draws and activations. */

/** By its series below 2.5, by its continued fraction beyond. */
const erfc = (x: number): number => {
  if (x < 0) return 2 - erfc(-x)
  if (x < 2.5) {
    let [sum, term] = [x, x]
    for (let n = 1; Math.abs(term) > 1e-18; n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = 0
  for (let n = 120; n > 0; n--) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction)
}

/** The share of a normal of mean 0 and variance 1 that is below x. */
export const shareBelow = (x: number): number => erfc(-x / Math.SQRT2) / 2
