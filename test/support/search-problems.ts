/**
 * Problems of multi-objective search with known fronts, and a grid of a million designs whose front can be enumerated.
 *
 * ZDT1 to 3, of 10 reals in place of 30 [Zitzler, Deb, Thiele: Comparison of multiobjective evolutionary algorithms: empirical
 * results, Evol. Comput. 8, 2000],
 * DTLZ2 [Deb, Thiele, Laumanns, Zitzler: Scalable multi-objective optimization test problems, CEC 2002], TNK [Tanaka, Watanabe,
 * Furukawa, Tanino: GA-based decision support system for multicriteria optimization, IEEE SMC 1995].
 */
import { paretoFront } from '#src/pareto/front.js'
import { hypervolume } from '#src/pareto/hypervolume.js'
import type { Answers, Searcher } from '#src/search/searcher.js'
import type { Gene, Space } from '#src/search/space.js'

export interface Problem {
  readonly space: Space
  readonly dimensions: number
  /** Objectives of a genome. */
  readonly cost: (genome: Float64Array) => readonly number[]
  readonly violation?: (genome: Float64Array) => number
}

export const answer = ({ cost, violation }: Problem, genomes: readonly Float64Array[]): Answers => ({
  objectives: Float64Array.from(genomes.flatMap(cost)),
  violations: Float64Array.from(genomes, (genome) => violation?.(genome) ?? 0),
})

/** All genomes that were asked in a number of batches. */
export const asked = (searcher: Searcher, problem: Problem, batches: number): readonly Float64Array[] =>
  Array.from({ length: batches }, () => {
    const genomes = searcher.ask()
    searcher.tell(genomes, answer(problem, genomes))
    return genomes
  }).flat()

const columnsOf = (problem: Problem, genomes: readonly Float64Array[]): readonly Float64Array[] => {
  const costs = genomes.map(problem.cost)
  return Array.from({ length: problem.dimensions }, (_, k) => Float64Array.from(costs, (cost) => cost[k]!))
}

/** The feasible genomes that no other dominates. */
export const bestOf = (problem: Problem, genomes: readonly Float64Array[]): readonly Float64Array[] => {
  const feasible = genomes.filter((genome) => (problem.violation?.(genome) ?? 0) === 0)
  return feasible.length === 0 ? [] : paretoFront(columnsOf(problem, feasible)).map((row) => feasible[row]!)
}

export const volumeOf = (problem: Problem, genomes: readonly Float64Array[], reference: readonly number[]): number =>
  hypervolume(columnsOf(problem, bestOf(problem, genomes)), reference)

/** All genomes of a grid. */
export const enumerated = (space: Space): readonly Float64Array[] =>
  space
    .reduce<readonly number[][]>(
      (genomes, gene) =>
        genomes.flatMap((genome) =>
          Array.from({ length: gene.kind === 'real' ? 0 : gene.count }, (_, value) => [...genome, value]),
        ),
      [[]],
    )
    .map((genome) => Float64Array.from(genome))

const reals = (count: number): Space => Array.from({ length: count }, (): Gene => ({ kind: 'real' }))

const zdtDistance = (genome: Float64Array): number =>
  1 + (9 * genome.subarray(1).reduce((sum, x) => sum + x, 0)) / (genome.length - 1)

/** @param shape f2 / g of (f1, g) */
const zdt = (shape: (f1: number, g: number) => number): Problem => ({
  space: reals(10),
  dimensions: 2,
  cost: (genome) => {
    const g = zdtDistance(genome)
    return [genome[0]!, g * shape(genome[0]!, g)]
  },
})

export const zdt1 = zdt((f1, g) => 1 - Math.sqrt(f1 / g))
export const zdt2 = zdt((f1, g) => 1 - (f1 / g) ** 2)
export const zdt3 = zdt((f1, g) => 1 - Math.sqrt(f1 / g) - (f1 / g) * Math.sin(10 * Math.PI * f1))

export const dtlz2: Problem = {
  space: reals(12),
  dimensions: 3,
  cost: (genome) => {
    const radius = 1 + genome.subarray(2).reduce((sum, x) => sum + (x - 0.5) ** 2, 0)
    const [a, b] = [(genome[0]! * Math.PI) / 2, (genome[1]! * Math.PI) / 2]
    return [radius * Math.cos(a) * Math.cos(b), radius * Math.cos(a) * Math.sin(b), radius * Math.sin(a)]
  },
}

/** Its front lies on a wavy border of what is feasible, in three pieces; about a tenth of the square is infeasible below it. */
export const tnk: Problem = {
  space: reals(2),
  dimensions: 2,
  cost: (genome) => [Math.PI * genome[0]!, Math.PI * genome[1]!],
  violation: (genome) => {
    const [x, y] = [Math.PI * genome[0]!, Math.PI * genome[1]!]
    const outside = 1 + 0.1 * Math.cos(16 * Math.atan2(x, y)) - x * x - y * y
    const beyond = (x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.5
    return Math.max(0, outside) + Math.max(0, beyond)
  },
}

const level = (count: number): Gene => ({ kind: 'level', count })
const sizes = [4, 6, 8, 10, 12, 14, 16, 20, 24, 32]
const tileCounts = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16]
const clocks = [1, 1.5, 2, 3, 4, 5, 6, 7, 8, 10]
/** Rows, inner size, columns and number of the products of one layer of a small vision Transformer. */
const products = [
  [197, 192, 576, 1],
  [197, 64, 197, 3],
  [197, 197, 64, 3],
  [197, 192, 768, 1],
] as const

/** Energy, latency, area and violation of a made-up array; whole passes make it rugged. In no unit. */
const arrayCost = (genome: Float64Array): readonly [number, number, number, number] => {
  const [rows, columns, channels] = [sizes[genome[0]!]!, sizes[genome[1]!]!, sizes[genome[2]!]!]
  const [tiles, cores, clock] = [tileCounts[genome[3]!]!, genome[4]! + 1, clocks[genome[5]!]!]
  let [cycles, reads, writes] = [0, 0, 0]
  for (const [m, n, p, count] of products) {
    const outer = count * Math.ceil(m / rows) * Math.ceil(p / columns)
    const inner = Math.ceil(n / channels)
    cycles += Math.ceil((outer * inner) / (tiles * cores))
    reads += outer * Math.ceil(inner / cores) * rows * columns
    writes += outer * inner * channels * (rows / Math.min(cores, 4) + columns)
  }
  const loss = 10 ** ((0.3 * Math.log2(rows * columns) + 0.05 * channels) / 10)
  const latency = cycles / clock
  const light = 0.02 * cycles * tiles * cores * rows * columns * channels * 1e-3 * loss
  const energy = reads * (0.9 + 0.12 * clock) + writes * (0.32 + 0.02 * clock) + light + latency * (20 * tiles + 300)
  const area = 5 + tiles * (0.5 + cores * rows * columns * (channels % 8 === 0 ? 9e-4 : 1.1e-3) + rows * columns * 3e-3)
  const violation = Math.max(0, energy / latency / 2e4 - 1) + Math.max(0, area / 60 - 1) + Math.max(0, loss / 2.4 - 1)
  return [Math.log(energy), Math.log(latency), Math.log(area), violation]
}

/** A million designs; on a logarithmic scale, where every decade of a cost counts alike. */
export const arrayGrid: Problem = {
  space: Array.from({ length: 6 }, () => level(10)),
  dimensions: 3,
  cost: (genome) => arrayCost(genome).slice(0, 3),
  violation: (genome) => arrayCost(genome)[3],
}
