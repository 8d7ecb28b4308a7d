/**
 * The best of all that a search was told, however many: rows of its ledger under epsilon-dominance.
 *
 *   box of f = floor(f_k / epsilon_k) for every objective k
 *
 * Of the boxes that no other dominates one row each is held, the one nearest to the best corner of its box: what is held is finite
 * however fine the space, and comes near the front as closely as epsilon says [Laumanns, Thiele, Deb, Zitzler: Combining
 * convergence and diversity in evolutionary multiobjective optimization, Evol. Comput. 10, 2002]. An epsilon of 0 means the
 * objective itself; if all are 0 the whole front is held, with rows of equal objectives.
 */
import { createArchive, insert } from '#src/pareto/archive.js'
import { slotsOf } from '#src/pareto/non-dominated-tree.js'
import type { Ledger } from './ledger.js'

export interface Elite {
  readonly offer: (row: number) => void
  readonly members: () => readonly number[]
}

/** @param epsilons one an objective, in its unit; by default 0 */
export const eliteOf = (ledger: Ledger, epsilons: ArrayLike<number> = []): Elite => {
  const { dimensions } = ledger
  const archive = createArchive(dimensions)
  const box = new Float64Array(dimensions)
  const isExact = Array.from(epsilons).every((epsilon) => epsilon === 0)
  let held: readonly number[] | undefined = []

  const valueOf = (row: number, k: number): number => ledger.objectives[row * dimensions + k]!
  const boxOf = (row: number, k: number): number => {
    const epsilon = epsilons[k] ?? 0
    return epsilon > 0 ? Math.floor(valueOf(row, k) / epsilon) : valueOf(row, k)
  }
  /** Squared, in widths of the box. */
  const distance = (row: number): number => {
    let sum = 0
    for (let k = 0; k < dimensions; k++)
      if ((epsilons[k] ?? 0) > 0) sum += (valueOf(row, k) / epsilons[k]! - boxOf(row, k)) ** 2
    return sum
  }
  const nearest = (rows: readonly number[]): number =>
    rows.reduce((best, row) => (distance(row) < distance(best) ? row : best))

  const collect = (): readonly number[] => {
    const rows: number[] = []
    for (const slot of slotsOf(archive.tree!)) {
      const inBox = archive.indices[slot]!
      if (isExact || inBox.length === 1) for (const row of inBox) rows.push(row)
      else rows.push(nearest(inBox))
    }
    return rows
  }

  return {
    offer: (row) => {
      for (let k = 0; k < dimensions; k++) box[k] = boxOf(row, k)
      if (insert(archive, box, 0, row)) held = undefined
    },
    members: () => {
      held ??= collect()
      return held
    },
  }
}
