/**
 * What is drawn from the stored files of a run: the front, points beside it, laws, curves and bands, as the run itself had them.
 *
 * Where rows were kept and their points are found again in the grid, all of it comes out again. Of a search, whose points no grid
 * tells, and of a run that kept its front alone, figures are drawn from their specifications, which hold what they show.
 */
import * as E from 'fp-ts/lib/Either.js'
import { take, type Columns } from '#src/columns/columns.js'
import { sampleSize } from '#src/engine/engine.js'
import type { FitRows } from '#src/engine/batch.js'
import { sampled } from '#src/engine/sample.js'
import { doubtsOf } from '#src/doubt/doubts.js'
import type { Fit } from '#src/fit/fit.js'
import { objectivesOf } from '#src/report/objective.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { FitRequest } from '#src/sweep/sweep.js'
import { besideOf } from './beside-front.js'
import { curveOf } from './curves.js'
import type { Drawing } from './drawing.js'
import { type Law, tableOf } from './laws.js'
import { hasFile, type StoredRun, storedBands, storedFits, storedTable } from './stored-run.js'

export interface StoredDrawing {
  readonly drawing: Drawing
  /** Whether all figures can be drawn from it. */
  readonly isWhole: boolean
}

const noRows = ({ by }: FitRequest): FitRows => ({
  points: new Float64Array(0),
  x: new Float64Array(0),
  y: new Float64Array(0),
  by: by.map(() => new Float64Array(0)),
})

const isOf = (fit: Fit, { x, y, by, least, where }: FitRequest): boolean =>
  fit.x === x &&
  fit.y === y &&
  fit.least === least &&
  (least !== true || fit.where === where) &&
  Object.keys(fit.by).join() === by.join()

/** Fits stand request by request: those of the next one begin where a group comes again. */
const fitsOf = (requests: readonly FitRequest[], fits: readonly Fit[]): readonly (readonly Fit[])[] => {
  let at = 0
  return requests.map((request) => {
    const groups = new Set<string>()
    const from = at
    for (; at < fits.length; at++) {
      const group = JSON.stringify(fits[at]!.by)
      if (!isOf(fits[at]!, request) || groups.has(group)) break
      groups.add(group)
    }
    return fits.slice(from, at)
  })
}

/** Rows of points beside a front, the lowest ranks first where there are too many. */
const rowsOf = (rows: Columns, indices: readonly number[], wanted: readonly number[]): Columns => {
  const places = new Map(indices.map((index, row) => [index, row]))
  return take(
    rows,
    wanted.flatMap((index) => places.get(index) ?? []),
  )
}

/** Grids whose points are walked to find those of a front again: a second or two. */
const mostWalked = 5_000_000

/** What was drawn from a run is drawn again from its files. */
export const storedDrawing = async (runtime: Runtime, run: StoredRun): Promise<E.Either<Failure, StoredDrawing>> => {
  const { sweep, engine, manifest } = run
  const { gridCount } = engine.points
  const readFront = await storedTable(runtime, run, 'front.csv')
  if (E.isLeft(readFront)) return readFront
  const readFits = await storedFits(runtime, run)
  if (E.isLeft(readFits)) return readFits
  const readRows = hasFile({ manifest }, 'results.csv') ? await storedTable(runtime, run, 'results.csv') : undefined
  if (readRows !== undefined && E.isLeft(readRows)) return readRows
  const readBands = hasFile({ manifest }, 'bands.csv') ? await storedBands(runtime, run) : undefined
  if (readBands !== undefined && E.isLeft(readBands)) return readBands

  const front = readFront.right
  const rows = readRows?.right ?? take(front, [])
  const isGrid = sweep.search === undefined && gridCount <= mostWalked
  const found = isGrid && readRows !== undefined ? engine.stored(rows) : undefined
  const onFront = isGrid ? engine.stored(front)?.indices : undefined
  const indices = found?.indices ?? Array.from({ length: rows.rows }, (_, row) => row)
  const left = found === undefined ? [] : (onFront ?? [])
  const { others, beside } = besideOf(left, sampled(indices, sampleSize, gridCount), gridCount)
  const fits = fitsOf(sweep.fits, readFits.right)
  const laws: readonly Law[] = sweep.fits.map((request, index) => ({
    request,
    table: tableOf(request, found?.fits[index] ?? noRows(request), sweep),
    fits: fits[index]!,
    refused: [],
  }))
  const curves =
    found === undefined
      ? []
      : sweep.curves.map((one, index) => curveOf(one, found.fits[sweep.fits.length + index]!, sweep))
  const { uncertainty, keys } = sweep
  const chosen = new Set(keys.map(({ name }) => name))
  const isKnown = onFront !== undefined && (found !== undefined || rows.rows === 0)
  return E.right({
    isWhole: found !== undefined && onFront !== undefined,
    drawing: {
      objectives: objectivesOf(sweep.objectives.minimise, sweep.objectives.maximise),
      front,
      others: rowsOf(rows, indices, others),
      beside: rowsOf(rows, indices, beside),
      operations: isKnown ? engine.operations([...onFront, ...beside]) : undefined,
      laws,
      curves: curves.filter(({ table }) => table.rows > 0),
      doubt:
        readBands === undefined || uncertainty === undefined
          ? undefined
          : {
              bands: readBands.right,
              doubts: doubtsOf(engine.points.systems, uncertainty, chosen),
              draws: uncertainty.draws,
            },
    },
  })
}
