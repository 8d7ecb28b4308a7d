/**
 * What there is to simulate of a sweep, with what it costs: each distinct model and disturbance of its points, and of those of its
 * points that meet the conditions on costs the non-dominated costs. Points of one disturbance share all that is simulated, so no other
 * of them is on a front.
 */
import { writeMetrics } from '#models/metrics.js'
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import { type Archive, createArchive, insert, sorted } from '#src/pareto/archive.js'
import { type Points, type Point, walk } from '#src/sweep/expand.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { costingOf } from './costing.js'
import { pointModelOf, writtenModel } from './point-model.js'
import { costObjectives } from './race-rules.js'
import { conditionsOf, readerOf } from './reader.js'
import { rowLength } from './row.js'
import { disturbanceKey } from './simulated-points.js'

export interface Candidate {
  readonly model: string
  readonly key: string
  readonly disturbances: Disturbances
  /** Vectors of minimised costs, one after the other; none if no point of it can be on the front. */
  readonly costs: Float64Array
}

/** @param costs in a vector: those of the objectives, or one of 0 if they have none */
export const candidatesOf = (
  points: Points,
  sweep: Sweep,
  shapeOf: (model: string) => NetworkShape,
  costs: number,
): readonly Candidate[] => {
  const own: Sweep = { ...sweep, objectives: costObjectives(sweep.objectives), fits: [], curves: [] }
  const conditions = conditionsOf(own)
  const written = writtenModel(sweep)
  const row = new Float64Array(rowLength(points)).fill(Number.NaN)
  const vector = new Float64Array(costs)
  const found = new Map<string, Omit<Candidate, 'costs'> & { readonly archive: Archive }>()

  const prepare = (segment: number) => ({
    segment,
    costing: costingOf(points, segment),
    reader: readerOf(points, own, conditions, segment),
    modelAt: pointModelOf(points, segment, written),
  })
  let prepared: ReturnType<typeof prepare> | undefined

  const visit = ({ index, segment }: Point): void => {
    if (prepared?.segment !== segment) prepared = prepare(segment)
    const { costing, reader, modelAt } = prepared
    if (costing.cost(row) !== undefined) return
    writeMetrics(costing.totals, row, points.keys.length)
    const { model } = modelAt(row)
    const disturbances = costing.disturbances(shapeOf(model))
    const key = disturbanceKey(disturbances)
    const name = JSON.stringify([model, key])
    const candidate = found.get(name) ?? { model, key, disturbances, archive: createArchive(costs) }
    found.set(name, candidate)
    if (!reader.isFeasible(row)) return
    for (let k = 0; k < reader.objectives.length; k++) vector[k] = reader.objectives[k]!(row)
    if (vector.every(Number.isFinite)) insert(candidate.archive, vector, 0, index)
  }
  walk(points, 0, points.gridCount, visit, row)
  return [...found.values()].map(({ archive, ...candidate }) => ({ ...candidate, costs: sorted(archive).objectives }))
}
