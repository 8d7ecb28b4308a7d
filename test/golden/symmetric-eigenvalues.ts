/** Eigenvalues of a small symmetric matrix by Jacobi rotations, rising: a check that owes nothing to the solver of the models. */
export const symmetricEigenvalues = (matrix: readonly (readonly number[])[]): readonly number[] => {
  const a = matrix.map((row) => [...row])
  const size = a.length
  const sweeps = 30
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!)
        const [c, s] = [Math.cos(angle), Math.sin(angle)]
        for (let k = 0; k < size; k++) {
          const [x, y] = [a[k]![p]!, a[k]![q]!]
          a[k]![p] = c * x - s * y
          a[k]![q] = s * x + c * y
        }
        for (let k = 0; k < size; k++) {
          const [x, y] = [a[p]![k]!, a[q]![k]!]
          a[p]![k] = c * x - s * y
          a[q]![k] = s * x + c * y
        }
      }
  return a.map((row, i) => row[i]!).sort((x, y) => x - y)
}
