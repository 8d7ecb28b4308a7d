/** All answers of a run, in the order of evaluation: what its front and its trace are made from. */
import { paretoFront } from '#src/pareto/front.js'
import type { Answers } from './searcher.js'

export interface Answered extends Answers {
  readonly genomes: readonly Float64Array[]
  readonly dimensions: number
}

/** One column an objective. */
export const columnsOf = ({ objectives, violations, dimensions }: Answered): readonly Float64Array[] =>
  Array.from({ length: dimensions }, (_, k) =>
    Float64Array.from(violations, (_violation, row) => objectives[row * dimensions + k]!),
  )

/** The feasible rows that no other dominates, ascending. */
export const frontOf = (answered: Answered): readonly number[] =>
  paretoFront(
    columnsOf(answered),
    Uint8Array.from(answered.violations, (violation) => (violation === 0 ? 1 : 0)),
  )
