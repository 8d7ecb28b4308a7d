/**
 * What is searched: a genome has one number a gene, the index of a category or of a level, or a real between 0 and 1.
 *
 * Levels are ordered, so that a step from one to the next is a small change; categories are not. Reals are the unit interval: what
 * they stand for, and on which scale, is the caller's.
 */
export type Gene =
  | { readonly kind: 'category'; readonly count: number }
  | { readonly kind: 'level'; readonly count: number }
  | { readonly kind: 'real' }

/** What is searched: a gene for each number of a genome. */
export type Space = readonly Gene[]

/** How many values a gene has. */
export const valuesOf = (gene: Gene): number => (gene.kind === 'real' ? Infinity : gene.count)

/** How many genomes there are; infinite with a real gene, and rounded beyond 2^53. */
export const sizeOf = (space: Space): number => space.reduce((size, gene) => size * valuesOf(gene), 1)

/**
 * @throws RangeError naming the gene, for a count that is not a whole number from 1
 */
export const checkSpace = (space: Space): void => {
  if (space.length === 0) throw new RangeError('a search space needs at least one gene')
  for (const [place, gene] of space.entries())
    if (gene.kind !== 'real' && !(Number.isSafeInteger(gene.count) && gene.count >= 1))
      throw new RangeError(`gene ${place}: ${gene.count} values, expected a whole number from 1`)
}
