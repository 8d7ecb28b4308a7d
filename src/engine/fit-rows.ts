/** Gathers the rows of one requested fit or curve. */
import { joined } from '#src/columns/joined.js'
import type { FitRows } from './batch.js'
import type { PartEnergies, Reader } from './reader.js'

export const fitGatherer = (columns: number) => {
  const points: number[] = []
  const x: number[] = []
  const y: number[] = []
  const by: number[][] = Array.from({ length: columns }, () => [])
  return {
    add: (point: number, fit: Reader['fits'][number], row: Float64Array, energyByPart: PartEnergies): void => {
      const at = fit.x(row)
      const value = fit.y(row, energyByPart)
      if (Number.isNaN(at) || Number.isNaN(value) || !fit.isChosen(row)) return
      points.push(point)
      x.push(at)
      y.push(value)
      for (let i = 0; i < by.length; i++) by[i]!.push(fit.by[i]!(row))
    },
    rows: (): FitRows => ({
      points: Float64Array.from(points),
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      by: by.map((column) => Float64Array.from(column)),
    }),
  }
}

export const joinFitRows = (parts: readonly FitRows[], columns: number): FitRows => {
  const columnOf = (column: (rows: FitRows) => Float64Array): Float64Array => joined(parts.map(column))
  return {
    points: columnOf((rows) => rows.points),
    x: columnOf((rows) => rows.x),
    y: columnOf((rows) => rows.y),
    by: Array.from({ length: columns }, (_, i) => columnOf((rows) => rows.by[i]!)),
  }
}

export const takeRows = ({ points, x, y, by }: FitRows, rows: readonly number[]): FitRows => {
  const take = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!)
  return { points: take(points), x: take(x), y: take(y), by: by.map(take) }
}

/** Rows by ascending point: as they are, if they came in this order. */
export const byPoint = (rows: FitRows): FitRows => {
  const { points } = rows
  if (points.every((point, row) => row === 0 || points[row - 1]! <= point)) return rows
  return takeRows(
    rows,
    [...points.keys()].sort((a, b) => points[a]! - points[b]! || a - b),
  )
}
