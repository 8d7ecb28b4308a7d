/**
 * The quantile of the standard normal distribution: the x below which a share p of it lies, to about 16 digits.
 *
 *   |p - 1/2| <= 0.425      x = q A(r) / B(r)      q = p - 1/2, r = 0.425^2 - q^2
 *   in the tails            x = C(r) / D(r)        r = sqrt(-ln min(p, 1 - p)) - 1.6; farther out E(r) / F(r) of the root less 5
 *
 * with rational functions of degree seven [Wichura: Algorithm AS 241, the percentage points of the normal distribution, Appl.
 * Stat. 37, 1988, PPND16].
 */

const central = {
  above: [
    3.3871328727963666, 133.14166789178438, 1971.5909503065514, 13731.693765509461, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  below: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
}
const tail = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
}
const farTail = {
  above: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0)

const ratioOf = ({ above, below }: typeof central, r: number): number => polynomial(above, r) / polynomial(below, r)

const centralWidth = 0.425
const tailOffset = 1.6
const farTailBegins = 5

/** @returns minus infinity at 0, infinity at 1 */
export const normalQuantile = (share: number): number => {
  const q = share - 0.5
  if (Math.abs(q) <= centralWidth) return q * ratioOf(central, centralWidth * centralWidth - q * q)
  const rest = q < 0 ? share : 1 - share
  if (rest <= 0) return q < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(rest))
  const x = r <= farTailBegins ? ratioOf(tail, r - tailOffset) : ratioOf(farTail, r - farTailBegins)
  return q < 0 ? -x : x
}
