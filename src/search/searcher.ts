/**
 * A multi-objective search by question and answer: `ask` names designs to evaluate, `tell` says what came out.
 *
 * Evaluation is the caller's: in threads, on other machines, in any order. What is asked next is a function of the settings and of
 * what was told, batch by batch: every draw is made from (seed, generation, individual, gene).
 */

/** What evaluation said of a batch. */
export interface Answers {
  /** The objectives of one genome after the other, all minimised; where the violation is not 0 they may be anything. */
  readonly objectives: Float64Array
  /** 0 for a feasible genome, else the sum of its relative violations; Infinity for a design that cannot be. */
  readonly violations: Float64Array
}

/** Asks for genomes, and is told what came of them. */
export interface Searcher {
  /** Genomes that differ from each other and from all asked or told before; none once the space is exhausted. */
  readonly ask: () => readonly Float64Array[]
  /**
   * What was asked, or not: answers of an earlier search are told before the first question. The first answer of a genome stands.
   *
   * @throws RangeError for a violation that is negative or no number, or an objective of a feasible genome that is not finite
   */
  readonly tell: (genomes: readonly Float64Array[], answers: Answers) => void
}
