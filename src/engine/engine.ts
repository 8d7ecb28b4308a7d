/**
 * A compiled sweep: a range of its points in, rows and what is drawn from them out. Pure but for buffers that it reuses; the same in
 * every thread, so that results do not depend on who made them.
 */
import { metricNames, writeMetrics } from '#models/metrics.js'
import type { Disturbances, NetworkShape } from '#models/disturbances/disturbance.js'
import type { Columns } from '#src/columns/columns.js'
import { createArchive, insert, sorted } from '#src/pareto/archive.js'
import { blockOf } from '#src/columns/column-blocks.js'
import { csvBytes } from '#src/columns/csv.js'
import { compile, type Point, type Points, walk } from '#src/sweep/expand.js'
import { bracedIn } from '#src/sweep/model-name.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { answer, coordinatesIn, objectiveCount, unanswered } from './answers.js'
import type { BatchRequest, BatchResult, Range } from './batch.js'
import { type Costing, costingOf } from './costing.js'
import { emptyExtremes, extend } from './extremes.js'
import { fitGatherer } from './fit-rows.js'
import { keptRows } from './least-rows.js'
import { operationGatherer, type OperationShares } from './operation-shares.js'
import { type PointModel, pointModelOf, writtenModel } from './point-model.js'
import { type Reader, conditionsOf, readerOf } from './reader.js'
import { remembering } from './remembering.js'
import { bindRow, rowLength } from './row.js'
import { rowRequests } from './row-requests.js'
import { emptyColumns, failureRows, resultRows } from './rows.js'
import { rankOf, shareFor } from './sample.js'
import { type ResultLayout, resultLayout } from './schema.js'
import { storedRows, type StoredRows } from './stored-rows.js'
import {
  addSimulations,
  disturbanceKey,
  type SimulatedPoints,
  type SimulationCounts,
  writeSimulated,
} from './simulated-points.js'

/** Points of a report, the front among them (brushing stays smooth, and a page can be sent by mail), and rows that a fit is made from or a curve goes through: the most that is gathered of a sweep. */
export const sampleSize = 10_000
const mostFitRows = 200_000
/** Segments that stay prepared while points jump between them: each takes some 25 KiB, and milliseconds to make. */
const segmentsKept = 64

/** A compiled sweep. What it gives does not depend on how its points are shared out. */
export interface Engine {
  readonly points: Points
  readonly layout: ResultLayout
  /** Of a sweep that simulates only what its front needs. */
  readonly simulations: SimulationCounts | undefined
  readonly evaluate: (request: BatchRequest) => BatchResult
  /** The result rows of single points, by ascending grid index; points that cannot be costed are left out. */
  readonly table: (indices: ArrayLike<number>) => Columns
  /** What stored rows of results say without being costed again; undefined if they are not of this grid. */
  readonly stored: (table: Columns) => StoredRows | undefined
  /** What the operations of single points take, by ascending grid index; points that cannot be costed are left out, as in the table. */
  readonly operations: (indices: ArrayLike<number>) => OperationShares
  /** The distinct models of the points that can be costed, in point order, by name. */
  readonly models: () => ReadonlyMap<string, PointModel>
  /**
   * The distinct disturbances of the points that can be costed, by model and then by their keys, in point order: what there is to
   * simulate.
   * @param range grid indices, if not all
   */
  readonly disturbances: (
    shapeOf: (model: string) => NetworkShape,
    range?: Range,
  ) => ReadonlyMap<string, ReadonlyMap<string, Disturbances>>
}

/** What a worker thread is started with. */
export interface EngineTask {
  readonly sweep: Sweep
  readonly simulated?: SimulatedPoints | undefined
  /** Modules that the sweep was decoded with, as URLs. */
  readonly plugins?: readonly string[] | undefined
}

interface Prepared {
  readonly costing: Costing
  readonly reader: Reader
  readonly modelAt: (row: Float64Array) => PointModel
}

/** The points of a search that is over are a list, as those of a sample are. */
const withFound = (points: Points, found: Float64Array): Points => {
  const { space } = points.drawn!
  const gridCount = found.length / space.dimensions.length
  return { ...points, gridCount, drawn: { space, coordinatesOf: coordinatesIn(found, 0) } }
}

/** Grid points of the segments in which a name varies. */
const variedCount = (points: Points, name: string): number =>
  points.drawn !== undefined
    ? points.gridCount
    : points.segments.reduce(
        (sum, { count }, index) => (bindRow(points, index)(name).kind === 'varying' ? sum + count : sum),
        0,
      )

/**
 * Makes a decoded sweep ready to evaluate any range of its points.
 * @param simulated what was simulated for its points, if the sweep asks for it
 * @param found the coordinates of the points that a search has asked for, once it is over
 */
export const compileEngine = (
  sweep: Sweep,
  vocabulary: Vocabulary,
  simulated?: SimulatedPoints,
  found?: Float64Array,
): Engine => {
  const points = found === undefined ? compile(sweep, vocabulary) : withFound(compile(sweep, vocabulary), found)
  const layout = resultLayout(points)
  const conditions = conditionsOf(sweep)
  const row = new Float64Array(rowLength(points))
  const sampleShare = shareFor(2 * sampleSize, points.gridCount)
  const requests = rowRequests(sweep)
  // A sample of the rows need not hold the least of them.
  const fitShares = requests.map(({ x, least }) => (least === true ? 1 : shareFor(mostFitRows, variedCount(points, x))))
  const written = writtenModel(sweep)

  const prepareSegment = remembering(
    segmentsKept,
    (segment): Prepared => ({
      costing: costingOf(points, segment),
      reader: readerOf(points, sweep, conditions, segment),
      modelAt: pointModelOf(points, segment, written),
    }),
  )

  /** Costs a point and joins what was simulated for it: why it cannot be, undefined if it can, null if it was not simulated. */
  const result = ({ costing, modelAt }: Prepared): string | null | undefined => {
    const fault = costing.cost(row)
    if (fault !== undefined) return fault
    writeMetrics(costing.totals, row, points.keys.length)
    if (simulated === undefined) return undefined
    const found = simulated.get(modelAt(row).model)
    if (found === undefined) return 'the model of this point was not simulated'
    return writeSimulated(found, costing.disturbances(found.network), row, points.keys.length + metricNames.length)
  }

  /** Of the rows of a batch, whose text or block is a copy. */
  let batchColumns = emptyColumns(layout.schema, 0)
  const absentColumns = (rows: number): readonly Float64Array[] => {
    if (batchColumns[0]!.length < rows) batchColumns = emptyColumns(layout.schema, rows)
    else for (const column of batchColumns) column.fill(Number.NaN, 0, rows)
    return batchColumns
  }

  const evaluate = ({ from, to, rows: asText, columns: asColumns = false, asked }: BatchRequest): BatchResult => {
    const answers = asked === undefined ? undefined : unanswered(to - from, objectiveCount(sweep))
    const results =
      asText || asColumns
        ? resultRows(points, layout, absentColumns(Math.max(0, Math.min(to, points.gridCount) - from)))
        : undefined
    const failures = failureRows(points, layout)
    const objectives = new Float64Array(
      Math.max(1, sweep.objectives.minimise.length + sweep.objectives.maximise.length),
    )
    const archive = createArchive(objectives.length)
    const fits = requests.map(({ by }) => fitGatherer(by.length))
    const extremes = emptyExtremes(points.metrics.length)
    const sample: number[] = []
    let evaluated = 0
    let failed = 0
    let feasible = 0
    let unsimulated = 0

    const visit = ({ index, segment }: Point): void => {
      const here = prepareSegment(segment)
      const { costing, reader } = here
      const fault = result(here)
      if (typeof fault === 'string') {
        failures.add(index, segment, row, fault)
        failed++
        return
      }
      extend(extremes, row, points.keys.length)
      const rank = rankOf(index)
      for (let i = 0; i < fits.length; i++)
        if (rank < fitShares[i]!) fits[i]!.add(index, reader.fits[i]!, row, costing.energyByPart)
      if (fault === null) {
        unsimulated++
        return
      }
      evaluated++
      if (answers !== undefined) answer(answers, index - from, reader, row)
      const allowed = reader.isFeasible(row)
      if (allowed) {
        feasible++
        let present = reader.objectives.length > 0
        for (let i = 0; i < reader.objectives.length; i++) {
          objectives[i] = reader.objectives[i]!(row)
          if (Number.isNaN(objectives[i])) present = false
        }
        if (present) insert(archive, objectives, 0, index)
      }
      if (rank < sampleShare) sample.push(index)
      results?.add(segment, row, costing.machine(), allowed, costing.warnings())
    }
    const counts = walk(points, from, to, visit, row, asked && coordinatesIn(asked, from))

    const rows = results?.table()

    return {
      from,
      to,
      counts: { evaluated, excluded: counts.excluded, duplicate: counts.duplicate, failed, feasible, unsimulated },
      results: rows === undefined || !asText ? new Uint8Array(0) : csvBytes(rows),
      ...(rows === undefined || !asColumns ? {} : { columns: blockOf(rows) }),
      failures: csvBytes(failures.table()),
      front: sorted(archive),
      fits: fits.map((fit, i) => keptRows(requests[i]!, fit.rows())),
      sample: Float64Array.from(sample),
      extremes,
      ...(answers === undefined ? {} : { answers }),
    }
  }

  /** Single points that can be costed, one after the other. */
  const eachCosted = (indices: ArrayLike<number>, visit: (here: Prepared, segment: number) => void): void => {
    const visitCosted = ({ segment }: Point): void => {
      const here = prepareSegment(segment)
      if (result(here) === undefined) visit(here, segment)
    }
    for (let i = 0; i < indices.length; i++) walk(points, indices[i]!, indices[i]! + 1, visitCosted, row)
  }

  const table = (indices: ArrayLike<number>): Columns => {
    const results = resultRows(points, layout, emptyColumns(layout.schema, indices.length))
    eachCosted(indices, ({ costing, reader }, segment) => {
      results.add(segment, row, costing.machine(), reader.isFeasible(row), costing.warnings())
    })
    return results.table()
  }

  const readerAt = (segment: number): Reader => prepareSegment(segment).reader
  const stored: Engine['stored'] = (rows) => storedRows({ points, layout, requests, fitShares, readerAt }, rows)

  const operations = (indices: ArrayLike<number>): OperationShares => {
    const shares = operationGatherer()
    eachCosted(indices, ({ costing }) => {
      shares.add(costing.machine().byOperation())
    })
    return shares.all()
  }

  /** Every point that can be costed, with its model. */
  const walkCosted = (
    visit: (costing: Costing, model: PointModel) => void,
    { from, to }: Range = { from: 0, to: points.gridCount },
  ): void => {
    const visitCosted = ({ segment }: Point): void => {
      const { costing, modelAt } = prepareSegment(segment)
      if (costing.cost(row) === undefined) visit(costing, modelAt(row))
    }
    walk(points, from, to, visitCosted, row)
  }

  const models: Engine['models'] = () => {
    if (bracedIn(written).length === 0) return new Map([[written, { model: written, values: '' }]])
    const distinct = new Map<string, PointModel>()
    walkCosted((_, one) => {
      if (!distinct.has(one.model)) distinct.set(one.model, one)
    })
    return distinct
  }

  const disturbances: Engine['disturbances'] = (shapeOf, range) => {
    const distinct = new Map<string, Map<string, Disturbances>>()
    walkCosted((costing, { model }) => {
      const disturbed = costing.disturbances(shapeOf(model))
      const ofModel = distinct.get(model) ?? new Map<string, Disturbances>()
      distinct.set(model, ofModel.set(disturbanceKey(disturbed), disturbed))
    }, range)
    return distinct
  }

  const simulations = [...(simulated?.values() ?? [])]
    .flatMap(({ counts }) => (counts === undefined ? [] : [counts]))
    .reduce<SimulationCounts | undefined>((sum, one) => (sum === undefined ? one : addSimulations(sum, one)), undefined)

  return { points, layout, simulations, evaluate, table, stored, operations, models, disturbances }
}
