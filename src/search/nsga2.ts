/**
 * NSGA-II [Deb, Pratap, Agarwal, Meyarivan: A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE Trans. Evol.
 * Comput. 6, 2002], with constraint domination, for reals, levels and categories.
 *
 * Crossover 0.9, mutation of one gene in the mean and both indices of 20 are the paper's; jumps and neighbours of the elite are
 * additions of ours. `neighbours: 0, mutation: { jumps: 0 }` is the method as published, but for genomes never being asked twice.
 */
import { crowdingSurvival } from './crowding.js'
import { evolution } from './evolution.js'
import type { Searcher } from './searcher.js'
import type { Settings } from './settings.js'
import type { Space } from './space.js'

/** A searcher by NSGA-II. */
export const nsga2 = (space: Space, settings: Settings): Searcher =>
  evolution(space, settings, {
    survival: crowdingSurvival,
    crossover: { probability: 0.9, index: 20 },
    mutation: { index: 20, jumps: 0.1 },
    neighbours: 0.5,
  })
