/**
 * NSGA-III [Deb, Jain: An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting approach,
 * parts I and II, IEEE Trans. Evol. Comput. 18, 2014], for three objectives and more.
 *
 * Crossover of every pair with an index of 30 and a mutation index of 20 are the paper's; jumps and neighbours as in `nsga2`.
 */
import { evolution } from './evolution.js'
import { nichingSurvival } from './niching.js'
import type { Searcher } from './searcher.js'
import { defaultPopulation, type Settings } from './settings.js'
import type { Space } from './space.js'

/** A searcher by NSGA-III. */
export const nsga3 = (space: Space, settings: Settings): Searcher =>
  evolution(space, settings, {
    survival: nichingSurvival(settings.objectives, settings.population ?? defaultPopulation),
    crossover: { probability: 1, index: 30 },
    mutation: { index: 20, jumps: 0.1 },
    neighbours: 0.5,
  })
