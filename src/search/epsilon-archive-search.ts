/**
 * Local search from an archive under epsilon-dominance: each batch are neighbours of its members, one step away in one gene, with
 * longer steps once the short ones are known; a share are two steps away; a share, and what the members cannot give, are random.
 *
 * The archive is that of [Laumanns, Thiele, Deb, Zitzler: Combining convergence and diversity in evolutionary multiobjective
 * optimization, Evol. Comput. 10, 2002], the search a Pareto local search [Paquete, Chiarandini, Stuetzle 2004] with restarts.
 * As long as no feasible genome is known, the neighbours are those of the one of least violation.
 */
import { type Dice, diceOf } from './dice.js'
import { eliteOf } from './elite.js'
import { createLedger } from './ledger.js'
import { neighbourSearch } from './neighbours.js'
import { claimBatch, claimSample } from './sample.js'
import type { Searcher } from './searcher.js'
import { defaultPopulation, type Settings } from './settings.js'
import { checkSpace, type Space } from './space.js'
import { record } from './told.js'

/** Share of each batch that are one move away; of the others half are two, half by chance: choices of ours. */
const defaultNeighbours = 0.8

/** @throws RangeError for a space that is none */
export const epsilonArchiveSearch = (space: Space, settings: Settings): Searcher => {
  checkSpace(space)
  const { objectives, seed, population = defaultPopulation, neighbours = defaultNeighbours } = settings
  const ledger = createLedger(space.length, objectives)
  const elite = eliteOf(ledger, settings.epsilons)
  const { near, far } = neighbourSearch(space, ledger)
  let leastViolating: number | undefined
  let generation = 0

  const members = (): readonly number[] =>
    elite.members().length > 0 || leastViolating === undefined ? elite.members() : [leastViolating]

  const claim = (dice: Dice, individual: number): void => {
    const share = individual / population
    if (share < neighbours && near(members(), dice, individual)) return
    if (share < (1 + neighbours) / 2 && far(members(), dice, individual)) return
    claimSample(space, ledger, dice, individual)
  }

  return {
    ask: () => {
      const dice = diceOf(seed, generation++)
      return claimBatch(space, ledger, population, (individual) => {
        claim(dice, individual)
      })
    },
    tell: (genomes, answers) => {
      for (const row of record(ledger, genomes, answers)) {
        if (ledger.violations[row] === 0) elite.offer(row)
        if (leastViolating === undefined || ledger.violations[row]! < ledger.violations[leastViolating]!)
          leastViolating = row
      }
    },
  }
}
