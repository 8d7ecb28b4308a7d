/**
 * Discrepancy: how far the share of points in a box is from its volume, in the root mean square over all boxes of a kind.
 *
 *   D^2 = c^d - (2 / n) sum_i prod_k s(x_ik) + (1 / n^2) sum_ij prod_k p(x_ik, x_jk)
 *
 *   star          boxes from the origin              c = 1/3     s(x) = (1 - x^2) / 2            p(x, y) = 1 - max(x, y)
 *   centred       boxes from the nearest corner      c = 13/12   s(x) = 1 + |u|/2 - u^2/2        p(x, y) = 1 + |u|/2 + |v|/2 - |x-y|/2
 *   wrap-around   boxes anywhere on the torus        c = 4/3     s(x) = 4/3                      p(x, y) = 3/2 - |x-y| (1 - |x-y|)
 *
 * with u = x - 1/2, v = y - 1/2; the latter two are also over all projections to fewer dimensions. Takes n^2 d / 2 steps.
 *
 * [Warnock: Computational investigations of low-discrepancy point sets, in Applications of Number Theory to Numerical Analysis,
 * Academic Press 1972; Hickernell: A generalized discrepancy and quadrature error bound, Math. Comput. 67, 1998; Hickernell: Lattice
 * rules: how well do they measure up?, in Random and Quasi-Random Point Sets, Springer 1998]
 */
interface Kernel {
  readonly constant: number
  readonly single: (x: number) => number
  readonly pair: (x: number, y: number) => number
}

const kernels = {
  star: {
    constant: 1 / 3,
    single: (x) => (1 - x * x) / 2,
    pair: (x, y) => 1 - Math.max(x, y),
  },
  centred: {
    constant: 13 / 12,
    single: (x) => 1 + (Math.abs(x - 0.5) - (x - 0.5) ** 2) / 2,
    pair: (x, y) => 1 + (Math.abs(x - 0.5) + Math.abs(y - 0.5) - Math.abs(x - y)) / 2,
  },
  'wrap-around': {
    constant: 4 / 3,
    single: () => 4 / 3,
    pair: (x, y) => 1.5 - Math.abs(x - y) * (1 - Math.abs(x - y)),
  },
} satisfies Readonly<Record<string, Kernel>>

export type DiscrepancyKind = keyof typeof kernels

/**
 * The square of the discrepancy of points in the unit cube; 0 would be perfectly even.
 *
 * @param points the coordinates of one point after the other
 */
export const squaredDiscrepancy = (kind: DiscrepancyKind, points: Float64Array, dimensions: number): number => {
  const { constant, single, pair }: Kernel = kernels[kind]
  const count = points.length / dimensions
  let singles = 0
  let pairs = 0
  for (let one = 0; one < points.length; one += dimensions) {
    let product = 1
    for (let d = 0; d < dimensions; d++) product *= single(points[one + d]!)
    singles += product
    for (let other = 0; other <= one; other += dimensions) {
      product = other === one ? 1 : 2
      for (let d = 0; d < dimensions; d++) product *= pair(points[one + d]!, points[other + d]!)
      pairs += product
    }
  }
  return constant ** dimensions - (2 / count) * singles + pairs / count ** 2
}
