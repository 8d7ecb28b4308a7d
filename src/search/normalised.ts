/**
 * Objectives of several rows on one scale: 0 at the best value of each, 1 where the plane through the extreme rows meets its axis.
 *
 *   f'_k = (f_k - z_k) / a_k        z ideal, a intercepts of the plane through the rows that minimise
 *   max over j of (f_j - z_j) / w_j        w_k = 1 and all others 1e-6, for every axis k
 *
 * [Deb, Jain: An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach, part I,
 * IEEE Trans. Evol. Comput. 18, 2014, IV.C]. Where the extreme rows span no plane, or one that misses an axis, a_k is the range of
 * the rows.
 */
type Matrix = readonly Float64Array[]

const offAxis = 1e-6

/** The row nearest to an axis. */
const extremeOf = (rows: Matrix, axis: number): Float64Array => {
  const scalarOf = (row: Float64Array): number =>
    row.reduce((most, value, k) => Math.max(most, k === axis ? value : value / offAxis), 0)
  return rows.reduce((best, row) => (scalarOf(row) < scalarOf(best) ? row : best))
}

/** b of A b = 1, by elimination with the largest pivots; not finite if there is none. */
const solveForOnes = (matrix: Matrix): Float64Array => {
  const rows = matrix.map((row) => Float64Array.of(...row, 1))
  const size = rows.length
  for (let k = 0; k < size; k++) {
    let pivot = k
    for (let row = k + 1; row < size; row++) if (Math.abs(rows[row]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = row
    const [upper, lower] = [rows[pivot]!, rows[k]!]
    rows[k] = upper
    rows[pivot] = lower
    for (const row of rows) {
      if (row === upper) continue
      const factor = row[k]! / upper[k]!
      for (let column = k; column <= size; column++) row[column]! -= factor * upper[column]!
    }
  }
  return Float64Array.from(rows, (row, k) => row[size]! / row[k]!)
}

/** @param rows objectives, all finite; at least one row */
export const normalised = (rows: Matrix): Matrix => {
  const ideal = rows[0]!.map((_, k) => rows.reduce((least, row) => Math.min(least, row[k]!), Infinity))
  const ranges = ideal.map((best, k) => rows.reduce((most, row) => Math.max(most, row[k]! - best), 0))
  // By ranges first, so that intercepts are of order 1 whatever the units.
  const moved = rows.map((row) => row.map((value, k) => (ranges[k]! > 0 ? (value - ideal[k]!) / ranges[k]! : 0)))
  const intercepts = solveForOnes(Array.from(ideal, (_, axis) => extremeOf(moved, axis))).map((share) => 1 / share)
  const isPlane = intercepts.every((intercept) => intercept > offAxis && intercept < Infinity)
  return isPlane ? moved.map((row) => row.map((value, k) => value / intercepts[k]!)) : moved
}
