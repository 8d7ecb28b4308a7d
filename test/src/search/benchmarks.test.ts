/** Published test problems, whose fronts are known in closed form, to stated shares of their hypervolume. */
import { describe, expect, test } from 'vitest'
import { paretoFront } from '#src/pareto/front.js'
import { hypervolume } from '#src/pareto/hypervolume.js'
import { epsilonArchiveSearch } from '#src/search/epsilon-archive-search.js'
import { nsga2 } from '#src/search/nsga2.js'
import { nsga3 } from '#src/search/nsga3.js'
import { close } from '../../support/close.js'
import {
  arrayGrid,
  asked,
  bestOf,
  dtlz2,
  type Problem,
  tnk,
  volumeOf,
  zdt1,
  zdt2,
  zdt3,
} from '../../support/search-problems.js'

const corner = 1.1

/** Below f2 = 1.1 and left of f1 = 1.1: the area above f2(f1), and a strip beyond f1 = 1. */
const strip = (corner - 1) * corner
const zdtVolumes = {
  zdt1: corner - 1 + 2 / 3 + strip,
  zdt2: corner - 1 + 1 / 3 + strip,
}

/** The front of ZDT3 is in five pieces of its curve. */
const zdt3Volume = (): number => {
  const f1 = Float64Array.from({ length: 50_001 }, (_, i) => i / 50_000)
  const f2 = f1.map((x) => 1 - Math.sqrt(x) - x * Math.sin(10 * Math.PI * x))
  return hypervolume([f1, f2], [corner, corner], paretoFront([f1, f2]))
}

const shareOf = (problem: Problem, genomes: readonly Float64Array[], exact: number): number =>
  volumeOf(
    problem,
    genomes,
    Array.from({ length: problem.dimensions }, () => corner),
  ) / exact

describe('NSGA-II, in 8,000 evaluations of 10 reals', () => {
  for (const { name, problem, exact } of [
    { name: 'ZDT1', problem: zdt1, exact: zdtVolumes.zdt1 },
    { name: 'ZDT2, which is not convex', problem: zdt2, exact: zdtVolumes.zdt2 },
    { name: 'ZDT3, which is in pieces', problem: zdt3, exact: zdt3Volume() },
  ])
    test(`covers 98 % of the hypervolume of ${name}, and never more than all`, () => {
      const share = shareOf(problem, asked(nsga2(problem.space, { objectives: 2, seed: 1 }), problem, 80), exact)
      expect(share).toBeGreaterThan(0.98)
      expect(share).toBeLessThan(1)
    })
})

/** The cube without the ball's eighth. */
const dtlz2Volume = corner ** 3 - Math.PI / 6

describe('three objectives: DTLZ2 in 10,000 evaluations', () => {
  for (const [name, method, least] of [
    ['NSGA-II', nsga2, 0.95],
    ['NSGA-III', nsga3, 0.95],
    ['the epsilon archive', epsilonArchiveSearch, 0.88],
  ] as const)
    test(`${name} covers ${100 * least} % of the hypervolume`, () => {
      const searcher = method(dtlz2.space, { objectives: 3, seed: 2, epsilons: [0.02, 0.02, 0.02] })
      const share = shareOf(dtlz2, asked(searcher, dtlz2, 100), dtlz2Volume)
      expect(share).toBeGreaterThan(least)
      expect(share).toBeLessThan(1)
    })
})

describe('constraints: TNK', () => {
  for (const [name, method] of [
    ['NSGA-II', nsga2],
    ['NSGA-III', nsga3],
  ] as const)
    test(`${name} ends feasible, near all pieces of the front`, () => {
      const genomes = asked(method(tnk.space, { objectives: 2, seed: 3 }), tnk, 60)
      const feasible = genomes.slice(-500).filter((genome) => tnk.violation!(genome) === 0)
      expect(feasible.length).toBeGreaterThan(150)
      // Every feasible point is outside the wavy circle: its front comes within a hundredth of it.
      const gaps = bestOf(tnk, genomes).map((genome) => {
        const [x, y] = tnk.cost(genome)
        return x! * x! + y! * y! - 1 - 0.1 * Math.cos(16 * Math.atan2(x!, y!))
      })
      expect(gaps.length).toBeGreaterThan(50)
      expect(gaps.filter((gap) => gap < 0.01).length / gaps.length).toBeGreaterThan(0.7)
    })
})

describe('a grid of a million designs with constraints, on a logarithmic scale', () => {
  const [size, dimensions] = [1_000_000, arrayGrid.dimensions]
  const columns = Array.from({ length: dimensions }, () => new Float64Array(size))
  const feasible = new Uint8Array(size)
  const genome = new Float64Array(6)
  for (let row = 0; row < size; row++) {
    for (let gene = 0, rest = row; gene < 6; gene++, rest = Math.floor(rest / 10)) genome[gene] = rest % 10
    const cost = arrayGrid.cost(genome)
    for (let k = 0; k < dimensions; k++) columns[k]![row] = cost[k]!
    feasible[row] = arrayGrid.violation!(genome) === 0 ? 1 : 0
  }
  const front = paretoFront(columns, feasible)
  const reference = columns.map((column) => {
    const [best, worst] = [Math.min(...front.map((row) => column[row]!)), Math.max(...front.map((row) => column[row]!))]
    return worst + 0.1 * (worst - best)
  })
  const exact = hypervolume(columns, reference, front)

  const shareOfGrid = (genomes: readonly Float64Array[]): number => volumeOf(arrayGrid, genomes, reference) / exact

  test('has constraints that forbid almost half of it, a front of hundreds, and is not easy', () => {
    close(feasible.reduce((sum, one) => sum + one, 0) / size, 0.56, 0.01)
    expect(front.length).toBeGreaterThan(200)
    const atRandom = nsga2(arrayGrid.space, { objectives: dimensions, seed: 1, population: 10_000 }).ask()
    expect(shareOfGrid(atRandom)).toBeLessThan(0.95)
  })

  for (const [name, method, seeds] of [
    ['NSGA-II', nsga2, 10],
    ['NSGA-III', nsga3, 1],
    ['the epsilon archive', epsilonArchiveSearch, 1],
  ] as const)
    test(`${name} reaches 99 % of its hypervolume in 1 % of its evaluations, as the median of ${seeds}`, () => {
      const shares = Float64Array.from({ length: seeds }, (_, seed) => {
        const genomes = asked(method(arrayGrid.space, { objectives: dimensions, seed }), arrayGrid, 100)
        return shareOfGrid(genomes)
      }).sort()
      const middle = shares.length / 2
      expect((shares[Math.ceil(middle) - 1]! + shares[Math.floor(middle)]!) / 2).toBeGreaterThan(0.99)
      expect(shares.at(-1)).toBeLessThanOrEqual(1)
    })
})
