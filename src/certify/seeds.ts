/**
 * Points to begin with: a random sample of the grid, and from those of it that no other dominates a local search, so that bounds are
 * held against good points from the first box on.
 *
 *   every point of the front so far: its neighbours, one step along one axis    until the front has no new one
 *
 * [Paquete, Chiarandini, Stützle: Pareto local optimum sets in the biobjective traveling salesman problem, Metaheuristics for
 * Multiobjective Optimisation, 2004]. What is found here bounds the search and proves nothing by itself.
 */
import { isDominated } from '#src/pareto/archive.js'
import { integerBelow } from '#src/random/philox.js'
import type { SinglePoint } from '#src/engine/single-point.js'
import type { Segment } from '#src/sweep/segment.js'
import type { Findings } from './findings.js'
import type { SortedAxis } from './sorted-axis.js'

/** The letters 'cert': draws of the sample, one stream a segment or axis. */
const stream = 0x63657274

/** Shares of the grid, so that small grids are not evaluated twice; and as many as grids of any size need. */
const sampledShare = 1e-3
const mostSampled = 4096
const searchedShare = 1e-2
const mostSearched = 200_000

interface SeededSegment {
  readonly axes: readonly SortedAxis[]
  readonly point: SinglePoint
}

/** @returns grid indices of the sample that were costed */
export const seed = (
  segments: readonly Segment[],
  prepared: (segment: number) => SeededSegment,
  findings: Findings,
  randomSeed: number,
): readonly number[] => {
  const total = segments.reduce((sum, { count }) => sum + count, 0)
  const sampled = Math.min(mostSampled, Math.ceil(total * sampledShare))
  const searched = Math.min(mostSearched, Math.ceil(total * searchedShare))
  const visited = new Set<number>()
  const sample: number[] = []
  const queue: { readonly segment: number; readonly places: Int32Array; readonly objectives: Float64Array }[] = []

  const offer = (segment: number, places: Int32Array): boolean => {
    const { axes, point } = prepared(segment)
    const rows = places.map((place, axis) => axes[axis]!.rows[place]!)
    const index = point.indexOf(rows)
    if (visited.has(index)) return false
    visited.add(index)
    const fate = point.evaluate(rows)
    if (findings.add(segment, point, rows, fate)) queue.push({ segment, places, objectives: point.objectives.slice() })
    return fate === 'infeasible' || fate === 'feasible'
  }

  for (let draw = 0; draw < sampled; draw++) {
    const index = integerBelow(total, randomSeed, stream, draw)
    const segment = segments.findLastIndex(({ first }) => first <= index)
    const places = Int32Array.from(segments[segment]!.axes, ({ count }, axis) =>
      integerBelow(count, randomSeed, stream + 1 + axis, draw),
    )
    if (offer(segment, places)) {
      const { axes, point } = prepared(segment)
      sample.push(point.indexOf(places.map((place, axis) => axes[axis]!.rows[place]!)))
    }
  }
  for (let next = 0; next < queue.length && visited.size < searched; next++) {
    const { segment, places, objectives } = queue[next]!
    if (isDominated(findings.archive, objectives, 0)) continue
    const { axes } = prepared(segment)
    for (let axis = 0; axis < axes.length; axis++)
      for (const place of [places[axis]! - 1, places[axis]! + 1])
        if (place >= 0 && place < axes[axis]!.count) offer(segment, places.with(axis, place))
  }
  return sample
}
