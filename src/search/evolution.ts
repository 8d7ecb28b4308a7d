/**
 * Evolutionary search with survivors of choice: binary tournament, crossover, mutation, and a look around the best.
 *
 *   told --> ledger --> elite ----------- neighbours ----+
 *              |                                         +--> asked, each once
 *              +--> survivors -- tournament, crossover, -+
 *                                mutation
 *
 * A share of each batch are neighbours of the elite, of all answers ever told: survivors are few, and what they forget of the front
 * is not lost. A child that is known already is mutated further, and drawn at random if that does not help.
 */
import { type Crossover, cross } from './crossover.js'
import { type Dice, diceOf } from './dice.js'
import { eliteOf } from './elite.js'
import { claimDraft, createLedger, placeOf } from './ledger.js'
import { mutate, type Mutation } from './mutation.js'
import { neighbourSearch } from './neighbours.js'
import { claimBatch, claimSample } from './sample.js'
import type { Searcher } from './searcher.js'
import { defaultPopulation, type Settings } from './settings.js'
import { checkSpace, type Space, valuesOf } from './space.js'
import type { Survival, Survivors } from './survival.js'
import { record } from './told.js'

export interface Evolution {
  readonly survival: Survival
  readonly crossover: Crossover
  readonly mutation: Omit<Mutation, 'probability'>
  /** Share of each batch that are neighbours of the elite, on a grid; less in proportion where genes are real. */
  readonly neighbours: number
}

/** How often a known child is mutated again before one is drawn at random: a choice of ours. */
const attempts = 8

const tournament = ({ rows, ranks }: Survivors, first: number, second: number): number => {
  const [one, other] = [Math.floor(first * rows.length), Math.floor(second * rows.length)]
  return rows[ranks[other]! < ranks[one]! ? other : one]!
}

/** @throws RangeError for a space that is none */
export const evolution = (space: Space, settings: Settings, method: Evolution): Searcher => {
  checkSpace(space)
  const { objectives, seed, population = defaultPopulation } = settings
  const crossover = { ...method.crossover, ...settings.crossover }
  const changeable = space.filter((gene) => valuesOf(gene) > 1).length
  const mutation = { probability: 1 / Math.max(1, changeable), ...method.mutation, ...settings.mutation }
  const onGrid = space.filter(({ kind }) => kind !== 'real').length / space.length
  const neighbours = Math.round(population * (settings.neighbours ?? method.neighbours * onGrid))
  const ledger = createLedger(space.length, objectives)
  const elite = eliteOf(ledger, settings.epsilons)
  const neighbourhood = neighbourSearch(space, ledger)
  let survivors: Survivors = { rows: [], ranks: [] }
  let generation = 0

  const claimChild = (dice: Dice, individual: number): boolean => {
    const chances = dice('parents', individual, 0)
    const mother = tournament(survivors, chances[0]!, chances[1]!)
    const father = tournament(survivors, chances[2]!, chances[3]!)
    const child = placeOf(ledger, ledger.size)
    cross(space, crossover, ledger.genomes, placeOf(ledger, mother), placeOf(ledger, father), child, dice, individual)
    for (let attempt = 0; attempt < attempts; attempt++) {
      mutate(space, mutation, ledger.genomes, child, dice, individual, attempt)
      if (claimDraft(ledger)) return true
    }
    return false
  }

  const claim = (dice: Dice, individual: number): void => {
    if (individual < neighbours && neighbourhood.near(elite.members(), dice, individual)) return
    if (survivors.rows.length > 0 && claimChild(dice, individual)) return
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
      const rows = record(ledger, genomes, answers)
      for (const row of rows) if (ledger.violations[row] === 0) elite.offer(row)
      survivors = method.survival(ledger, [...survivors.rows, ...rows], population, diceOf(seed, generation))
    },
  }
}
