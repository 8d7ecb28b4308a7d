/**
 * What a sweep doubts, drawn over threads: bands of the points of its front and near it, and the intervals of its laws.
 *
 * Candidates for the front are its points and the `near` others closest to it, of the sample that a run draws of its points. A sweep
 * without objectives has no front: bands are then of the points of that sample, up to so many.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { groupName } from '#src/columns/groups.js'
import { type Columns, findColumn } from '#src/columns/columns.js'
import { bandsOf } from '#src/doubt/bands.js'
import { pointAt, type SweepPoint } from '#src/doubt/doubtful-points.js'
import { type Doubt, doubtsOf } from '#src/doubt/doubts.js'
import { doubted } from '#src/doubt/law-doubt.js'
import { nearest } from '#src/doubt/near-front.js'
import type { DoubtRequest, DoubtTask, DrawnLaws, DrawnPoints, RepeatedFit, RepeatedLaw } from '#src/doubt/request.js'
import type { Engine } from '#src/engine/engine.js'
import type { Gathered } from '#src/engine/gathered.js'
import type { Objective } from '#src/report/objective.js'
import { type Failure, interrupted, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Sweep, Uncertainty } from '#src/sweep/sweep.js'
import { inOrder } from '#src/threads/in-order.js'
import { startPool } from '#src/threads/pool.js'
import type { Law } from './laws.js'

/** What is found of a sweep that doubts its parameters. */
export interface Doubts {
  readonly doubts: readonly Doubt[]
  readonly bands: Columns
  readonly draws: number
  readonly laws: readonly Law[]
}

/** Points of a sweep without a front of which bands are made. */
const mostWithoutFront = 100
/** Points that the laws of a sweep may be of, and evaluations that are spent on them: about ten seconds of a core. */
const mostLawPoints = 5_000
const mostLawCosts = 200_000
/** Draws of one request to a thread. */
const drawsPerBatch = 250
const lawDrawsPerBatch = 10

/** The points of these grid indices that can be costed, with what they set and their nominal metrics. */
const sweepPoints = ({ points, layout, table }: Engine, indices: readonly number[]): readonly SweepPoint[] =>
  indices.flatMap((index) => {
    const nominal = table([index])
    if (nominal.rows === 0) return []
    const point = pointAt(points, index)!
    for (let metric = 0; metric < points.metrics.length; metric++)
      point.row[points.keys.length + metric] = nominal.values[layout.metrics + metric]![0]!
    return [point]
  })

/** Objectives of the rows of a table, all minimised; rows that break a condition have none. */
const objectivesIn = (table: Columns, objectives: readonly Objective[]): readonly (readonly number[])[] => {
  const feasible = table.values[findColumn(table, 'feasible')!]!
  const columns = objectives.map(({ name, sense }) => {
    const values = table.values[findColumn(table, name)!]!
    return (row: number): number => (sense === 'minimise' ? values[row]! : -values[row]!)
  })
  return Array.from({ length: table.rows }, (_, row) =>
    columns.map((column) => (feasible[row] === 0 || Number.isNaN(column(row)) ? Infinity : column(row))),
  )
}

interface Candidates {
  /** Ascending. */
  readonly indices: readonly number[]
  readonly front: ReadonlySet<number>
}

const candidatesOf = (
  engine: Engine,
  gathered: Gathered,
  objectives: readonly Objective[],
  { near }: Uncertainty,
): Candidates => {
  if (objectives.length === 0) return { indices: gathered.sample.slice(0, mostWithoutFront), front: new Set() }
  const front = new Set(gathered.front.indices)
  const others = gathered.sample.filter((index) => !front.has(index))
  const ofFront = objectivesIn(engine.table(gathered.front.indices), objectives)
  const close = nearest(objectivesIn(engine.table(others), objectives), ofFront, near).map((place) => others[place]!)
  return { indices: [...front, ...close].sort((a, b) => a - b), front }
}

/** The points whose rows a law is of; of a law of the least every point, as another may be the least at a draw. */
const pointsOfLaw = (law: number, { sweep, gathered, engine }: Subject): readonly number[] => {
  const rows = gathered.fits[law]!.points
  if (sweep.fits[law]!.least !== true) return [...rows]
  const { gridCount } = engine.points
  return gridCount > mostLawPoints ? [] : Array.from({ length: gridCount }, (_, index) => index)
}

export interface Subject {
  readonly sweep: Sweep
  readonly engine: Engine
  readonly gathered: Gathered
  readonly objectives: readonly Objective[]
  readonly laws: readonly Law[]
  /** Modules whose names the sweep uses, as URLs. */
  readonly plugins?: readonly string[] | undefined
}

interface LawPlan {
  readonly repeated: readonly RepeatedLaw[]
  readonly indices: readonly number[]
  readonly draws: number
}

const noLaws: LawPlan = { repeated: [], indices: [], draws: 0 }

/** Which laws are fitted again, from which points and how often. */
const planLaws = (runtime: Runtime, subject: Subject, { fitDraws }: Uncertainty): LawPlan => {
  const { laws } = subject
  const asked = laws.flatMap(({ table, fits }, request) => {
    const groups = fits.map((fit) => ({ name: groupName(Object.values(fit.by)), model: fit.chosen }))
    const indices = pointsOfLaw(request, subject)
    return groups.length === 0 || indices.length === 0 ? [] : [{ request, schema: table.schema, groups, indices }]
  })
  const indices = [...new Set(asked.flatMap((law) => law.indices))].sort((a, b) => a - b)
  if (indices.length === 0 || fitDraws === 0) return noLaws
  const draws = Math.min(fitDraws, Math.floor(mostLawCosts / indices.length))
  if (indices.length > mostLawPoints) {
    runtime.say(`laws of ${indices.length} points are not fitted again: at most ${mostLawPoints} are`)
    return noLaws
  }
  return { repeated: asked.map(({ request, schema, groups }) => ({ request, schema, groups })), indices, draws }
}

interface AllDrawn {
  readonly parts: readonly DrawnPoints[]
  readonly fits: readonly RepeatedFit[]
  /** Whether all that was asked for was drawn; a stop cuts it short. */
  readonly isWhole: boolean
}

function* requests(kind: DoubtRequest['kind'], draws: number): Generator<DoubtRequest> {
  const size = kind === 'bands' ? drawsPerBatch : lawDrawsPerBatch
  for (let from = 0; from < draws; from += size) yield { kind, from, to: Math.min(draws, from + size), of: draws }
}

const withDoubt = (laws: readonly Law[], { repeated }: LawPlan, fits: readonly RepeatedFit[]): readonly Law[] =>
  laws.map((law, request) => {
    const place = repeated.findIndex((one) => one.request === request)
    const of = (group: number) => fits.filter((fit) => fit.law === place && fit.group === group)
    return place < 0 ? law : { ...law, fits: law.fits.map((fit, group) => doubted(fit, of(group))) }
  })

const drawAll = async (
  runtime: Runtime,
  task: DoubtTask,
  uncertainty: Uncertainty,
  lawDraws: number,
  threads: number,
): Promise<AllDrawn> => {
  const pool = startPool<DoubtRequest, DrawnPoints | DrawnLaws>(
    new URL('../doubt/worker.js', import.meta.url),
    task,
    threads,
  )
  const asked = [...requests('bands', uncertainty.draws), ...requests('laws', lawDraws)]
  const results: (DrawnPoints | DrawnLaws)[] = []
  try {
    for await (const result of inOrder(pool, asked, runtime.stop)) results.push(result)
  } finally {
    await pool.close()
  }
  return {
    parts: results.filter((result) => 'metrics' in result),
    fits: results.flatMap((result) => ('fits' in result ? result.fits : [])),
    isWhole: results.length === asked.length,
  }
}

/** @returns undefined if nothing is doubted, or if there is no point */
export const doubtOf = async (
  runtime: Runtime,
  subject: Subject,
  threads: number,
): Promise<E.Either<Failure, Doubts | undefined>> => {
  const { sweep, engine, gathered, objectives, laws, plugins } = subject
  const { uncertainty } = sweep
  if (uncertainty === undefined) return E.right(undefined)
  const chosen = new Set(sweep.keys.map(({ name }) => name))
  const doubts = doubtsOf(engine.points.systems, uncertainty, chosen)
  const candidates = candidatesOf(engine, gathered, objectives, uncertainty)
  if (doubts.length === 0) {
    runtime.say(
      'uncertainty: no parameter of these systems is doubted; state distributions, or a factor for assumed ones',
    )
    return E.right(undefined)
  }
  if (candidates.indices.length === 0) return E.right(undefined)
  const plan = planLaws(runtime, subject, uncertainty)
  const task: DoubtTask = {
    sweep,
    plugins,
    doubts,
    seed: uncertainty.seed,
    points: sweepPoints(engine, candidates.indices),
    lawPoints: sweepPoints(engine, plan.indices),
    laws: plan.repeated,
  }
  const drawn = await TE.tryCatch(
    () => drawAll(runtime, task, uncertainty, plan.draws, threads),
    (reason) => machineFault(`uncertainty: ${messageOf(reason)}`, 'run the same command again to go on'),
  )()
  if (E.isLeft(drawn)) return drawn
  const { parts, fits, isWhole } = drawn.right
  if (!isWhole)
    return E.left(
      interrupted(
        'stopped while parameters were drawn; the points are evaluated and kept',
        'run the same command again to go on, or with --fresh to begin anew',
      ),
    )
  const { draws } = uncertainty
  const onFront = candidates.indices.map((index) => candidates.front.has(index))
  const table = engine.table(candidates.indices)
  return E.right({
    doubts,
    draws,
    bands: bandsOf(table, engine.layout.metrics, onFront, objectives.length > 0, { draws, parts }),
    laws: withDoubt(laws, plan, fits),
  })
}
