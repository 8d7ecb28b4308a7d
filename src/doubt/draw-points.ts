/**
 * Points of a sweep under drawn parameters. All points see the same draws (common random numbers): what is common to two designs
 * does not tell them apart, and whether one is better is asked draw by draw.
 *
 *   on the front at a draw    it can be costed, meets the conditions, and no other candidate that does dominates it
 */
import { dominates } from '#src/pareto/dominance.js'
import { conditionsOf, type Reader, readerOf } from '#src/engine/reader.js'
import type { Points } from '#src/sweep/expand.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { metricNames, writeMetrics } from '#models/metrics.js'
import { costsOf } from './costs.js'
import { type Cube, cubeOf } from './cube.js'
import { designPointOf } from './doubtful-points.js'
import { type Doubt, drawOf } from './doubts.js'
import type { DoubtRequest, DoubtTask, DrawnPoints } from './request.js'

/** Parameter values of a draw. */
export const drawsOf = (doubts: readonly Doubt[], count: number, seed: number): Cube => {
  const cube = cubeOf({ dimensions: doubts.length, count, seed })
  const draws = doubts.map(drawOf)
  return (draw, into) => {
    cube(draw, into)
    for (let i = 0; i < draws.length; i++) into[i] = draws[i]!(into[i]!)
  }
}

/** How the rows of the segments of some points are read. */
export const readersOf = (sweep: Sweep, points: Points, segments: readonly number[]): ReadonlyMap<number, Reader> => {
  const conditions = conditionsOf(sweep)
  return new Map([...new Set(segments)].map((segment) => [segment, readerOf(points, sweep, conditions, segment)]))
}

/** Counts the points that no other of those present dominates. */
const countFront = (objectives: Float64Array, present: Uint8Array, dimensions: number, counts: Float64Array): void => {
  for (let one = 0; one < present.length; one++) {
    if (present[one] === 0) continue
    let isBest = true
    for (let other = 0; isBest && other < present.length; other++)
      if (present[other] === 1)
        isBest = !dominates(objectives, other * dimensions, objectives, one * dimensions, dimensions)
    if (isBest) counts[one]!++
  }
}

/** @param points the sweep, compiled */
export const pointDrawer = ({ sweep, doubts, points: chosen }: DoubtTask, points: Points) => {
  const designs = chosen.map((point) => designPointOf(points, point)!)
  const costs = costsOf(designs, doubts)
  const readers = readersOf(
    sweep,
    points,
    chosen.map(({ segment }) => segment),
  )
  const rows = chosen.map(({ row }) => row.slice())
  const dimensions = sweep.objectives.minimise.length + sweep.objectives.maximise.length
  const first = points.keys.length

  return ({ from, to, of }: DoubtRequest, seed: number): DrawnPoints => {
    const draws = drawsOf(doubts, of, seed)
    const values = new Float64Array(doubts.length)
    const count = to - from
    const metrics = new Float64Array(chosen.length * metricNames.length * count)
    const [onFront, feasible] = [new Float64Array(chosen.length), new Float64Array(chosen.length)]
    const objectives = new Float64Array(chosen.length * dimensions)
    const present = new Uint8Array(chosen.length)
    for (let draw = 0; draw < count; draw++) {
      draws(from + draw, values)
      costs(values, (point, evaluation) => {
        const start = point * metricNames.length * count + draw
        present[point] = 0
        if (evaluation === undefined) {
          for (let i = 0; i < metricNames.length; i++) metrics[start + i * count] = Number.NaN
          return
        }
        const row = rows[point]!
        const reader = readers.get(chosen[point]!.segment)!
        writeMetrics(evaluation, row, first)
        for (let i = 0; i < metricNames.length; i++) metrics[start + i * count] = row[first + i]!
        if (!reader.isFeasible(row)) return
        feasible[point]!++
        present[point] = 1
        for (let k = 0; k < dimensions; k++) objectives[point * dimensions + k] = reader.objectives[k]!(row)
      })
      if (dimensions > 0) countFront(objectives, present, dimensions, onFront)
    }
    return { from, to, metrics, onFront, feasible }
  }
}
