/** Search against enumeration: what share of the front of a million designs is found by asking for a hundredth of them. */
import { readFileSync } from 'node:fs'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import { boxOf, shareOf } from '#src/search/trace.js'
import { coordinatesOf } from '#src/search/genes.js'
import { searchMethods } from '#src/search/methods.js'
import { runSearch } from '#src/search/run-search.js'
import type { SearchResult } from '#src/search/session.js'
import { stopWhen } from '#src/search/stop.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { SearchMethod, Sweep } from '#src/sweep/sweep.js'
import type { Row } from './row.js'

const file = 'sweeps/searched-front.yaml'

const swept = (): Sweep => {
  const sweep = decode(readFileSync(file), file)
  if (sweep._tag === 'Left') throw new Error(JSON.stringify(sweep.left))
  return sweep.right
}

/** The objectives of the front of every point of the grid, column by column. */
const exhaustive = (sweep: Sweep): readonly Float64Array[] => {
  const { search: omitted, ...grid } = sweep
  const engine = compileEngine(omitted === undefined ? sweep : grid, defaultVocabulary)
  const { front } = engine.evaluate({ from: 0, to: engine.points.gridCount, rows: false })
  const count = front.objectives.length / front.indices.length
  return Array.from({ length: count }, (_column, k) =>
    Float64Array.from(front.indices, (_row, i) => front.objectives[i * count + k]!),
  )
}

const searched = (
  engine: Engine,
  sweep: Sweep,
  method: SearchMethod,
  evaluations: number,
  seed: number,
): Promise<SearchResult> => {
  const space = engine.points.drawn!.space.dimensions.map((one) => ({ ...one }))
  const objectives = sweep.objectives.minimise.length
  return runSearch({
    searcher: searchMethods[method](space, { objectives, seed, population: sweep.search!.population }),
    objectives,
    stop: stopWhen({ evaluations }),
    evaluate: (asked) =>
      Promise.resolve(
        engine.evaluate({ from: 0, to: asked.length, rows: false, asked: coordinatesOf(space, asked) }).answers!,
      ),
  })
}

/** The share of the exhaustive hypervolume that the front of a search dominates. */
const shareFound = (best: readonly Float64Array[], { objectives, front, dimensions }: SearchResult): number => {
  const box = boxOf(best, [...best[0]!.keys()])
  const found = best.map((_, k) => Float64Array.from(front, (row) => objectives[row * dimensions + k]!))
  return shareOf(box, found, [...front.keys()]) / shareOf(box, best, [...best[0]!.keys()])
}

/** @param share of the seeds */
export const benchSearch = async (share: number): Promise<readonly Row[]> => {
  const sweep = swept()
  const engine = compileEngine(sweep, defaultVocabulary)
  const evaluations = sweep.search!.evaluations
  const best = exhaustive(sweep)
  const seeds = Math.max(1, Math.round(10 * share))
  const rows: Row[] = []
  for (const method of Object.keys(searchMethods) as SearchMethod[]) {
    const shares: number[] = []
    for (let seed = 1; seed <= seeds; seed++)
      shares.push(shareFound(best, await searched(engine, sweep, method, evaluations, seed)))
    const inOrder = shares.toSorted((a, b) => a - b)
    rows.push({
      name: `hypervolume by ${method} after ${evaluations} of 1000000, least of ${seeds}`,
      value: 100 * inOrder[0]!,
      unit: '%',
    })
    rows.push({
      name: `hypervolume by ${method} after ${evaluations} of 1000000, median of ${seeds}`,
      value: 50 * (inOrder[(seeds - 1) >> 1]! + inOrder[seeds >> 1]!),
      unit: '%',
    })
  }
  return rows
}
