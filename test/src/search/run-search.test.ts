import { describe, expect, test } from 'vitest'
import { paretoFront } from '#src/pareto/front.js'
import { nsga2 } from '#src/search/nsga2.js'
import { runSearch, type SearchRun } from '#src/search/run-search.js'
import { type Progress, stopWhen } from '#src/search/stop.js'
import { close } from '../../support/close.js'
import { answer, type Problem, zdt1 } from '../../support/search-problems.js'

const run = (changes: Partial<SearchRun> = {}, population = 20): SearchRun => ({
  searcher: nsga2(zdt1.space, { objectives: 2, seed: 1, population }),
  objectives: 2,
  evaluate: (genomes) => Promise.resolve(answer(zdt1, genomes)),
  stop: stopWhen({ evaluations: 190 }),
  ...changes,
})

const line: Problem = {
  space: [{ kind: 'level', count: 30 }],
  dimensions: 2,
  cost: ([x]) => [x! * 1e-12, (29 - x!) * 1e-9],
}

describe('a run', () => {
  test('stops at its budget, in the middle of a batch if need be', async () => {
    const { evaluations, genomes, objectives, violations, why } = await runSearch(run())
    expect([evaluations, genomes.length, objectives.length, violations.length, why]).toEqual([
      190,
      190,
      380,
      190,
      'budget',
    ])
  })

  test('stops after a number of batches', async () => {
    const { evaluations, why } = await runSearch(run({ stop: stopWhen({ evaluations: 1000, batches: 3 }) }))
    expect([evaluations, why]).toEqual([60, 'batches'])
  })

  test('stops when the space is exhausted, and has its whole front', async () => {
    const { evaluations, why, front, trace } = await runSearch(
      run({
        searcher: nsga2(line.space, { objectives: 2, seed: 1, population: 20 }),
        evaluate: (genomes) => Promise.resolve(answer(line, genomes)),
      }),
    )
    expect([evaluations, why]).toEqual([30, 'exhausted'])
    expect(front).toEqual([...front.keys()])
    expect(trace.map(({ evaluations: count }) => count)).toEqual([20, 30])
  })

  test('stops on a plateau, and not while it still gains', async () => {
    const plateau = { batches: 5, share: 1e-9 }
    const stop = stopWhen({ evaluations: 1000, plateau })
    expect((await runSearch(run({ stop }))).why).toBe('budget')
    // Nothing is gained after the first batch: all costs are the same.
    const flat = await runSearch(
      run({
        stop: stopWhen({ evaluations: 2000, plateau }),
        evaluate: (genomes) =>
          Promise.resolve({
            objectives: new Float64Array(2 * genomes.length).fill(7),
            violations: new Float64Array(genomes.length),
          }),
      }),
    )
    expect([flat.why, flat.evaluations]).toEqual(['plateau', 200])
  })

  test('never takes a search without a feasible answer for a plateau', async () => {
    const evaluate: SearchRun['evaluate'] = (genomes) =>
      Promise.resolve({
        objectives: new Float64Array(2 * genomes.length).fill(NaN),
        violations: new Float64Array(genomes.length).fill(1),
      })
    const result = await runSearch(
      run({ evaluate, stop: stopWhen({ evaluations: 200, plateau: { batches: 1, share: 0.5 } }) }),
    )
    expect([result.why, result.front]).toEqual(['budget', []])
    expect(result.trace.every(({ hypervolume }) => hypervolume === 0)).toBe(true)
  })

  test('has the front of all its answers, and tells it after each batch', async () => {
    const reports: Progress[] = []
    const { front, objectives } = await runSearch(
      run({
        onBatch: (progress) => {
          reports.push(progress)
        },
      }),
    )
    const columns = [0, 1].map((k) => objectives.filter((_, place) => place % 2 === k))
    expect(front).toEqual(paretoFront(columns))
    expect(reports.map(({ evaluations }) => evaluations).slice(-2)).toEqual([180, 190])
    expect([...reports.at(-1)!.front().indices]).toEqual(front)
  })

  test('traces a hypervolume that never falls, of a hundred places at most, to that of the front', async () => {
    const { trace, evaluations } = await runSearch(run({ stop: stopWhen({ evaluations: 1200 }) }, 10))
    expect(trace.length).toBeLessThanOrEqual(100)
    expect(trace.at(-1)!.evaluations).toBe(evaluations)
    const volumes = trace.map(({ hypervolume }) => hypervolume)
    expect(volumes).toEqual([...volumes].sort((one, other) => one - other))
    expect(volumes.at(-1)).toBeGreaterThan(volumes[0]!)
  })

  test('traces in the box that it is given', async () => {
    const two: Problem = { space: [{ kind: 'level', count: 2 }], dimensions: 2, cost: ([x]) => [x!, 1 - x!] }
    const { trace } = await runSearch(
      run({
        searcher: nsga2(two.space, { objectives: 2, seed: 1 }),
        evaluate: (genomes) => Promise.resolve(answer(two, genomes)),
        reference: [4, 4],
      }),
    )
    // Boxes of 4 x 3 and 3 x 4 that share 3 x 3, of 4 x 4.
    close(trace[0]!.hypervolume, (12 + 12 - 9) / 16)
  })

  test('starts from earlier answers: they are in the result, but not among its evaluations', async () => {
    const first = await runSearch(run())
    const second = await runSearch(
      run({
        searcher: nsga2(zdt1.space, { objectives: 2, seed: 2, population: 20 }),
        earlier: { genomes: first.genomes, answers: first },
      }),
    )
    expect([second.earlier, second.evaluations, second.genomes.length]).toEqual([190, 190, 380])
    expect(second.genomes.slice(0, 190)).toEqual(first.genomes)
    expect(second.trace[0]!.evaluations).toBe(20)
    const alone = await runSearch(run({ searcher: nsga2(zdt1.space, { objectives: 2, seed: 2, population: 20 }) }))
    const least = ({ objectives }: { objectives: Float64Array }, from: number) =>
      objectives
        .filter((_, place) => place >= from && place % 2 === 1)
        .reduce((low, value) => Math.min(low, value), Infinity)
    expect(least(second, 380)).toBeLessThan(least(alone, 0))
  })

  test('fails as its evaluation fails', async () => {
    const evaluate = () => Promise.reject(new Error('no machine'))
    await expect(runSearch(run({ evaluate }))).rejects.toThrow('no machine')
  })

  test('refuses a budget of nothing', () => {
    expect(() => stopWhen({ evaluations: 0 })).toThrow('a search of 0 evaluations, expected a whole number from 1')
  })
})
