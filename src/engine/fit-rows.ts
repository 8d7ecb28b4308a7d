/** Gathers the rows of one requested fit or curve. */
import type { Evaluation } from '#models/systems/evaluate.js'
import type { FitRows } from './batch.js'
import type { Reader } from './reader.js'

export const fitGatherer = (columns: number) => {
  const x: number[] = []
  const y: number[] = []
  const by: number[][] = Array.from({ length: columns }, () => [])
  return {
    add: (fit: Reader['fits'][number], row: Float64Array, evaluation: Evaluation): void => {
      const at = fit.x(row)
      const value = fit.y(row, evaluation)
      if (Number.isNaN(at) || Number.isNaN(value) || !fit.isChosen(row)) return
      x.push(at)
      y.push(value)
      for (let i = 0; i < by.length; i++) by[i]!.push(fit.by[i]!(row))
    },
    rows: (): FitRows => ({
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      by: by.map((column) => Float64Array.from(column)),
    }),
  }
}

export const joinFitRows = (parts: readonly FitRows[], columns: number): FitRows => {
  const joined = (column: (rows: FitRows) => Float64Array): Float64Array => {
    const pieces = parts.map(column)
    const all = new Float64Array(pieces.reduce((length, piece) => length + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      all.set(piece, at)
      at += piece.length
    }
    return all
  }
  return {
    x: joined((rows) => rows.x),
    y: joined((rows) => rows.y),
    by: Array.from({ length: columns }, (_, i) => joined((rows) => rows.by[i]!)),
  }
}
