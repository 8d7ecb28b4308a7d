/**
 * Crossover of two parents, gene by gene.
 *
 * A real or a level: simulated binary crossover within bounds [Deb, Agrawal: Simulated binary crossover for continuous search space,
 * Complex Systems 9, 1995; bounds as in Deb, Pratap, Agarwal, Meyarivan 2002], every other gene of a pair, where parents differ,
 *
 *   child = ((y1 + y2) -+ b (y2 - y1)) / 2        b = (u a)^(1 / (eta + 1))              if u <= 1 / a
 *                                                   = (1 / (2 - u a))^(1 / (eta + 1))    else
 *   a = 2 - (1 + 2 (distance to the bound) / (y2 - y1))^-(eta + 1)        u uniform
 *
 * and one of the two children is taken by chance. Levels are rounded: mostly to those of a parent, as eta is large. A category is
 * of either parent [Syswerda: Uniform crossover in genetic algorithms, ICGA 1989].
 */
import type { Dice } from './dice.js'
import type { Space } from './space.js'

export interface Crossover {
  /** Of a pair to be crossed at all. */
  readonly probability: number
  /** eta: the larger, the nearer are children to their parents. */
  readonly index: number
}

/** b of the formula, for parents `apart` from one another and a bound that is `room` beyond the nearer. */
const spreadOf = (apart: number, room: number, index: number, u: number): number => {
  const a = 2 - (1 + (2 * room) / apart) ** -(index + 1)
  return (u * a <= 1 ? u * a : 1 / (2 - u * a)) ** (1 / (index + 1))
}

const blend = (
  mother: number,
  father: number,
  most: number,
  index: number,
  chances: Readonly<Float64Array>,
): number => {
  const [low, high] = mother < father ? [mother, father] : [father, mother]
  const isLower = chances[2]! < 0.5
  const b = spreadOf(high - low, isLower ? low : most - high, index, chances[1]!)
  const child = (low + high + (isLower ? -b : b) * (high - low)) / 2
  return Math.min(most, Math.max(0, child))
}

/** Writes a child of two genomes of the same table to a third place of it. */
export const cross = (
  space: Space,
  { probability, index }: Crossover,
  genomes: Float64Array,
  mother: number,
  father: number,
  child: number,
  dice: Dice,
  individual: number,
): void => {
  genomes.copyWithin(child, mother, mother + space.length)
  if (dice('crossover', individual, space.length)[0]! >= probability) return
  for (let gene = 0; gene < space.length; gene++) {
    const drawn = space[gene]!
    const [one, other] = [genomes[mother + gene]!, genomes[father + gene]!]
    if (one === other) continue
    const chances = dice('crossover', individual, gene)
    if (chances[0]! >= 0.5) continue
    if (drawn.kind === 'category') genomes[child + gene] = other
    else if (drawn.kind === 'real') genomes[child + gene] = blend(one, other, 1, index, chances)
    else genomes[child + gene] = Math.round(blend(one, other, drawn.count - 1, index, chances))
  }
}
