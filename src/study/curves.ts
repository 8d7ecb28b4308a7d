/** The curves a sweep asks for: its rows, under the names by which they are drawn. */
import type { FitRows } from '#src/engine/batch.js'
import { errorColumn, rowsOfCurve } from '#src/engine/row-requests.js'
import type { CurveFigure } from '#src/report/curve-figure.js'
import type { CurveRequest, Sweep } from '#src/sweep/sweep.js'
import { tableOf } from './laws.js'

/** The curve of the rows that a run gathered. */
export const curveOf = (request: CurveRequest, rows: FitRows, sweep: Sweep): CurveFigure => {
  const { x, y, by, where, xScale, yScale } = request
  return {
    title: `${y} against ${x}${where === undefined ? '' : ` where ${where}`}`,
    table: tableOf(rowsOfCurve(request), rows, sweep),
    x,
    y,
    by,
    error: errorColumn(request),
    xScale,
    yScale,
  }
}
