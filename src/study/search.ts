/**
 * The points of a sweep that is searched: batch by batch, each batch asked for once the one before is answered.
 *
 *   session --genomes--> coordinates --> worker threads --results--> files
 *      ^                                        |
 *      +------------------answers---------------+
 *
 * A run that goes on where an earlier one was stopped replays the search: what it has rows of is evaluated again, for its answers
 * alone. The questions are the same, since they follow from the seed and the answers.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { BatchRequest, BatchResult, Range, RowForms } from '#src/engine/batch.js'
import { objectiveCount, unanswered } from '#src/engine/answers.js'
import type { Engine } from '#src/engine/engine.js'
import type { SurvivingPool } from '#src/engine/surviving.js'
import { coordinatesOf } from '#src/search/genes.js'
import { searchMethods } from '#src/search/methods.js'
import { type Known, type SearchResult, type SearchSession, searchSession } from '#src/search/session.js'
import type { Space } from '#src/search/space.js'
import { stopWhen } from '#src/search/stop.js'
import type { Failure } from '#src/runtime/failure.js'
import type { SearchRequest, Sweep } from '#src/sweep/sweep.js'
import { inOrder } from '#src/threads/in-order.js'

/** Points of a request: a hundred of a population are shared by a few threads. */
const pointsPerRequest = 25

export interface SweepSearch {
  /** The results of a range of the points in order, until the search is over or told to stop. */
  readonly results: (
    pool: SurvivingPool,
    range: Range,
    forms: RowForms,
    stop: AbortSignal,
  ) => AsyncGenerator<BatchResult>
  /** Whether there is nothing more to ask. */
  readonly isOver: () => boolean
  /** Of all points that were asked for, row by row. */
  readonly coordinates: () => Float64Array
  readonly result: () => SearchResult
}

export const spaceOf = ({ points }: Pick<Engine, 'points'>): Space =>
  points.drawn!.space.dimensions.map(({ kind, count }) => (kind === 'real' ? { kind } : { kind, count }))

/** Requests for points that were asked for, the first of which has this index; none holds points on both sides of `from`. */
function* requestsOf(
  coordinates: Float64Array,
  first: number,
  count: number,
  from: number,
  forms: RowForms,
): Generator<BatchRequest> {
  const dimensions = coordinates.length / count
  for (let at = 0, size = 0; at < count; at += size) {
    const before = from - first - at
    size = Math.min(pointsPerRequest, count - at, before > 0 ? before : Infinity)
    const asked = coordinates.slice(at * dimensions, (at + size) * dimensions)
    yield { from: first + at, to: first + at + size, ...(before > 0 ? { rows: false } : forms), asked }
  }
}

/** What is done before a batch is answered, with the coordinates of its points and of the best so far. */
export type BeforeBatch = (coordinates: Float64Array) => Promise<E.Either<Failure, void>>

/** @param earlier points that are known from results of before */
export const searchOf = (
  sweep: Sweep,
  search: SearchRequest,
  engine: Engine,
  earlier: Known | undefined,
  before?: BeforeBatch,
): SweepSearch => {
  const space = spaceOf(engine)
  const objectives = objectiveCount(sweep)
  const { method, population, evaluations, plateau } = search
  const begin = (): SearchSession =>
    searchSession({
      searcher: searchMethods[method](space, { objectives, seed: sweep.seed, population }),
      objectives,
      stop: stopWhen({
        evaluations,
        ...(plateau === undefined ? {} : { plateau: { batches: plateau.batches, share: plateau.gain } }),
      }),
      earlier,
    })
  let session = begin()
  let over = false

  async function* results(
    pool: SurvivingPool,
    { from, to }: Range,
    forms: RowForms,
    stop: AbortSignal,
  ): AsyncGenerator<BatchResult> {
    session = begin()
    const isStopped = (): boolean => stop.aborted
    let first = 0
    for (let genomes = session.next(); genomes.length > 0; genomes = session.next()) {
      if (first >= to || isStopped()) return
      const count = genomes.length
      const ready = await before?.(coordinatesOf(space, [...genomes, ...session.best()]))
      if (isStopped()) return
      if (ready !== undefined && E.isLeft(ready)) throw new Error(ready.left.lines.join('; '))
      const answers = unanswered(count, objectives)
      const requests = requestsOf(coordinatesOf(space, genomes), first, count, from, forms)
      let answered = 0
      for await (const parts of inOrder(pool, requests, stop))
        for (const part of parts) {
          if (part.answers !== undefined) {
            answers.objectives.set(part.answers.objectives, (part.from - first) * objectives)
            answers.violations.set(part.answers.violations, part.from - first)
          }
          answered += part.to - part.from
          if (part.from >= from && part.to <= to) yield part
        }
      if (answered < count) return
      session.take({ genomes, answers })
      first += count
    }
    over = true
  }

  return {
    results,
    isOver: () => over,
    coordinates: () => coordinatesOf(space, session.genomes()),
    result: () => session.result(),
  }
}
