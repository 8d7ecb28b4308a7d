/** The points of a sweep that are looked at closely: the best of its front for each system, or its first one. */
import * as E from 'fp-ts/lib/Either.js'
import { metricNames, type MetricName } from '#models/metrics.js'
import { type Columns, findColumn } from '#src/columns/columns.js'
import { figuresOf } from '#src/doubt/costs.js'
import { designPointOf, pointAt } from '#src/doubt/doubtful-points.js'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import { objectivesOf } from '#src/report/objective.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { valueOf } from '#src/sweep/key-value.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import type { NamedPoint } from './design-point.js'

/** Points that are evaluated to find a front before anything is said: some seconds. */
const mostPoints = 200_000

/** The row of each system that is best by the first objective. */
const bestRows = (table: Columns, { objectives: { minimise, maximise } }: Sweep): readonly number[] => {
  const [first] = objectivesOf(minimise, maximise)
  const values = table.values[findColumn(table, first!.name)!]!
  const isBetter = (a: number, b: number): boolean => (first!.sense === 'minimise' ? a < b : a > b)
  const best = new Map<number, number>()
  for (const [row, system] of table.values[findColumn(table, 'system')!]!.entries()) {
    const held = best.get(system)
    if (held === undefined || isBetter(values[row]!, values[held]!)) best.set(system, row)
  }
  return [...best.values()]
}

const chosenOf = (engine: Engine, sweep: Sweep): readonly number[] => {
  const { front, sample } = engine.evaluate({ from: 0, to: engine.points.gridCount, rows: false })
  if (front.indices.length === 0) return [...sample.slice(0, 1)]
  return bestRows(engine.table(front.indices), sweep).map((row) => front.indices[row]!)
}

const namedAt = (engine: Engine, index: number): NamedPoint => {
  const { points } = engine
  const found = pointAt(points, index)!
  const { system, workload, accounting } = points.segments[found.segment]!
  const point = designPointOf(points, found)!
  const metrics = new Float64Array(metricNames.length)
  figuresOf(point, [])(new Float64Array(0), metrics)
  const set = points.keys.flatMap((key, slot) =>
    Number.isNaN(found.row[slot]) ? [] : [[key.name, valueOf(found.row[slot]!, key)] as const],
  )
  return {
    system: points.systems[system]!.name,
    workload: points.workloads[workload]!.name,
    accounting: points.accountings[accounting]!,
    design: Object.fromEntries(set),
    metrics: Object.fromEntries(metricNames.map((name, i) => [name, metrics[i]!])) as Record<MetricName, number>,
    point,
  }
}

export const pointsOfSweep = (
  sweep: Sweep,
  vocabulary: Vocabulary,
  path: string,
): E.Either<Failure, readonly NamedPoint[]> => {
  if (sweep.accuracy !== undefined || sweep.search !== undefined)
    return E.left(
      wrongInput(
        `${path}: expected a sweep of costs alone, got one that ${sweep.search === undefined ? 'simulates' : 'searches'}`,
        'name a system with --workload and --set instead',
      ),
    )
  const engine = compileEngine(sweep, vocabulary)
  const { gridCount } = engine.points
  if (gridCount > mostPoints)
    return E.left(
      wrongInput(
        `${path}: expected at most ${mostPoints} points to find a front of, got ${gridCount}`,
        'name a system with --workload and --set instead',
      ),
    )
  const chosen = chosenOf(engine, sweep)
  return chosen.length === 0
    ? E.left(wrongInput(`${path}: expected a point that can be costed, got none`, 'lightfront run tells why'))
    : E.right(chosen.map((index) => namedAt(engine, index)))
}
