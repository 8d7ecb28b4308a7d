/**
 * A sweep as an exactly countable set of points, and the walk over a range of them.
 *
 * Order: blocks (the base, then the chain), then accounting, system, workload, then the axes as segment.ts orders them,
 * the last varying fastest. A point's index counts the whole grid, also what `where` excludes and what an earlier block
 * has already: so that point i is found without enumerating those before it, and a range is a fair share of work.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Accounting } from '#models/blocks/block.js'
import { metricNames, simulatedMetricNames } from '#models/metrics.js'
import type { System } from '#models/systems/system.js'
import type { Workload } from '#models/workloads/presets.js'
import { derivationOrder } from './derivation-order.js'
import type { Term } from './expression.js'
import type { Meanings } from './expression-check.js'
import { type ExpressionTree, namesIn, parseExpression } from './expression-tree.js'
import { resolveSystem } from './mixed-system.js'
import { meaningsOf } from './names.js'
import { type Program, programOf } from './program.js'
import { samplerOf } from '#src/sampling/sampler.js'
import { type SampleSpace, sampleSpaceOf } from './sample-space.js'
import { type Layout, type Segment, segmentsOf } from './segment.js'
import type { Key, Sweep } from './sweep.js'
import { type Vocabulary, workloadNamed } from './vocabulary.js'
import { type Coordinates, walkDrawn } from './walk-drawn.js'
import { type Point, type WalkCounts, walkSegment } from './walk-segment.js'

export type { Point, WalkCounts }

/** A sweep, laid out: its columns, its segments, and how many points it has. */
export interface Points {
  /** Columns of a point's values. */
  readonly keys: readonly Key[]
  readonly accountings: readonly Accounting[]
  readonly systems: readonly System[]
  readonly workloads: readonly Workload[]
  /** Metrics of its results, in the order of their columns. */
  readonly metrics: readonly string[]
  readonly segments: readonly Segment[]
  /** Points of the grid or the sample, or that a search may take, before `where` and with what blocks have in common. */
  readonly gridCount: number
  /** Where points are drawn: what from, and for a sample the coordinates of each. */
  readonly drawn?: { readonly space: SampleSpace; readonly coordinatesOf?: Coordinates }
  /** What expressions may mention. */
  readonly meanings: Meanings
  /** What a name means at the points of a segment. */
  readonly bind: (segment: number) => (name: string) => Term
  /** What is computed at the points of a segment. */
  readonly program: (segment: number) => Program
}

/** For a sweep that `decode` has made: anything else is our own mistake. */
const certain = <A>(read: E.Either<unknown, A>): A => {
  if (E.isLeft(read)) throw new Error(`sweep was not decoded: ${JSON.stringify(read.left)}`)
  return read.right
}
const treeOf = (text: string): ExpressionTree => certain(parseExpression(text))

/** The sweep with its names resolved and its expressions parsed. */
export const layoutOf = (sweep: Sweep, vocabulary: Vocabulary): Layout => {
  const systems = sweep.systems.map((choice) => certain(resolveSystem(choice, vocabulary)))
  const free = sweep.keys.filter(({ target }) => target.kind === 'free')
  const lists = {
    system: sweep.systems.map(({ name }) => name),
    workload: sweep.workloads,
    accounting: sweep.accountings,
  }
  return {
    keys: sweep.keys,
    blocks: sweep.blocks,
    conditions: sweep.blocks.map(({ when }) => when.map(({ condition }) => treeOf(condition))),
    systems,
    workloads: sweep.workloads.flatMap((name) => workloadNamed(vocabulary, name) ?? []),
    accountings: sweep.accountings,
    meanings: meaningsOf(lists, systems, vocabulary, free),
  }
}

const drawnOf = ({ sample, search, seed }: Sweep, layout: Layout): Points['drawn'] => {
  if (sample === undefined && search === undefined) return undefined
  const space = certain(sampleSpaceOf(layout))
  if (sample === undefined) return { space }
  return { space, coordinatesOf: certain(samplerOf({ ...sample, dimensions: space.dimensions.length, seed })) }
}

/** Compiles a decoded sweep. Segments are prepared when they are first walked. */
export const compile = (sweep: Sweep, vocabulary: Vocabulary): Points => {
  const layout = layoutOf(sweep, vocabulary)
  const drawn = drawnOf(sweep, layout)
  const segments = drawn?.space.segments ?? certain(segmentsOf(layout))
  const derivations = sweep.derive.map(({ key, expression }) => ({
    slot: sweep.keys.findIndex(({ name }) => name === key),
    tree: treeOf(expression),
    key,
  }))
  const order = certain(derivationOrder(derivations.map(({ key, tree }) => ({ key, names: namesIn(tree) }))))
  const expressions = { derive: order.map((index) => derivations[index]!), where: sweep.where.map(treeOf) }
  const programs = new Map<number, Program>()
  const program = (segment: number): Program => {
    const made = programs.get(segment) ?? programOf(layout, segments, segment, expressions)
    programs.set(segment, made)
    return made
  }
  const last = segments.at(-1)
  return {
    keys: layout.keys,
    accountings: layout.accountings,
    systems: layout.systems,
    workloads: layout.workloads,
    metrics: sweep.accuracy === undefined ? metricNames : [...metricNames, ...simulatedMetricNames],
    meanings: layout.meanings,
    segments,
    gridCount: sweep.sample?.count ?? sweep.search?.evaluations ?? (last === undefined ? 0 : last.first + last.count),
    ...(drawn === undefined ? {} : { drawn }),
    program,
    bind: (segment) => program(segment).bind,
  }
}

/** The segment that a grid index falls into. */
const segmentAt = ({ segments }: Points, index: number): number => {
  let [low, high] = [0, segments.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (segments[middle]!.first <= index) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * Visits every point of the grid from index `from` up to `to` that passes `where` and that no earlier block has.
 * @param values where the point's values are written: at least as long as the keys
 * @param asked the coordinates of the points that a search asks for
 */
export const walk = (
  points: Points,
  from: number,
  to: number,
  visit: (point: Point) => void,
  values = new Float64Array(points.keys.length),
  asked?: Coordinates,
): WalkCounts => {
  const point: Point = { index: from, segment: 0, values }
  const end = Math.min(to, points.gridCount)
  const coordinatesOf = asked ?? points.drawn?.coordinatesOf
  if (points.drawn !== undefined)
    return coordinatesOf === undefined
      ? { visited: 0, excluded: 0, duplicate: 0 }
      : walkDrawn(points.drawn.space, coordinatesOf, points.program, from, end, point, visit)
  let [visited, excluded, duplicate] = [0, 0, 0]
  let index = from
  while (index < end) {
    point.segment = segmentAt(points, index)
    const segment = points.segments[point.segment]!
    const stop = Math.min(end, segment.first + segment.count)
    const counts = walkSegment(
      segment,
      points.program(point.segment),
      index - segment.first,
      stop - segment.first,
      point,
      visit,
    )
    visited += counts.visited
    excluded += counts.excluded
    duplicate += counts.duplicate
    index = stop
  }
  return { visited, excluded, duplicate }
}
