/**
 * Rows of results that were stored, found again in the grid that they are from: which point each is of, and what fits and curves take
 * from it. Nothing is costed.
 *
 * Rows stand in the order of the grid, and no two points of it have the same circumstances and keys: the next row is that of the next
 * point that looks like it.
 */
import { partsOf } from '#models/systems/evaluation.js'
import type { Columns } from '#src/columns/columns.js'
import { type Point, type Points, walk } from '#src/sweep/expand.js'
import type { RowsRequest } from '#src/sweep/sweep.js'
import type { FitRows } from './batch.js'
import { fitGatherer } from './fit-rows.js'
import { keptRows } from './least-rows.js'
import type { Reader } from './reader.js'
import { rowLength } from './row.js'
import { rankOf } from './sample.js'
import type { ResultLayout } from './schema.js'

export interface StoredRows {
  /** Grid indices, row by row. */
  readonly indices: readonly number[]
  /** Of each row request of the sweep: its fits, then its curves. */
  readonly fits: readonly FitRows[]
}

interface StoredReader {
  readonly points: Points
  readonly layout: ResultLayout
  readonly requests: readonly RowsRequest[]
  /** Ranks below which a row is in a request. */
  readonly fitShares: readonly number[]
  readonly readerAt: (segment: number) => Reader
}

/** The energies of a row by the parts of each system, in its order. */
const energiesIn = ({ points, layout }: StoredReader, table: Columns) => {
  const columns = points.systems.map((system) =>
    partsOf(system).energy.map((part) => table.values[layout.energy + layout.energyParts.indexOf(part)]!),
  )
  return (system: number, row: number): Float64Array => Float64Array.from(columns[system]!, (column) => column[row]!)
}

/** @returns undefined if a row is of no point of the sweep, or if its points are those that a search asked for */
export const storedRows = (reader: StoredReader, table: Columns): StoredRows | undefined => {
  const { points, layout, requests, fitShares, readerAt } = reader
  const values = new Float64Array(rowLength(points))
  const energies = energiesIn(reader, table)
  const fits = requests.map(({ by }) => fitGatherer(by.length))
  const indices: number[] = []

  const isRow = (row: number, segment: number): boolean => {
    const { system, workload, accounting } = points.segments[segment]!
    if (table.values[0]![row] !== system || table.values[1]![row] !== workload) return false
    if (table.values[2]![row] !== accounting) return false
    for (let slot = 0; slot < points.keys.length; slot++)
      if (!Object.is(values[slot], table.values[layout.keys + slot]![row])) return false
    return true
  }

  const visit = ({ index, segment }: Point): void => {
    const row = indices.length
    if (row === table.rows || !isRow(row, segment)) return
    indices.push(index)
    for (let metric = 0; metric < points.metrics.length; metric++)
      values[points.keys.length + metric] = table.values[layout.metrics + metric]![row]!
    const energyByPart = () => energies(points.segments[segment]!.system, row)
    const { fits: read } = readerAt(segment)
    for (let i = 0; i < fits.length; i++)
      if (rankOf(index) < fitShares[i]!) fits[i]!.add(index, read[i]!, values, energyByPart)
  }
  walk(points, 0, points.gridCount, visit, values)
  if (indices.length < table.rows) return undefined
  return { indices, fits: fits.map((fit, i) => keptRows(requests[i]!, fit.rows())) }
}
