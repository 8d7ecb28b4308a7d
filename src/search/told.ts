/** What a search is told goes into its ledger, and into the archive of the best that it keeps. */
import { type Ledger, rowOf } from './ledger.js'
import type { Answers } from './searcher.js'

/**
 * Writes answers into the ledger; gives the rows that had none before.
 *
 * @throws RangeError for a violation that is negative or no number, or an objective of a feasible genome that is not finite
 */
export const record = (ledger: Ledger, genomes: readonly Float64Array[], answers: Answers): readonly number[] => {
  const { dimensions } = ledger
  const rows: number[] = []
  for (const [place, genome] of genomes.entries()) {
    const violation = answers.violations[place]!
    const objectives = answers.objectives.subarray(place * dimensions, (place + 1) * dimensions)
    if (!(violation >= 0)) throw new RangeError(`genome ${place}: the violation is ${violation}, expected 0 or more`)
    if (violation === 0 && !(objectives.length === dimensions && objectives.every(Number.isFinite)))
      throw new RangeError(
        `genome ${place}: the objectives are [${objectives.join(', ')}], expected ${dimensions} finite numbers`,
      )
    const row = rowOf(ledger, genome)
    if (!Number.isNaN(ledger.violations[row]!)) continue
    ledger.objectives.set(objectives, row * dimensions)
    ledger.violations[row] = violation
    rows.push(row)
  }
  return rows
}
