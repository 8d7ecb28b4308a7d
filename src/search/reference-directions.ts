/**
 * Directions evenly spread over the objectives: all points of the unit simplex whose coordinates are multiples of 1/p.
 *
 *   (i_1, ..., i_m) / p  with  i_1 + ... + i_m = p        C(p + m - 1, m - 1) of them
 *
 * [Das, Dennis: Normal-boundary intersection: a new method for generating the Pareto surface in nonlinear multicriteria optimization
 * problems, SIAM J. Optim. 8, 1998]. One layer: where p < m, of some six objectives and more, none is inside the simplex.
 */
const compositions = (dimensions: number, total: number): readonly (readonly number[])[] =>
  dimensions === 1
    ? [[total]]
    : Array.from({ length: total + 1 }, (_, first) =>
        compositions(dimensions - 1, total - first).map((rest) => [first, ...rest]),
      ).flat()

const countOf = (dimensions: number, divisions: number): number => {
  let count = 1
  for (let k = 1; k < dimensions; k++) count = (count * (divisions + k)) / k
  return count
}

/** As many as there are with equal divisions, at most `most`; at least one an objective. */
export const referenceDirections = (dimensions: number, most: number): readonly Float64Array[] => {
  let divisions = 1
  while (dimensions > 1 && countOf(dimensions, divisions + 1) <= most) divisions++
  return compositions(dimensions, divisions).map((parts) => Float64Array.from(parts, (part) => part / divisions))
}
