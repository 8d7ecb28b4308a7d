/** The result of a point that no worker lives through: a row of failures, made without costing it. */
import { csvBytes } from '#src/columns/csv.js'
import { walk } from '#src/sweep/expand.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { coordinatesIn, objectiveCount, unanswered } from './answers.js'
import { type BatchRequest, type BatchResult, noCounts } from './batch.js'
import type { Engine } from './engine.js'
import { emptyExtremes } from './extremes.js'
import { fitGatherer } from './fit-rows.js'
import { rowRequests } from './row-requests.js'
import { failureRows } from './rows.js'

export const failedPoint = (
  sweep: Sweep,
  { points, layout }: Pick<Engine, 'points' | 'layout'>,
  { from, to, asked }: BatchRequest,
  message: string,
): BatchResult => {
  const failures = failureRows(points, layout)
  const { visited, excluded, duplicate } = walk(
    points,
    from,
    to,
    ({ index, segment, values }) => failures.add(index, segment, values, message),
    undefined,
    asked && coordinatesIn(asked, from),
  )
  return {
    from,
    to,
    counts: { ...noCounts, excluded, duplicate, failed: visited },
    results: new Uint8Array(0),
    failures: csvBytes(failures.table()),
    front: { indices: new Float64Array(0), objectives: new Float64Array(0) },
    fits: rowRequests(sweep).map(({ by }) => fitGatherer(by.length).rows()),
    sample: new Float64Array(0),
    extremes: emptyExtremes(points.metrics.length),
    ...(asked === undefined ? {} : { answers: unanswered(to - from, objectiveCount(sweep)) }),
  }
}
