/** Genomes as coordinates of the unit cube, in which the space of a sweep is written: a value of n stands in the middle of its nth. */
import type { Gene, Space } from './space.js'

const coordinateOf = (gene: Gene, value: number): number => (gene.kind === 'real' ? value : (value + 0.5) / gene.count)

/** Row by row. */
export const coordinatesOf = (space: Space, genomes: readonly Float64Array[]): Float64Array => {
  const coordinates = new Float64Array(genomes.length * space.length)
  genomes.forEach((genome, row) => {
    for (let gene = 0; gene < space.length; gene++)
      coordinates[row * space.length + gene] = coordinateOf(space[gene]!, genome[gene]!)
  })
  return coordinates
}
