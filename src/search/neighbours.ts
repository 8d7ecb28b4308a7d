/**
 * Neighbours of a genome: those that differ in one gene, in rounds.
 *
 *   level       +-1, then +-2, +-4, ... up to the whole range
 *   category    every other, in the first round
 *   real        +-1/4, then +-1/16, ... each times a number in (1/2, 1], by chance: from coarse to fine, on no lattice
 *
 * The steps of levels double so that a range of n is crossed in log2 n rounds; those of reals end near 1e-5 of the range, where
 * costs no longer change (choices of ours). Every row of a ledger has its own place in the rounds: no neighbour is tried twice
 * from the same row. Members of a front are given in turn to local search so [Paquete, Chiarandini, Stuetzle: Pareto local optimum
 * sets in the biobjective traveling salesman problem, in Metaheuristics for Multiobjective Optimisation, 2004].
 */
import type { Dice } from './dice.js'
import { claimDraft, copyToDraft, type Ledger, placeOf } from './ledger.js'
import type { Space } from './space.js'

interface Move {
  readonly gene: number
  readonly step: number
}

const realRounds = 8

const bothWays = (gene: number, step: number): readonly Move[] => [
  { gene, step },
  { gene, step: -step },
]

/** The moves of one round, a gene after the other. */
const roundOf = (space: Space, round: number): readonly Move[] =>
  space.flatMap((gene, place): readonly Move[] => {
    if (gene.kind === 'real') return round < realRounds ? bothWays(place, 4 ** -(round + 1)) : []
    if (gene.kind === 'level') return 2 ** round < gene.count ? bothWays(place, 2 ** round) : []
    return round > 0 ? [] : Array.from({ length: gene.count - 1 }, (_, other) => ({ gene: place, step: other + 1 }))
  })

const roundsOf = (space: Space): readonly (readonly Move[])[] => {
  const rounds: (readonly Move[])[] = []
  for (let moves = roundOf(space, 0); moves.length > 0; moves = roundOf(space, rounds.length)) rounds.push(moves)
  return rounds
}

/** Moves the draft; says whether that is within the space. */
const move = (
  space: Space,
  ledger: Ledger,
  { gene, step }: Move,
  dice: Dice,
  individual: number,
  attempt = 0,
): boolean => {
  const place = placeOf(ledger, ledger.size) + gene
  const value = ledger.genomes[place]!
  const drawn = space[gene]!
  if (drawn.kind === 'category') {
    ledger.genomes[place] = (value + step) % drawn.count
    return true
  }
  const moved =
    drawn.kind === 'level' ? value + step : value + step * (1 - dice('neighbour', individual, gene, attempt)[0]! / 2)
  ledger.genomes[place] = moved
  return moved >= 0 && moved <= (drawn.kind === 'level' ? drawn.count - 1 : 1)
}

/** Claims a neighbour, not known yet, of one of the members; says whether it found any. */
type ClaimNeighbour = (members: readonly number[], dice: Dice, individual: number) => boolean

/** How often other members are tried, before it is said that there are no neighbours left: a choice of ours. */
const attempts = 8

export interface NeighbourSearch {
  /** One move away: each member's neighbours in turn. */
  readonly near: ClaimNeighbour
  /** Two moves of any round away, by chance: where a constraint ties two genes, neither moves alone. */
  readonly far: ClaimNeighbour
}

export const neighbourSearch = (space: Space, ledger: Ledger): NeighbourSearch => {
  const rounds = roundsOf(space)
  const order = rounds.flatMap((moves) => moves.map((_, place) => ({ moves, place })))
  const tried = new Map<number, number>()

  const claimFrom = (row: number, dice: Dice, individual: number): boolean => {
    for (let next = tried.get(row) ?? 0; next < order.length; next++) {
      const { moves, place } = order[next]!
      copyToDraft(ledger, row)
      // Rows begin with different genes: the first ones must not be favoured where members are soon replaced.
      if (move(space, ledger, moves[(place + row) % moves.length]!, dice, individual) && claimDraft(ledger)) {
        tried.set(row, next + 1)
        return true
      }
    }
    tried.set(row, order.length)
    return false
  }

  const near: ClaimNeighbour = (members, dice, individual) => {
    const triesOf = (row: number): number => tried.get(row) ?? 0
    for (let attempt = 0; attempt < attempts && members.length > 0; attempt++) {
      const chances = dice('neighbour', individual, space.length, attempt)
      const one = members[Math.floor(chances[0]! * members.length)]!
      const other = members[Math.floor(chances[1]! * members.length)]!
      if (claimFrom(triesOf(other) < triesOf(one) ? other : one, dice, individual)) return true
    }
    return false
  }

  const far: ClaimNeighbour = (members, dice, individual) => {
    for (let attempt = 0; attempt < attempts && members.length > 0; attempt++) {
      const [member, first, second] = dice('neighbour', individual, space.length + 1, attempt)
      const anyMove = (chance: number): Move => {
        const { moves, place } = order[Math.floor(chance * order.length)]!
        return moves[place]!
      }
      copyToDraft(ledger, members[Math.floor(member! * members.length)]!)
      const [one, other] = [anyMove(first!), anyMove(second!)]
      const isWithin =
        move(space, ledger, one, dice, individual, attempt) && move(space, ledger, other, dice, individual, attempt)
      if (isWithin && claimDraft(ledger)) return true
    }
    return false
  }

  return { near, far }
}
