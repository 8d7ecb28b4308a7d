/** What a search method may be told of how to search; what is left out is the method's own. */
import type { Crossover } from './crossover.js'
import type { Mutation } from './mutation.js'

/** A hundred, as in the tests of NSGA-II [Deb, Pratap, Agarwal, Meyarivan 2002, IV]. */
export const defaultPopulation = 100

export interface Settings {
  /** How many objectives there are, all minimised. */
  readonly objectives: number
  /** Any safe integer. */
  readonly seed: number
  /** Genomes a batch, and survivors of it. */
  readonly population?: number
  readonly crossover?: Partial<Crossover>
  /** Of each gene with probability 1 / (number of genes), if not said otherwise. */
  readonly mutation?: Partial<Mutation>
  /** Share of each batch that are neighbours of the best that is known; 0 for the method as published. */
  readonly neighbours?: number
  /** How far apart, in each objective and its unit, the best must be to be told apart; 0 holds all. */
  readonly epsilons?: ArrayLike<number>
}
