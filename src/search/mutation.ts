/**
 * Mutation, gene by gene.
 *
 * A real or a level: polynomial mutation within bounds [Deb, Goyal: A combined genetic adaptive search (GeneAS) for engineering
 * design, Computer Science and Informatics 26, 1996; bounds as in Deb, Pratap, Agarwal, Meyarivan 2002], of y in [0, 1],
 *
 *   y + (2u + (1 - 2u) (1 - y)^(eta + 1))^(1 / (eta + 1)) - 1            if u < 1/2, u uniform
 *   y + 1 - (2 (1 - u) + (2u - 1) y^(eta + 1))^(1 / (eta + 1))           else
 *
 * A level moves by a step at least, where rounding would leave it. A share of mutations are jumps, to any other value: small steps
 * alone do not leave the basin of a rugged cost. A category always jumps.
 */
import type { Dice } from './dice.js'
import { type Gene, type Space, valuesOf } from './space.js'

export interface Mutation {
  /** Of each gene. */
  readonly probability: number
  /** eta: the larger, the smaller are the steps. */
  readonly index: number
  /** Share of the mutations of ordered genes that are jumps. */
  readonly jumps: number
}

/** A value of a gene by a uniform chance. */
export const anyValue = (gene: Gene, chance: number): number =>
  gene.kind === 'real' ? chance : Math.floor(chance * gene.count)

/** Any value of a gene but its present one. */
const anyOther = (gene: Gene, value: number, chance: number): number => {
  if (gene.kind === 'real') return chance
  const other = Math.floor(chance * (gene.count - 1))
  return other < value ? other : other + 1
}

const polynomial = (y: number, index: number, u: number): number => {
  const moved =
    u < 0.5
      ? y + (2 * u + (1 - 2 * u) * (1 - y) ** (index + 1)) ** (1 / (index + 1)) - 1
      : y + 1 - (2 * (1 - u) + (2 * u - 1) * y ** (index + 1)) ** (1 / (index + 1))
  return Math.min(1, Math.max(0, moved))
}

/** The level nearest to a mutated one; the next in its direction, or in the other at the end, if that is the present one. */
const stepped = (level: number, count: number, index: number, u: number): number => {
  const near = Math.round(polynomial(level / (count - 1), index, u) * (count - 1))
  if (near !== level) return near
  const next = u < 0.5 ? level - 1 : level + 1
  return next < 0 ? 1 : next === count ? count - 2 : next
}

/** Another value of a gene that has several. */
const mutated = (gene: Gene, value: number, { index, jumps }: Mutation, chances: Readonly<Float64Array>): number => {
  if (gene.kind === 'category' || chances[0]! < jumps) return anyOther(gene, value, chances[1]!)
  return gene.kind === 'real' ? polynomial(value, index, chances[1]!) : stepped(value, gene.count, index, chances[1]!)
}

/** How many genes stay as they are before one mutates, each by the same probability: geometric; infinite for a probability of 0. */
const sparedGenes = (probability: number, chance: number): number =>
  Math.floor(Math.log1p(-chance) / Math.log1p(-probability))

/** Changes a genome in place, each gene by chance; on a second or later attempt one gene at least. */
export const mutate = (
  space: Space,
  mutation: Mutation,
  genomes: Float64Array,
  at: number,
  dice: Dice,
  individual: number,
  attempt: number,
): void => {
  const { probability } = mutation
  const first = dice('mutation', individual, space.length, attempt)
  let gene = attempt === 0 ? sparedGenes(probability, first[0]!) : Math.floor(first[1]! * space.length)
  while (gene < space.length) {
    const chances = dice('mutation', individual, gene, attempt)
    if (valuesOf(space[gene]!) > 1) genomes[at + gene] = mutated(space[gene]!, genomes[at + gene]!, mutation, chances)
    gene += 1 + sparedGenes(probability, chances[3]!)
  }
}
